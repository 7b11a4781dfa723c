import Records

/// Counts rows on their way to the sink, for the summary.
struct RowCounter {
    private(set) var recordCount = 0
    private(set) var refusedCount = 0

    mutating func pass(_ row: ImportRow, to sink: (ImportRow) throws -> Void) rethrows {
        switch row {
        case .record: self.recordCount += 1
        case .refused: self.refusedCount += 1
        }
        try sink(row)
    }

    func summary(listDate: Day?, end: ListEnd, notes: [String] = []) -> ListSummary {
        ListSummary(
            listDate: listDate,
            end: end,
            recordCount: self.recordCount,
            refusedCount: self.refusedCount,
            notes: notes
        )
    }
}
