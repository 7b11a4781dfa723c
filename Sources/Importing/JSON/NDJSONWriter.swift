public import Records

/// Writes records as NDJSON that ``NDJSONListReader`` reads back to the same bodies.
///
/// The members stand in the order of the fields, those of one name as one array where the first of them stands; a
/// field that stands once is written without array. The same record is always the same bytes.
public enum NDJSONWriter {
    /// One line, its LF included.
    ///
    /// - Parameter fields: with `source-list` and `source-id`, as `Dataset.plain(from:)` gives them.
    public static func line(dataset: String, fields: [PlainField]) -> [UInt8] {
        var bytes: [UInt8] = []
        self.appendObject(
            [PlainField(PlainRecord.datasetName, dataset)] + fields,
            to: &bytes
        )
        bytes.append(ASCII.lineFeed)
        return bytes
    }

    /// One line for a body, by the names that its dataset gives the fields.
    public static func line(of body: RecordBody, in dataset: Dataset) -> [UInt8] {
        self.line(dataset: dataset.code, fields: dataset.plain(from: body))
    }

    /// `{…}`: the fields by their names, those of one name as one array.
    static func appendObject(_ fields: [PlainField], to bytes: inout [UInt8]) {
        bytes.append(ASCII.braceOpen)
        var isFirst = true
        var written: Set<String> = []
        for (index, field) in fields.enumerated() where written.insert(field.name).inserted {
            if !isFirst { bytes.append(ASCII.comma) }
            isFirst = false
            JSONText.appendName(field.name, to: &bytes)
            let values = fields[index...].filter { $0.name == field.name }.map(\.value)
            if values.count > 1 { bytes.append(ASCII.bracketOpen) }
            for (valueIndex, value) in values.enumerated() {
                if valueIndex > 0 { bytes.append(ASCII.comma) }
                switch value {
                case .text(let text): JSONText.append(text, to: &bytes)
                case .group(let members): self.appendObject(members, to: &bytes)
                }
            }
            if values.count > 1 { bytes.append(ASCII.bracketClose) }
        }
        bytes.append(ASCII.braceClose)
    }
}
