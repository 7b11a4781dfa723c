public import Records

/// Writes records of `nominal` and `craft` as entities of FollowTheMoney, one JSON object a line.
///
/// What FollowTheMoney has no property for travels in a member of our own; ``FTMListReader`` reads the same records
/// back. Containers, which FollowTheMoney does not know, are refused.
public struct FTMWriter: RecordWriter {
    public let format = ListFormat.followTheMoney
    public let datasets = ["nominal", "craft"]

    public init() {}

    public mutating func begin() -> [UInt8] { [] }

    public mutating func record(_ body: RecordBody, in dataset: Dataset) throws(ListError) -> [UInt8] {
        try self.require(dataset)
        let fields = dataset.plain(from: body)
        let kind = fields.text("kind") ?? ""
        guard let schema = FTMSchema.written(kind: kind) else {
            throw ListError(.cannotHold, "FollowTheMoney has no schema for a \(kind)")
        }
        let native = Self.entity(of: fields, schema, rest: [])
        let rest = Remainder.of(fields, beyond: Self.fields(of: native, schema))
        return (rest.isEmpty ? native : Self.entity(of: fields, schema, rest: rest)) + [ASCII.lineFeed]
    }

    public mutating func end() -> [UInt8] { [] }

    /// What a reader makes of an entity, without our member.
    private static func fields(of entity: [UInt8], _ schema: FTMSchema) -> [PlainField] {
        var content = BoundedBytes(byteCountMax: entity.count)
        content.append(entity[...])
        // Of what does not read back nothing counts as written: it all goes into the remainder.
        guard let entry = try? JSONEntry(content, at: FilePosition(byteOffset: 0, line: 1, column: 1)),
            let record = try? FTMMapping.record(of: entry, schema, keepsLists: true)
        else { return [] }
        return record.identity + record.fields
    }

    private static func entity(of fields: [PlainField], _ schema: FTMSchema, rest: [PlainField]) -> [UInt8] {
        JSONObjectText { text in
            text.add("id", Self.id(of: fields))
            text.add("schema", schema.rawValue)
            text.add("properties") { properties in
                for (name, texts) in FTMProperties.of(fields, schema) { properties.add(name, texts) }
            }
            text.add(FTMMapping.remainderName, rest)
        }.bytes
    }

    /// The record's own identifier if it is one that no other list has too, else one made of its list and identifier.
    private static func id(of fields: [PlainField]) -> String {
        let id = fields.text(PlainRecord.sourceIdName) ?? ""
        let isPlain = id.utf8.allSatisfy { byte in
            ASCII.isDigit(byte) || (0x41...0x5A).contains(byte & 0xDF) || "-_.".utf8.contains(byte)
        }
        if isPlain, id.utf8.count >= 4, !id.utf8.allSatisfy(ASCII.isDigit) { return id }
        return "ncb-" + DerivedUUID.text(of: "record", fields.text(PlainRecord.sourceListName) ?? "", id)
    }
}
