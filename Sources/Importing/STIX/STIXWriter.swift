public import Records

/// Writes records of `cyber` as a bundle of STIX 2.1: each an indicator with one value, marked by TLP 2.0.
///
/// What STIX has no property for travels in an extension that the bundle defines; ``STIXListReader`` reads the same
/// records back.
public struct STIXWriter: RecordWriter {
    public let format = ListFormat.stix
    public let datasets = ["cyber"]
    private let name: String
    private let made: String

    /// - Parameters:
    ///   - name: what is exported; with the day it makes the bundle's identifier.
    ///   - made: the day of the export, which is when the objects are said to be created.
    public init(name: String, made: Day) {
        self.name = name
        self.made = "\(made)T00:00:00Z"
    }

    private static let identityId = "identity--0f7b3c52-90de-4a3f-8a6d-5b1c4d2e9f60"
    private static let preambleDate = "2026-01-01T00:00:00Z"

    public mutating func begin() -> [UInt8] {
        let id = "bundle--" + DerivedUUID.text(of: "bundle", self.name, self.made)
        let identity = [
            PlainField("type", "identity"), PlainField("spec_version", "2.1"), PlainField("id", Self.identityId),
            PlainField("created", Self.preambleDate), PlainField("modified", Self.preambleDate),
            PlainField("name", "NCB Mesh"), PlainField("identity_class", "system"),
        ]
        var bytes = Array("{\"type\":\"bundle\",\"id\":\"\(id)\",\"objects\":[\n".utf8)
        NDJSONWriter.appendObject(identity, to: &bytes)
        bytes += Array(",\n".utf8)
        let definition = JSONObjectText { text in
            text.add("type", "extension-definition")
            text.add("spec_version", "2.1")
            text.add("id", STIXMapping.extensionId)
            text.add("created_by_ref", Self.identityId)
            text.add("created", Self.preambleDate)
            text.add("modified", Self.preambleDate)
            text.add("name", "record")
            text.add("schema", "The fields of a record that STIX has no property for, by their names in the catalogue.")
            text.add("version", "1.0.0")
            text.add("extension_types", ["property-extension"])
        }
        return bytes + definition.bytes
    }

    public mutating func record(_ body: RecordBody, in dataset: Dataset) throws(ListError) -> [UInt8] {
        try self.require(dataset)
        let fields = dataset.plain(from: body)
        let native = self.object(of: fields, rest: [])
        let rest = Remainder.of(fields, beyond: Self.fields(of: native))
        return Array(",\n".utf8) + (rest.isEmpty ? native : self.object(of: fields, rest: rest))
    }

    public mutating func end() -> [UInt8] { Array("\n]}\n".utf8) }

    /// What a reader makes of an object, without our extension.
    private static func fields(of object: [UInt8]) -> [PlainField] {
        var content = BoundedBytes(byteCountMax: object.count)
        content.append(object[...])
        let mapping = STIXMapping(context: STIXContext(), unmarked: .amber, keepsLists: true)
        // Of what does not read back nothing counts as written: it all goes into the remainder.
        guard let entry = try? JSONEntry(content, at: FilePosition(byteOffset: 0, line: 1, column: 1)),
            let records = try? mapping.records(of: entry), let record = records.first
        else { return [] }
        return record.identity + record.fields
    }

    private func object(of fields: [PlainField], rest: [PlainField]) -> [UInt8] {
        let indicator = Indicator(fields: fields) ?? Indicator(.other, "")
        let light = fields.text("tlp").flatMap(TrafficLight.init(rawValue:)) ?? .red
        return JSONObjectText { text in
            text.add("type", "indicator")
            text.add("spec_version", "2.1")
            text.add("id", Self.id(of: fields))
            text.add("created", self.made)
            text.add("modified", self.made)
            text.add("name", indicator.value)
            text.add("description", fields.text("description"))
            text.add("pattern", STIXProperty.pattern(of: indicator))
            text.add("pattern_type", "stix")
            text.add("valid_from", fields.text("valid-from") ?? self.made)
            text.add("valid_until", fields.text("valid-until"))
            text.addNumber("confidence", fields.text("confidence"))
            text.add("labels", fields.texts("tag"))
            text.add(
                "external_references",
                fields.texts("reference").map { reference in
                    [PlainField("source_name", "external"), PlainField("external_id", reference)]
                }
            )
            text.add("object_marking_refs", [STIXMarking.id(of: light)])
            if !rest.isEmpty {
                text.add("extensions") { extensions in
                    extensions.add(STIXMapping.extensionId) { member in
                        member.add("extension_type", "property-extension")
                        member.add(STIXMapping.remainderName, rest)
                    }
                }
            }
        }.bytes
    }

    /// The record's own identifier if it is one of STIX, else one made of its list and identifier.
    private static func id(of fields: [PlainField]) -> String {
        let id = fields.text(PlainRecord.sourceIdName) ?? ""
        let prefix = "indicator--"
        if id.hasPrefix(prefix), DerivedUUID.isUUID(id.dropFirst(prefix.count)) { return id }
        return prefix + DerivedUUID.text(of: "record", fields.text(PlainRecord.sourceListName) ?? "", id)
    }
}
