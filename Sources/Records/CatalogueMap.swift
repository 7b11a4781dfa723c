import Yams

/// A mapping of the catalogue file. Keys that nobody asked for are refused, so that a mistyped one does not pass in
/// silence.
struct CatalogueMap {
    let source: CatalogueNode
    /// In the order of the file.
    let entries: [(key: String, keyNode: CatalogueNode, value: CatalogueNode)]

    /// - Parameter allowed: the keys there are; `nil` when they are free, as codes are.
    init(_ source: CatalogueNode, allowed: [String]?) throws(CatalogueError) {
        guard case .mapping(let mapping) = source.node else {
            throw source.error("expected a mapping of keys to values")
        }
        self.source = source
        var entries: [(key: String, keyNode: CatalogueNode, value: CatalogueNode)] = []
        for (key, value) in mapping {
            let keyNode = CatalogueNode(key)
            entries.append((key: try keyNode.text(), keyNode: keyNode, value: CatalogueNode(value)))
        }
        self.entries = entries
        guard let allowed else { return }
        for entry in entries where !allowed.contains(entry.key) {
            let near = Similarity.nearest(to: entry.key, among: allowed).first.map { "; did you mean \(allowed[$0])?" }
            throw entry.keyNode.error("there is no key \(entry.key) here" + (near ?? ""))
        }
    }

    subscript(key: String) -> CatalogueNode? { self.entries.first { $0.key == key }?.value }

    func required(_ key: String) throws(CatalogueError) -> CatalogueNode {
        guard let value = self[key] else { throw self.source.error("\(key) is missing") }
        return value
    }

    func bool(_ key: String) throws(CatalogueError) -> Bool {
        guard let value = self[key] else { return false }
        return try value.bool()
    }

    func list(_ key: String) throws(CatalogueError) -> [CatalogueNode] {
        guard let value = self[key] else { return [] }
        return try value.list()
    }

    /// A value that is one of an enumeration's words.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String,
        of type: Choice.Type
    ) throws(CatalogueError) -> Choice? where Choice.RawValue == String {
        guard let node = self[key] else { return nil }
        return try Self.choice(node, of: type)
    }

    static func choice<Choice: RawRepresentable & CaseIterable>(
        _ node: CatalogueNode,
        of type: Choice.Type
    ) throws(CatalogueError) -> Choice where Choice.RawValue == String {
        let word = try node.text()
        guard let choice = Choice(rawValue: word) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw node.error("\(word) is none of \(words)")
        }
        return choice
    }
}
