/// The rows of OFAC's alias or address file by the entry they belong to, held in memory within a bound.
struct OFACSideTable {
    struct Row {
        let cells: [String?]
        let position: FilePosition
        let original: [UInt8]
        let originalByteCount: Int
    }

    /// About seventy times the size of the published files.
    static let byteCountMax = 67_108_864
    /// Enough of a row to know it again in a report: there is one for each row in memory.
    private static let originalByteCountMax = 256

    private(set) var rows: [String: [Row]] = [:]
    /// The file is whole.
    private(set) var end = ListEnd.complete

    /// - Parameters:
    ///   - columnCount: how many cells a row must have; the first is the entry's number.
    ///   - refuse: called for each row at fault.
    /// - Throws: ``ListError`` with code `tooLarge`, or as ``ByteReader``; or what `refuse` throws.
    init(path: String, columnCount: Int, _ refuse: (Refusal) throws -> Void) throws {
        let reader = try ByteReader(path: path)
        var tokeniser = CSVTokeniser(byteOffset: reader.firstByteOffset)
        func takeRow(_ row: borrowing CSVRow) throws {
            do throws(OFACRowFault) {
                let cells = try OFACRowFault.cells(of: row, columnCount: columnCount)
                let kept = Row(
                    cells: cells,
                    position: row.position,
                    original: Array(row.original.bytes.prefix(Self.originalByteCountMax)),
                    originalByteCount: row.original.byteCountOffered
                )
                self.rows[cells[0] ?? "", default: []].append(kept)
            } catch {
                try refuse(error.refusal(of: row, file: path))
            }
        }
        try reader.forEachBlock(progress: { _ in }) { block, count in
            guard reader.byteCountDone <= Self.byteCountMax else {
                throw ListError(.tooLarge, "\(path): over \(Self.byteCountMax) bytes")
            }
            try tokeniser.feed(block, count: count, takeRow)
        }
        if let opened = try tokeniser.finish(takeRow) {
            self.end = .early(opened, reason: "\(path) ends inside quotes that are opened here")
        }
    }

    /// Takes out the rows of one entry.
    mutating func remove(_ entry: String) -> [Row] {
        self.rows.removeValue(forKey: entry) ?? []
    }

    /// The rows of no entry that was asked for, in the order of the file.
    var rest: [Row] {
        self.rows.values.joined().sorted { $0.position < $1.position }
    }
}
