/// A run of neighbouring entries of one log, with the bodies that are at hand.
///
/// The bytes lie end to end, as a frame brings them and a transaction stores them, so that
/// a batch of a thousand records costs a handful of allocations and not three thousand.
///
/// - Invariant: ``entries`` holds ``count`` × ``Entry/byteCount`` bytes; ``spans`` has ``count`` elements,
///   each empty (no body here) or salt ‖ body inside ``bodies``.
public struct ItemBatch: Hashable, Sendable {
    /// The index of the first entry in its log.
    public let firstIndex: UInt64

    /// The encoded entries, end to end.
    public let entries: [UInt8]

    /// For each body at hand its salt and then the body, end to end in the order of the entries.
    public let bodies: [UInt8]

    /// Where in ``bodies`` each entry's salt ‖ body lies; empty where it is not at hand.
    public let spans: [Range<Int>]

    public var count: Int { self.spans.count }
    public var indexes: Range<UInt64> { self.firstIndex..<self.firstIndex + UInt64(self.count) }

    /// The bytes that this batch adds to a database or a link.
    public var byteCount: Int { self.entries.count + self.bodies.count }

    /// - Parameters:
    ///   - held: for each entry whether its body is among `bodies`. An entry without a body counts as held.
    /// - Throws: ``FormatError`` when the lengths do not add up. Entries of unknown kind are taken as having no body.
    public init(
        firstIndex: UInt64,
        entries: [UInt8],
        bodies: [UInt8],
        held: (Int) -> Bool
    ) throws(FormatError) {
        guard entries.count.isMultiple(of: Entry.byteCount) else {
            throw FormatError(.wrongLength, "entries of \(entries.count) bytes")
        }
        let count = entries.count / Entry.byteCount
        guard firstIndex < Entry.logSizeMax, firstIndex + UInt64(count) < Entry.logSizeMax else {
            throw FormatError(.outOfRange, "entries from \(firstIndex)")
        }
        var spans: [Range<Int>] = []
        spans.reserveCapacity(count)
        var offset = 0
        for position in 0..<count {
            let size = Self.bodyByteCount(in: entries, at: position)
            // An announced size over the bound breaks a rule of the entry: the leaf stays, a body never comes.
            guard size > 0, size <= Entry.bodyByteCountMax, held(position) else {
                spans.append(offset..<offset)
                continue
            }
            let end = offset + Entry.saltByteCount + size
            guard end <= bodies.count else {
                throw FormatError(.wrongLength, "bodies end before entry \(position)")
            }
            spans.append(offset..<end)
            offset = end
        }
        guard offset == bodies.count else {
            throw FormatError(.wrongLength, "\(bodies.count - offset) bytes of bodies too many")
        }
        self.firstIndex = firstIndex
        self.entries = entries
        self.bodies = bodies
        self.spans = spans
    }

    /// The encoded entry at a position of the batch, `0 ..< count`.
    public func entry(at position: Int) -> ArraySlice<UInt8> {
        self.entries[position * Entry.byteCount..<(position + 1) * Entry.byteCount]
    }

    /// The salt and the body at a position, or `nil` when they are not at hand.
    public func body(at position: Int) -> (salt: ArraySlice<UInt8>, body: ArraySlice<UInt8>)? {
        let span = self.spans[position]
        guard !span.isEmpty else { return nil }
        let split = span.lowerBound + Entry.saltByteCount
        return (self.bodies[span.lowerBound..<split], self.bodies[split..<span.upperBound])
    }

    /// Whether the entry at a position announces a body that may travel.
    public func announcesBody(at position: Int) -> Bool {
        (1...Int(Entry.bodyByteCountMax)).contains(Self.bodyByteCount(in: self.entries, at: position))
    }

    /// The body size that an encoded entry announces, read where it stands (offset 64).
    static func bodyByteCount(in entries: [UInt8], at position: Int) -> Int {
        let offset = position * Entry.byteCount + 64
        return entries[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
}
