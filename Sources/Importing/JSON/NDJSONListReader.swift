public import Records

/// Reads records from a file of one JSON object a line (``JSONRowParser`` says how JSON becomes fields).
///
/// The members `source-id`, `source-list` and `dataset` are what a record is known by; all others are fields. Blank
/// lines are passed over. A line of more than ``lineByteCountMax`` bytes is refused without being held.
public struct NDJSONListReader: ListReader {
    public static let lineByteCountMax = 1_048_576

    public let format = ListFormat.ndjson
    private let path: String
    private let dataset: String?
    private let listDateGiven: Day?

    /// - Parameters:
    ///   - dataset: the code of what each line is a record of; `nil` if each line says so itself.
    ///   - listDate: the day the list was made, if it is known; else the day the file was last changed counts.
    public init(path: String, dataset: String? = nil, listDate: Day? = nil) {
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
        var splitter = LineSplitter(byteOffset: reader.firstByteOffset, lineByteCountMax: Self.lineByteCountMax)
        var counter = RowCounter()
        func takeLine(_ line: borrowing LineSplitter.Line) throws {
            if let row = self.importRow(line) { try counter.pass(row, to: sink) }
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
        return counter.summary(listDate: self.listDateGiven ?? reader.modificationDay, end: end)
    }

    /// `nil` for a blank line.
    private func importRow(_ line: borrowing LineSplitter.Line) -> ImportRow? {
        let content = line.content
        let position = line.position
        if content.isCut {
            let reason = "a line of \(content.byteCountOffered) bytes; at most \(Self.lineByteCountMax) are read"
            return .refused(Refusal(position: position, reason: reason, original: content))
        }
        if content.bytes.allSatisfy(ASCII.isWhite) { return nil }
        do throws(JSONFault) {
            let fields = try JSONRowParser.fields(of: content.bytes)
            return try self.record(fields, position: position, original: content)
        } catch {
            let place = FilePosition(
                byteOffset: position.byteOffset + error.byteIndex,
                line: position.line,
                column: position.column + error.byteIndex
            )
            return .refused(
                Refusal(position: place, field: error.field, reason: error.reason, original: content)
            )
        }
    }

    private func record(
        _ fields: [PlainField],
        position: FilePosition,
        original: BoundedBytes
    ) throws(JSONFault) -> ImportRow {
        var known: [String: String] = [:]
        var rest: [PlainField] = []
        rest.reserveCapacity(fields.count)
        for var field in fields {
            guard
                field.name == PlainRecord.sourceIdName || field.name == PlainRecord.sourceListName
                    || field.name == PlainRecord.datasetName
            else {
                field.place = position.place
                rest.append(field)
                continue
            }
            guard case .text(let text) = field.value, known.updateValue(text, forKey: field.name) == nil else {
                throw JSONFault(byteIndex: 0, field: field.name, reason: "one text must stand here")
            }
        }
        let dataset = known[PlainRecord.datasetName] ?? self.dataset
        guard let dataset else {
            throw JSONFault(byteIndex: 0, field: PlainRecord.datasetName, reason: "the record does not say its dataset")
        }
        guard self.dataset == nil || self.dataset == dataset else {
            throw JSONFault(
                byteIndex: 0,
                field: PlainRecord.datasetName,
                reason: "a record of \(dataset) in an import of \(self.dataset ?? "")"
            )
        }
        return .record(
            PlainRecord(
                dataset: dataset,
                sourceList: known[PlainRecord.sourceListName],
                sourceId: known[PlainRecord.sourceIdName],
                fields: rest,
                position: position,
                original: original
            )
        )
    }
}
