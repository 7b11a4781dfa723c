/// Checks a JSON document against the words of JSON Schema that `report.schema.json` uses; an unknown word is a
/// fault, and so is a member that the schema does not name.
struct SchemaCheck {
    let root: JSONTree

    private static let known: Set<String> = [
        "$schema", "$id", "$defs", "$ref", "title", "description", "type", "required", "properties",
        "additionalProperties",
        "items", "enum", "const", "anyOf", "pattern", "minimum",
    ]

    func faults(of value: JSONTree) -> [String] { self.faults(of: value, self.root, at: "") }

    private func faults(of value: JSONTree, _ schema: JSONTree, at path: String) -> [String] {
        guard let words = schema.members else { return ["\(path): the schema is no object"] }
        var faults = words.keys.filter { !Self.known.contains($0) }.map { "\(path): the schema says \($0)" }
        if let name = words["$ref"]?.text?.split(separator: "/").last {
            guard let target = self.root["$defs"]?[String(name)] else { return ["\(path): no \(name) in the schema"] }
            faults += self.faults(of: value, target, at: path)
        }
        if let choices = words["anyOf"]?.items, !choices.contains(where: { self.faults(of: value, $0, at: "").isEmpty })
        {
            faults.append("\(path): none of anyOf")
        }
        if let type = words["type"] {
            let names = type.items?.compactMap(\.text) ?? [type.text ?? ""]
            if !names.contains(Self.type(of: value)) { faults.append("\(path): not \(names)") }
        }
        if let allowed = words["enum"]?.items, !allowed.contains(value) {
            faults.append("\(path): not one of the words")
        }
        if let only = words["const"], only != value { faults.append("\(path): not the constant") }
        if case .integer(let least)? = words["minimum"], case .integer(let number) = value, number < least {
            faults.append("\(path): below \(least)")
        }
        if let pattern = words["pattern"]?.text, let text = value.text, !Self.matches(text, pattern) {
            faults.append("\(path): does not match \(pattern)")
        }
        return faults + self.memberFaults(value, words, at: path) + self.itemFaults(value, words, at: path)
    }

    private func memberFaults(_ value: JSONTree, _ words: [String: JSONTree], at path: String) -> [String] {
        guard let members = value.members, words["type"]?.text == "object" else { return [] }
        let required = words["required"]?.items?.compactMap(\.text) ?? []
        var faults = required.filter { members[$0] == nil }.map { "\(path): no \($0)" }
        for (name, inner) in members {
            if let schema = words["properties"]?[name] ?? words["additionalProperties"] {
                faults += self.faults(of: inner, schema, at: path + "/" + name)
            } else {
                faults.append("\(path): \(name) is not in the schema")
            }
        }
        return faults
    }

    private func itemFaults(_ value: JSONTree, _ words: [String: JSONTree], at path: String) -> [String] {
        guard let items = value.items, let schema = words["items"] else { return [] }
        return items.enumerated().flatMap { self.faults(of: $1, schema, at: "\(path)/\($0)") }
    }

    private static func type(of value: JSONTree) -> String {
        switch value {
        case .null: "null"
        case .bool: "boolean"
        case .integer, .unsigned: "integer"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    private static func matches(_ text: String, _ pattern: String) -> Bool {
        // A pattern that does not compile matches nothing, and so shows up as a fault.
        guard let regex = try? Regex(pattern) else { return false }
        return text.contains(regex)
    }
}
