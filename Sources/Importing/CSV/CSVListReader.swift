public import Records

/// Reads records of one dataset from a CSV file whose header row names the catalogue's fields (``CSVHeader``'s rules
/// stand in the article "CSV and NDJSON").
public struct CSVListReader: ListReader {
    public let format = ListFormat.csv
    private let path: String
    private let dataset: Dataset
    private let listDateGiven: Day?

    /// - Parameters:
    ///   - dataset: what each row is a record of.
    ///   - listDate: the day the list was made, if it is known; else the day the file was last changed counts.
    public init(path: String, dataset: Dataset, listDate: Day? = nil) {
        self.path = path
        self.dataset = dataset
        self.listDateGiven = listDate
    }

    public func listDate() throws -> Day? {
        if let listDateGiven { return listDateGiven }
        return try ByteReader(path: self.path).modificationDay
    }

    public func read(
        progress: (ListProgress) -> Void,
        _ sink: (ImportRow) throws -> Void
    ) throws -> ListSummary {
        let reader = try ByteReader(path: self.path)
        var tokeniser = CSVTokeniser(byteOffset: reader.firstByteOffset)
        var header: CSVHeader?
        var counter = RowCounter()
        func takeRow(_ row: borrowing CSVRow) throws {
            if let header {
                try counter.pass(self.importRow(row, header), to: sink)
            } else {
                header = try self.header(row)
            }
        }
        var end = ListEnd.complete
        do {
            try reader.forEachBlock(progress: progress) { block, count in
                try tokeniser.feed(block, count: count, takeRow)
            }
        } catch let error as ListError where error.code == .cannotRead && header != nil {
            end = .early(tokeniser.position, reason: error.reason)
        }
        if end.isComplete, let opened = try tokeniser.finish(takeRow) {
            let reason = "the file ends inside quotes that are opened here"
            end = .early(opened, reason: reason)
            if header != nil { try counter.pass(Self.unfinished(tokeniser, opened, reason), to: sink) }
        }
        guard header != nil else {
            throw ListError(.wrongHeader, "\(self.path): no header row")
        }
        return counter.summary(listDate: self.listDateGiven ?? reader.modificationDay, end: end)
    }

    /// The row that a file which ends inside quotes does not finish, reported with what there is of it.
    private static func unfinished(_ tokeniser: CSVTokeniser, _ opened: FilePosition, _ reason: String) -> ImportRow {
        .refused(Refusal(position: opened, reason: reason, original: tokeniser.unfinishedRow.original))
    }

    private func header(_ row: borrowing CSVRow) throws(ListError) -> CSVHeader {
        if let fault = row.fault {
            throw ListError(.wrongHeader, "\(self.path), \(fault.position): \(fault.reason)")
        }
        do throws(CSVHeader.Fault) {
            var paths: [String] = []
            for index in 0..<row.cellCount { paths.append(try CSVHeader.text(index, of: row) ?? "") }
            let header = try CSVHeader(paths)
            for (index, names) in header.fieldNames.enumerated() where !names.isEmpty {
                try self.dataset.requireField(names, cellIndex: index)
            }
            return header
        } catch {
            throw ListError(.wrongHeader, "\(self.path), \(row.starts[error.cellIndex]): \(error.reason)")
        }
    }

    private func importRow(_ row: borrowing CSVRow, _ header: CSVHeader) -> ImportRow {
        let paths = header.paths
        if let fault = row.fault {
            let field = fault.cellIndex < paths.count ? paths[fault.cellIndex] : nil
            return .refused(
                Refusal(position: fault.position, field: field, reason: fault.reason, original: row.original)
            )
        }
        guard row.cellCount == paths.count else {
            let reason = "\(row.cellCount) cells where the header has \(paths.count)"
            return .refused(Refusal(position: row.position, reason: reason, original: row.original))
        }
        do throws(CSVHeader.Fault) {
            if let index = header.datasetIndex, let code = try CSVHeader.text(index, of: row), code != self.dataset.code
            {
                throw CSVHeader.Fault(
                    cellIndex: index,
                    reason: "a record of \(code) in an import of \(self.dataset.code)"
                )
            }
            return .record(
                PlainRecord(
                    dataset: self.dataset.code,
                    sourceList: try CSVHeader.text(header.sourceListIndex, of: row),
                    sourceId: try CSVHeader.text(header.sourceIdIndex, of: row),
                    fields: try header.fields(of: row),
                    position: row.position,
                    original: row.original
                )
            )
        } catch {
            return .refused(
                Refusal(
                    position: row.starts[error.cellIndex],
                    field: paths[error.cellIndex],
                    reason: error.reason,
                    original: row.original
                )
            )
        }
    }
}
