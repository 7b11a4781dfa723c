import Records
import Yams

/// A mapping of a file. Keys that nobody asked for are refused, so that a mistyped one does not pass in silence.
struct ScenarioMap {
    let source: ScenarioNode
    /// In the order of the file.
    let entries: [(key: String, keyNode: ScenarioNode, value: ScenarioNode)]

    /// - Parameter allowed: the keys there are; `nil` when the caller looks for itself.
    init(_ source: ScenarioNode, allowed: [String]?) throws(ScenarioError) {
        guard case .mapping(let mapping) = source.node else {
            throw source.error("expected a mapping of keys to values")
        }
        self.source = source
        var entries: [(key: String, keyNode: ScenarioNode, value: ScenarioNode)] = []
        for (key, value) in mapping {
            let keyNode = ScenarioNode(key, file: source.file)
            entries.append(
                (key: try keyNode.text(), keyNode: keyNode, value: ScenarioNode(value, file: source.file))
            )
        }
        self.entries = entries
        if let allowed { try self.refuse(allBut: allowed) }
    }

    func refuse(allBut allowed: [String]) throws(ScenarioError) {
        for entry in self.entries where !allowed.contains(entry.key) {
            throw entry.keyNode.error(
                "there is no such key here: " + ScenarioNode.unknown(entry.key, "expected one of", among: allowed)
            )
        }
    }

    subscript(key: String) -> ScenarioNode? { self.entries.first { $0.key == key }?.value }

    func required(_ key: String) throws(ScenarioError) -> ScenarioNode {
        guard let value = self[key] else { throw self.source.error("\(Echo.quoted(key)) is missing") }
        return value
    }

    func list(_ key: String, countMax: Int) throws(ScenarioError) -> [ScenarioNode] {
        guard let value = self[key] else { return [] }
        let list = try value.list()
        guard list.count <= countMax else {
            throw value.error("expected at most \(countMax) here, found \(list.count)")
        }
        return list
    }
}
