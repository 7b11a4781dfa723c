public import Records
public import Sodium

/// What a signer vouches for having: for every other author the newest head whose duties it has
/// carried out, and the newest that it holds complete. Its hash stands in the signer's head.
///
/// A *version vector* counts events of every writer; this one names signed heads, so that each
/// line is a receipt that an author can show, and an auditor can check from a file.
///
/// Encoding: version `0x01`, count (2 bytes), then for each other author in code order: code (2 bytes),
/// the duty line and the complete line (``HeadReference/byteCount`` bytes each; zeros for none).
public struct Vector: Hashable, Sendable {
    /// What is vouched for about one author.
    public struct Row: Hashable, Sendable {
        public let author: BureauCode
        /// The newest head whose `duty` log has been carried out.
        public var duty: HeadReference
        /// The newest head that is complete.
        public var complete: HeadReference

        public init(author: BureauCode, duty: HeadReference = .none, complete: HeadReference = .none) {
            self.author = author
            self.duty = duty
            self.complete = complete
        }
    }

    /// The most rows, so that a vector from a peer is bounded.
    public static let rowCountMax = 1_024
    static let rowByteCount = 2 + 2 * HeadReference.byteCount

    /// Version and count, before the rows.
    private static let headByteCount = 3

    /// The whole encoding; rows are read where they stand, so that a vector that everybody keeps is one array.
    public private(set) var encoded: [UInt8]

    public init(authors: [BureauCode]) {
        self.init(rows: authors.sorted().map { Row(author: $0) })
    }

    /// - Precondition: the rows are in ascending order of their authors' codes.
    init(rows: [Row]) {
        self.encoded = [0x01]
        self.encoded.reserveCapacity(Self.headByteCount + rows.count * Self.rowByteCount)
        self.encoded.append(bigEndian: UInt64(rows.count), byteCount: 2)
        for row in rows { Self.append(row, to: &self.encoded) }
    }

    /// In code order.
    public var rows: [Row] { (0..<self.rowCount).compactMap(self.row(at:)) }

    public subscript(author: BureauCode) -> Row? {
        let place = self.place(of: author)
        guard place < self.rowCount, self.letters(at: place) == author.rawValue else { return nil }
        return self.row(at: place)
    }

    /// Changes the row of an author that has one.
    public mutating func set(_ row: Row) {
        let place = self.place(of: row.author)
        guard place < self.rowCount, self.letters(at: place) == row.author.rawValue else { return }
        var bytes: [UInt8] = []
        Self.append(row, to: &bytes)
        self.encoded.replaceSubrange(Self.bytes(ofRow: place), with: bytes)
    }

    public var hash: Digest { Self.hash(of: self.encoded[...]) }

    /// The hash of an encoded vector. There is one encoding of each, so it is taken over the bytes that came.
    static func hash(of encoded: ArraySlice<UInt8>) -> Digest {
        var hash = SHA256()
        hash.update(Array("NCB Mesh vector v1\n".utf8))
        hash.update(encoded)
        return hash.finalize()
    }

    /// - Throws: ``FormatError`` when cut off, too long, out of order or over ``rowCountMax``.
    public init(decoding bytes: ArraySlice<UInt8>) throws(FormatError) {
        var reader = ByteReader(bytes)
        let version = try reader.byte()
        guard version == 0x01 else { throw FormatError(.unknownVersion, "vector version \(version)") }
        let count = Int(try reader.integer(byteCount: 2))
        guard count <= Self.rowCountMax, reader.remainingCount == count * Self.rowByteCount else {
            throw FormatError(.wrongLength, "vector of \(count) rows in \(bytes.count) bytes")
        }
        self.encoded = Array(bytes)
        var last: BureauCode?
        for place in 0..<count {
            let letters = self.letters(at: place)
            guard let author = BureauCode(rawValue: letters) else {
                throw FormatError(.outOfRange, "bureau code \(letters)")
            }
            if let last, last >= author { throw FormatError(.notCanonical, "vector out of order at \(author)") }
            last = author
        }
    }

    // MARK: Rows where they stand

    private var rowCount: Int { (self.encoded.count - Self.headByteCount) / Self.rowByteCount }

    private static func bytes(ofRow place: Int) -> Range<Int> {
        let start = Self.headByteCount + place * Self.rowByteCount
        return start..<start + Self.rowByteCount
    }

    private func letters(at place: Int) -> UInt16 {
        let start = Self.bytes(ofRow: place).lowerBound
        return UInt16(self.encoded[start]) << 8 | UInt16(self.encoded[start + 1])
    }

    /// Where the row of an author stands or would stand.
    private func place(of author: BureauCode) -> Int {
        var (low, high) = (0, self.rowCount)
        while low < high {
            let middle = low + (high - low) / 2
            if self.letters(at: middle) < author.rawValue { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// A row, which was checked when the vector was made.
    private func row(at place: Int) -> Row? {
        guard let author = BureauCode(rawValue: self.letters(at: place)) else { return nil }
        let row = self.encoded[Self.bytes(ofRow: place)].dropFirst(2)
        do {
            return Row(
                author: author,
                duty: try HeadReference(decoding: row.prefix(HeadReference.byteCount)),
                complete: try HeadReference(decoding: row.suffix(HeadReference.byteCount))
            )
        } catch {
            return nil  // A row has exactly the length of its two references.
        }
    }

    private static func append(_ row: Row, to bytes: inout [UInt8]) {
        bytes.append(bigEndian: UInt64(row.author.rawValue), byteCount: 2)
        row.duty.append(to: &bytes)
        row.complete.append(to: &bytes)
    }
}
