public import Records

/// Writes records of `cyber` as one event of MISP, each an attribute.
///
/// What MISP has no place for travels in a member of our own, which MISP passes over; ``MISPListReader`` reads the same
/// records back.
public struct MISPWriter: RecordWriter {
    public let format = ListFormat.misp
    public let datasets = ["cyber"]
    private let event: MISPEvent
    private let made: Day
    private var isFirst = true

    /// - Parameters:
    ///   - name: what is exported, the event's title; with the day it makes the event's identifier.
    ///   - made: the day of the export.
    public init(name: String, made: Day) {
        self.event = MISPEvent(id: DerivedUUID.text(of: "event", name, "\(made)"), info: name)
        self.made = made
    }

    private var timestamp: String { String(Int(self.made.rawValue) * 86_400) }

    public mutating func begin() -> [UInt8] {
        let event = JSONObjectText { text in
            text.add("uuid", self.event.id)
            text.add("info", self.event.info)
            text.add("date", "\(self.made)")
            text.add("timestamp", self.timestamp)
            // Undefined; completed; the receiving organisation only: who sends it on decides that anew.
            text.add("threat_level_id", "4")
            text.add("analysis", "2")
            text.add("distribution", "0")
            text.addWord("published", false)
        }
        return Array("{\"Event\":".utf8) + event.bytes.dropLast() + Array(",\"Attribute\":[".utf8)
    }

    public mutating func record(_ body: RecordBody, in dataset: Dataset) throws(ListError) -> [UInt8] {
        try self.require(dataset)
        let fields = dataset.plain(from: body)
        // Read back as one of ours, because that decides how an attribute of type `other` is read.
        let ours = self.attribute(of: fields, rest: [PlainField(Remainder.absentName, "nothing")])
        let rest = Remainder.of(fields, beyond: self.fields(of: ours))
        defer { self.isFirst = false }
        return Array((self.isFirst ? "\n" : ",\n").utf8) + self.attribute(of: fields, rest: rest)
    }

    public mutating func end() -> [UInt8] { Array("\n]}}\n".utf8) }

    /// What a reader makes of an attribute.
    private func fields(of attribute: [UInt8]) -> [PlainField] {
        var content = BoundedBytes(byteCountMax: attribute.count)
        content.append(attribute[...])
        // Of what does not read back nothing counts as written: it all goes into the remainder.
        guard let entry = try? JSONEntry(content, at: FilePosition(byteOffset: 0, line: 1, column: 1)),
            case .records(let records)? = try? MISPMapping(unmarked: .amber, keepsLists: true).result(
                of: entry,
                in: self.event
            ),
            let record = records.first
        else { return [] }
        return record.identity + record.fields
    }

    private func attribute(of fields: [PlainField], rest: [PlainField]) -> [UInt8] {
        let indicator = Indicator(fields: fields) ?? Indicator(.other, "")
        let written = MISPType.written(indicator)
        let light = fields.text("tlp").flatMap(TrafficLight.init(rawValue:)) ?? .red
        var tags = [MISPTags.name(of: light)]
        tags += fields.texts("threat").map(MISPTags.name(ofThreat:))
        tags += fields.texts("tag").filter { $0 != MISPTags.notForDetection }
        return JSONObjectText { text in
            text.add("uuid", Self.id(of: fields))
            text.add("type", written.type)
            text.add("category", written.category)
            text.add("value", indicator.value)
            text.addWord("to_ids", !fields.texts("tag").contains(MISPTags.notForDetection))
            text.add("timestamp", self.timestamp)
            // As its event.
            text.add("distribution", "5")
            text.add("comment", Self.comment(fields, in: self.event))
            text.add("first_seen", fields.text("valid-from"))
            text.add("Tag", tags.map { [PlainField("name", $0)] })
            text.add(MISPMapping.remainderName, rest)
        }.bytes
    }

    /// The description, without the event's title that a reader adds to it.
    private static func comment(_ fields: [PlainField], in event: MISPEvent) -> String? {
        guard let description = fields.text("description"), let info = event.info else { return nil }
        if description == info { return nil }
        return description.hasSuffix("\n" + info) ? String(description.dropLast(info.count + 1)) : description
    }

    /// The record's own identifier if it is a UUID, else one made of its list and identifier.
    private static func id(of fields: [PlainField]) -> String {
        let id = fields.text(PlainRecord.sourceIdName) ?? ""
        if DerivedUUID.isUUID(id[...]) { return id }
        return DerivedUUID.text(of: "record", fields.text(PlainRecord.sourceListName) ?? "", id)
    }
}
