public import Records
public import Sodium

/// All logs of one author, as one head states them: lines in ascending dataset order, empty logs left out.
///
/// Everyone keeps every author's whole table, whether a dataset is held or not, so that
/// a head can be checked with only the lines that changed. At most ``lineCountMax`` lines.
///
/// Encoding: the lines (``Line/byteCount`` bytes each) end to end; ``hash`` is SHA-256 over
/// the context string and that encoding.
public struct LineTable: Hashable, Sendable {
    /// The most logs an author may have.
    public static let lineCountMax = 32

    public private(set) var lines: [Line]

    /// The table of an author that has shared nothing yet.
    public init() {
        self.lines = []
    }

    /// Decodes a whole table that came from outside.
    ///
    /// - Throws: ``FormatError`` when too long, cut off, out of order, or with an empty line.
    public init(decoding bytes: ArraySlice<UInt8>) throws(FormatError) {
        self.lines = try Self.lines(decoding: bytes)
    }

    public subscript(dataset: DatasetNumber) -> Line? {
        self.lines.first { $0.dataset == dataset }
    }

    public var encoded: [UInt8] { self.lines.flatMap(\.encoded) }

    public var hash: Digest {
        var hash = SHA256()
        hash.update(Array("NCB Mesh line table v1\n".utf8))
        hash.update(self.encoded)
        return hash.finalize()
    }

    /// Puts a line in the place of the one of its dataset, or adds it.
    public mutating func set(_ line: Line) {
        if let position = self.lines.firstIndex(where: { $0.dataset >= line.dataset }) {
            if self.lines[position].dataset == line.dataset {
                self.lines[position] = line
            } else {
                self.lines.insert(line, at: position)
            }
        } else {
            self.lines.append(line)
        }
    }

    /// The lines of this table that `older` lacks or has otherwise.
    public func changes(since older: LineTable) -> [Line] {
        self.lines.filter { older[$0.dataset] != $0 }
    }

    /// This table with some lines replaced.
    public func applying(_ changes: [Line]) -> LineTable {
        var table = self
        for line in changes { table.set(line) }
        return table
    }

    /// Decodes changed lines as a frame carries them: at most ``lineCountMax``, ascending.
    static func lines(decoding bytes: ArraySlice<UInt8>) throws(FormatError) -> [Line] {
        let count = bytes.count / Line.byteCount
        guard count * Line.byteCount == bytes.count, count <= Self.lineCountMax else {
            throw FormatError(.wrongLength, "lines of \(bytes.count) bytes")
        }
        var reader = ByteReader(bytes)
        var lines: [Line] = []
        lines.reserveCapacity(count)
        for _ in 0..<count {
            let line = try Line(&reader)
            if let last = lines.last, last.dataset >= line.dataset {
                throw FormatError(.notCanonical, "lines out of order at dataset \(line.dataset.rawValue)")
            }
            lines.append(line)
        }
        return lines
    }
}
