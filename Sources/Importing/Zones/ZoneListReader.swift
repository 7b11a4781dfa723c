public import Records

/// Reads machine-readable zones of travel documents, one for each document, as records of the dataset `sltd`.
///
/// A zone stands in its two or three lines, or in one; blank lines may stand between zones. A zone with a wrong length,
/// a wrong check digit or an impossible date is refused. The dataset holds no names: what a zone says of the bearer is
/// not kept, and the summary's notes say so. There is no way back: a record does not hold what a zone is made of.
public struct ZoneListReader: ListReader {
    static let dataset = "sltd"

    public let format = ListFormat.zones
    private let path: String
    private let fraud: String
    private let listDateGiven: Day?

    /// - Parameters:
    ///   - fraud: what happened to the documents, by the catalogue's code, because a zone does not say.
    ///   - listDate: the day the list was made, if it is known; else the day the file was last changed counts.
    public init(path: String, fraud: String = "lost-or-stolen", listDate: Day? = nil) {
        self.path = path
        self.fraud = fraud
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
        var splitter = LineSplitter(byteOffset: reader.firstByteOffset, lineByteCountMax: ZoneGatherer.byteCountMax)
        var gatherer = ZoneGatherer()
        var counter = RowCounter()
        func takeZone(_ zone: GatheredZone) throws {
            try counter.pass(ZoneMapping.row(of: zone, fraud: self.fraud), to: sink)
        }
        var end = ListEnd.complete
        do {
            try reader.forEachBlock(progress: progress) { block, count in
                try splitter.feed(block, count: count) { line in try gatherer.take(line, takeZone) }
            }
            try splitter.finish { line in try gatherer.take(line, takeZone) }
        } catch let error as ListError where error.code == .cannotRead {
            end = .early(splitter.position, reason: error.reason)
        }
        try gatherer.finish(takeZone)
        let count = counter.recordCount
        let bearers =
            "\(count == 1 ? "what a zone says of its bearer" : "what \(count) zones say of their bearers")"
            + " is not kept: sltd holds no names"
        return counter.summary(
            listDate: self.listDateGiven ?? reader.modificationDay,
            end: end,
            notes: count > 0 ? [bearers] : []
        )
    }
}
