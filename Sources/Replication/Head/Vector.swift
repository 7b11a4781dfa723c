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

    /// In code order.
    public private(set) var rows: [Row]

    public init(authors: [BureauCode]) {
        self.rows = authors.sorted().map { Row(author: $0) }
    }

    /// - Precondition: the rows are in ascending order of their authors' codes.
    init(rows: [Row]) {
        self.rows = rows
    }

    public subscript(author: BureauCode) -> Row? {
        self.rows.first { $0.author == author }
    }

    public mutating func set(_ row: Row) {
        guard let position = self.rows.firstIndex(where: { $0.author == row.author }) else { return }
        self.rows[position] = row
    }

    public var encoded: [UInt8] {
        var bytes: [UInt8] = [0x01]
        bytes.reserveCapacity(3 + self.rows.count * Self.rowByteCount)
        bytes.append(bigEndian: UInt64(self.rows.count), byteCount: 2)
        for row in self.rows {
            bytes.append(bigEndian: UInt64(row.author.rawValue), byteCount: 2)
            row.duty.append(to: &bytes)
            row.complete.append(to: &bytes)
        }
        return bytes
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
        self.rows = []
        for _ in 0..<count {
            let letters = UInt16(truncatingIfNeeded: try reader.integer(byteCount: 2))
            guard let author = BureauCode(rawValue: letters) else {
                throw FormatError(.outOfRange, "bureau code \(letters)")
            }
            if let last = self.rows.last, last.author >= author {
                throw FormatError(.notCanonical, "vector out of order at \(author)")
            }
            self.rows.append(
                Row(author: author, duty: try HeadReference(&reader), complete: try HeadReference(&reader))
            )
        }
    }
}
