public import Records

/// Reads the SDN list of the US Treasury's Office of Foreign Assets Control: three headerless CSV files joined on their
/// first column.
///
/// Individuals and entities become records of `nominal`, vessels and aircraft of `craft`; the entry's number is the
/// source id. The entries are streamed; aliases and addresses are held in memory within a bound. A row of those two at
/// fault, or of an entry that is not there, is refused by itself and its entry goes in without it.
public struct OFACListReader: ListReader {
    /// The list's name in records.
    public static let sourceList = "OFAC-SDN"

    private static let entryColumnCount = 12
    private static let aliasColumnCount = 5
    private static let addressColumnCount = 6

    public let format = ListFormat.ofac
    private let files: OFACFiles
    private let listDateGiven: Day?

    /// - Parameter listDate: the day the list was made; else the day the entries' file was last changed counts.
    public init(files: OFACFiles, listDate: Day? = nil) {
        self.files = files
        self.listDateGiven = listDate
    }

    public func listDate() throws -> Day? {
        if let listDateGiven { return listDateGiven }
        return try ByteReader(path: self.files.entries).modificationDay
    }

    public func read(
        progress: (ListProgress) -> Void,
        _ sink: (ImportRow) throws -> Void
    ) throws -> ListSummary {
        let reader = try ByteReader(path: self.files.entries)
        var counter = RowCounter()
        func refuse(_ refusal: Refusal) throws { try counter.pass(.refused(refusal), to: sink) }
        var aliases = try OFACSideTable(
            path: self.files.aliases,
            columnCount: Self.aliasColumnCount,
            refuse
        )
        var addresses = try OFACSideTable(
            path: self.files.addresses,
            columnCount: Self.addressColumnCount,
            refuse
        )
        var tokeniser = CSVTokeniser(byteOffset: reader.firstByteOffset)
        func takeRow(_ row: borrowing CSVRow) throws {
            let result: ImportRow
            do throws(OFACRowFault) {
                let cells = try OFACRowFault.cells(of: row, columnCount: Self.entryColumnCount)
                let id = cells[0] ?? ""
                result = .record(
                    try OFACMapping.record(
                        cells,
                        aliases: aliases.remove(id),
                        addresses: addresses.remove(id),
                        of: row
                    )
                )
            } catch {
                result = .refused(error.refusal(of: row, file: self.files.entries))
            }
            try counter.pass(result, to: sink)
        }
        var end = aliases.end.isComplete ? addresses.end : aliases.end
        do {
            try reader.forEachBlock(progress: progress) { block, count in
                try tokeniser.feed(block, count: count, takeRow)
            }
            if let opened = try tokeniser.finish(takeRow) {
                end = .early(opened, reason: "\(self.files.entries) ends inside quotes that are opened here")
            }
        } catch let error as ListError where error.code == .cannotRead {
            end = .early(tokeniser.position, reason: error.reason)
        }
        // Where entries are missing, so are the owners of what is left over: that says nothing.
        if end.isComplete {
            for (table, file) in [(aliases, self.files.aliases), (addresses, self.files.addresses)] {
                for row in table.rest { try refuse(Self.ownerless(row, file: file)) }
            }
        }
        return counter.summary(listDate: self.listDateGiven ?? reader.modificationDay, end: end)
    }

    private static func ownerless(_ row: OFACSideTable.Row, file: String) -> Refusal {
        Refusal(
            file: file,
            position: row.position,
            field: "column 1",
            reason: "no entry \(row.cells[0] ?? "") in the list, or it stands twice",
            original: row.original,
            originalByteCount: row.originalByteCount
        )
    }
}
