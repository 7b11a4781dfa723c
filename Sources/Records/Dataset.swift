/// One dataset: its fields, its rules, its keys.
///
/// What it does with records stands in extensions: making a body (`Dataset+Validation.swift`), printing one
/// (`Dataset+Plain.swift`) and finding its keys (`Dataset+Keys.swift`).
public struct Dataset: Sendable {
    public let number: DatasetNumber
    public let code: String
    public let title: String
    /// What it is for, in one sentence.
    public let purpose: String
    /// What to do, and not to do, on an answer from it: one sentence that is shown with every answer. Empty in internal
    /// datasets.
    public let handling: String
    /// Written and read by the software itself: never searched, and without keys, sources and retention.
    public let isInternal: Bool
    /// How many days after its date a record expires unless it is renewed; 0 in internal datasets: never.
    public let retentionDays: Int
    /// Ascending by number; `source-list` and `source-id` stand first in all that are not internal. An internal dataset
    /// has those that the software writes into it, perhaps none.
    public let fields: [FieldDefinition]
    public let keys: [KeyDefinition]
    /// Paths of the fields that tell one record of a file from another when the file gives no identifier.
    public let identity: [String]
    /// Names of fields of which at least one must be there; empty when there is no such rule.
    public let oneOf: [String]
    let issuerRules: IssuerRules
    let keyPlan: KeyPlan

    /// The definition of a field by its path without indexes, such as `document.number`.
    public func field(path: String) -> FieldDefinition? {
        let names = path.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = names.first, names.count <= RecordBody.depthMax else { return nil }
        var definition = self.fields.first { $0.name == first }
        for name in names.dropFirst() {
            definition = definition?.fields.first { $0.name == name }
        }
        return definition
    }

    /// Names of fields that may have been meant by one that does not exist, nearest first.
    public func nearestFields(to text: String) -> [String] {
        let names = self.fields.map(\.name)
        return Similarity.nearest(to: text, among: names).map { names[$0] }
    }
}
