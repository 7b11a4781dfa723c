public import Records

/// Reads entities of FollowTheMoney, one JSON object a line, as records of the datasets `nominal` and `craft`.
///
/// Persons, organisations, vessels and aircraft give a record each; entities of other schemata, which say how those
/// belong together, are passed over and counted in the summary's notes.
///
/// - Source: FollowTheMoney's model, `followthemoney.tech`.
public struct FTMListReader: ListReader {
    public let format = ListFormat.followTheMoney
    private let path: String
    private let keepsLists: Bool
    private let listDateGiven: Day?

    /// - Parameters:
    ///   - keepsLists: whether each record goes to the list that ``FTMWriter`` says it came from. Only for files of one's own
    ///     making: whoever wrote the file could else revise what came from another list.
    ///   - listDate: the day the list was made, if it is known; else the day the file was last changed counts.
    public init(path: String, keepsLists: Bool = false, listDate: Day? = nil) {
        self.path = path
        self.keepsLists = keepsLists
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
        let lineByteCountMax = NDJSONListReader.lineByteCountMax
        var splitter = LineSplitter(byteOffset: reader.firstByteOffset, lineByteCountMax: lineByteCountMax)
        var counter = RowCounter()
        var passedOver = PassedOver()
        func takeLine(_ line: borrowing LineSplitter.Line) throws {
            guard !line.content.bytes.allSatisfy(ASCII.isWhite) || line.content.isCut else { return }
            if let row = self.row(line, &passedOver) { try counter.pass(row, to: sink) }
        }
        var end = ListEnd.complete
        do {
            try reader.forEachBlock(progress: progress) { block, count in
                try splitter.feed(block, count: count, takeLine)
            }
            try splitter.finish(takeLine)
        } catch let error as ListError where error.code == .cannotRead {
            end = .early(splitter.position, reason: error.reason)
        }
        return counter.summary(
            listDate: self.listDateGiven ?? reader.modificationDay,
            end: end,
            notes: [passedOver.note("because they are neither persons, organisations nor craft")].compactMap(\.self)
        )
    }

    /// `nil` for an entity of another schema.
    private func row(_ line: borrowing LineSplitter.Line, _ passedOver: inout PassedOver) -> ImportRow? {
        let content = line.content
        do throws(JSONEntry.Fault) {
            let entry = try JSONEntry(content, at: line.position)
            guard let name = entry.text("schema") else { throw entry.fault("schema", "no schema") }
            guard let schema = FTMSchema(rawValue: name) else {
                passedOver.count(name)
                return nil
            }
            return .record(try FTMMapping.record(of: entry, schema, keepsLists: self.keepsLists))
        } catch {
            return .refused(error.refusal(content))
        }
    }
}
