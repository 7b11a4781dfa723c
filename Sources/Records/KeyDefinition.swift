/// Which fields of a dataset feed one kind of key.
public struct KeyDefinition: Hashable, Sendable {
    public let kind: KeyKind
    /// One path for each part; the parts of one key stand in one group: `document.number`, `document.issuer`.
    public let fieldPaths: [String]
}
