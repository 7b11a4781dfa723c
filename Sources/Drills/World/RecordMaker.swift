import Records
import Replication
import Sodium

/// Made-up records with real entries, salts and commitments, the same for the same seed.
struct RecordMaker {
    private let streams: Streams
    private var generators: [Int: SeededGenerator] = [:]
    private let expiry: Day
    /// Entries that a revision or a withdrawal was made of.
    private var followed: Set<Followed> = []

    private struct Followed: Hashable {
        let log: LogID
        let index: UInt64
    }

    init(streams: Streams) {
        self.streams = streams
        // Far beyond every drill: expiry is not built yet, and nothing here may depend on it.
        self.expiry = Day.max
    }

    /// A generator for the records of one member.
    private mutating func withGenerator<T>(_ node: Int, _ body: (inout SeededGenerator) throws -> T) rethrows -> T {
        var generator = self.generators[node] ?? self.streams.generator(.records, node)
        defer { self.generators[node] = generator }
        return try body(&generator)
    }

    /// A number below a bound, for what members do.
    mutating func draw(below bound: Int, for node: Int) -> Int {
        self.withGenerator(node) { $0.below(bound) }
    }

    /// Publishes entries in one transaction.
    ///
    /// - Returns: the publication's number; `nil` while the node does not run.
    @discardableResult
    mutating func publish(
        _ count: Int,
        _ kind: Kind = .put,
        bodyBytes: ClosedRange<Int>,
        dataset: UInt16,
        isUrgent: Bool = false,
        at node: Int,
        in world: World
    ) throws -> UInt64? {
        var entries: [UInt8] = []
        var bodies: [UInt8] = []
        entries.reserveCapacity(count * Entry.byteCount)
        for _ in 0..<count {
            let predecessor = kind == .put ? nil : self.takeKnown(node, dataset, in: world)
            let item = try self.item(predecessor == nil ? .put : kind, predecessor, bodyBytes, isUrgent, node)
            entries += item.entry.encoded
            bodies += item.body
        }
        return world.publish(
            entries,
            bodies: bodies,
            dataset: DatasetNumber(rawValue: dataset),
            isUrgent: isUrgent,
            at: node
        )
    }

    /// What is done to a record.
    enum Kind {
        case put
        case revise
        case withdraw
    }

    /// A record of the author's own that nothing has followed yet.
    private struct Known {
        let record: RecordID
        let index: UInt64
    }

    /// Any of the author's records that are durable, first, and not followed by another entry: read from its own disk.
    private mutating func takeKnown(_ node: Int, _ dataset: UInt16, in world: World) -> Known? {
        let log = LogID(author: world.code(of: node), dataset: DatasetNumber(rawValue: dataset))
        let size = world.inspect(node) { $0.provedSize(of: node, log.dataset) }
        guard size > 0 else { return nil }
        let index = UInt64(self.draw(below: Int(clamping: size), for: node))
        guard self.followed.insert(Followed(log: log, index: index)).inserted else { return nil }
        do {
            let request = RangeRequest(
                log: log,
                indexes: index..<index + 1,
                treeSize: size,
                withLeft: false,
                byteCountMax: 1
            )
            let items = try world.store(of: node).serve(request)
            let entry = try Entry(decoding: items.batch.entry(at: 0))
            return entry.kind == .put ? Known(record: entry.record, index: index) : nil
        } catch {
            return nil  // Then a first record is published instead.
        }
    }

    private mutating func item(
        _ kind: Kind,
        _ known: Known?,
        _ bodyBytes: ClosedRange<Int>,
        _ isUrgent: Bool,
        _ node: Int
    ) throws -> (entry: Entry, body: [UInt8]) {
        let expiry = self.expiry
        return try self.withGenerator(node) { generator in
            let byteCount = bodyBytes.lowerBound + generator.below(bodyBytes.count)
            let body = kind == .withdraw ? [] : Self.bytes(byteCount, &generator)
            let salt = kind == .withdraw ? [] : Self.bytes(Entry.saltByteCount, &generator)
            let drawn = RecordID(Self.bytes(RecordID.byteCount, &generator))
            guard let record = known?.record ?? drawn else { throw WorldError.noKey }
            let entry = try Entry(
                kind: kind == .put ? .put : kind == .revise ? .revise : .withdraw,
                isUrgent: isUrgent,
                record: record,
                replaced: known?.index,
                expiry: expiry,
                bodyByteCount: UInt32(body.count),
                commitment: body.isEmpty ? .zero : Entry.commitment(salt: salt[...], body: body[...])
            )
            return (entry, salt + body)
        }
    }

    private static func bytes(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            var word = generator.next()
            for _ in 0..<8 {
                bytes.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
            }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}
