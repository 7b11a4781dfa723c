/// Reads the field definitions of the catalogue file.
enum FieldReader {
    /// - Parameter above: the number that the first field's must be greater than.
    static func fields(
        _ nodes: [CatalogueNode],
        depth: Int,
        above: UInt16
    ) throws(CatalogueError) -> [FieldDefinition] {
        var fields: [FieldDefinition] = []
        for node in nodes {
            let field = try Self.field(node, depth: depth)
            guard field.number > (fields.last?.number ?? above) else {
                throw node.error("field numbers must ascend: \(field.number) \(field.name)")
            }
            guard !fields.contains(where: { $0.name == field.name }) else {
                throw node.error("field \(field.name) stands twice")
            }
            fields.append(field)
        }
        return fields
    }

    private static func field(_ node: CatalogueNode, depth: Int) throws(CatalogueError) -> FieldDefinition {
        let map = try CatalogueMap(
            node,
            allowed: [
                "number", "name", "type", "label", "required", "repeated", "own-only", "check", "max", "most", "codes",
                "fields", "short",
            ]
        )
        _ = try map.required("type")
        let type = try map.choice("type", of: FieldType.self) ?? .text
        let fields = try Self.members(map, type: type, depth: depth)
        let short = try map["short"].map { (node: CatalogueNode) throws(CatalogueError) in try node.word() }
        if let short, !fields.contains(where: { $0.name == short && $0.type != .group }) {
            throw node.error("short names \(short), which is no field of this group")
        }
        let ownOnly = try map.bool("own-only")
        guard !ownOnly || type == .issuer else { throw node.error("own-only belongs to a field of type issuer") }
        return FieldDefinition(
            number: UInt16(try map.required("number").integer(in: 1...65_535)),
            name: try map.required("name").word(),
            type: type,
            label: try map.required("label").text(),
            isRequired: try map.bool("required"),
            isRepeated: try map.bool("repeated"),
            isOwnIssuerOnly: ownOnly,
            checkDigitRule: try map.choice("check", of: FieldDefinition.CheckDigitRule.self) ?? .warn,
            byteCountMax: try map["max"].map { (node: CatalogueNode) throws(CatalogueError) in
                try node.integer(in: 1...RecordBody.byteCountMax)
            } ?? type.byteCountMaxDefault,
            most: try Self.most(map, type: type),
            codes: try Self.codes(map, type: type),
            fields: fields,
            shortFieldName: short
        )
    }

    private static func most(_ map: CatalogueMap, type: FieldType) throws(CatalogueError) -> Int? {
        guard let node = map["most"] else { return nil }
        guard type == .integer else { throw node.error("most belongs to a field of type integer") }
        return try node.integer(in: 1...Int(Int32.max))
    }

    private static func members(
        _ map: CatalogueMap,
        type: FieldType,
        depth: Int
    ) throws(CatalogueError) -> [FieldDefinition] {
        guard (type == .group) == (map["fields"] != nil) else {
            throw map.source.error("a field has fields exactly when its type is group")
        }
        guard type == .group else { return [] }
        guard depth < RecordBody.depthMax else {
            throw map.source.error("groups nest deeper than \(RecordBody.depthMax)")
        }
        let fields = try Self.fields(map.list("fields"), depth: depth + 1, above: 0)
        guard !fields.isEmpty else { throw map.source.error("a group needs a field") }
        return fields
    }

    private static func codes(
        _ map: CatalogueMap,
        type: FieldType
    ) throws(CatalogueError) -> [FieldDefinition.CodeDefinition] {
        guard (type == .code) == (map["codes"] != nil) else {
            throw map.source.error("a field has codes exactly when its type is code")
        }
        guard let node = map["codes"] else { return [] }
        var codes: [FieldDefinition.CodeDefinition] = []
        for entry in try CatalogueMap(node, allowed: nil).entries {
            codes.append(.init(code: try entry.keyNode.word(), label: try entry.value.text()))
        }
        guard !codes.isEmpty else { throw node.error("a list of codes needs a code") }
        return codes
    }
}
