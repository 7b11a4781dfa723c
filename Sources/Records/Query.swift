/// One way to read what an officer typed: which keys to look up in which dataset.
public struct Query: Hashable, Sendable {
    public let dataset: DatasetNumber
    public let datasetCode: String
    /// The kind of all ``terms``.
    public let keyKind: UInt16
    public let terms: [KeyTerm]
    /// A record must have all of the terms (the words of a name); otherwise one is enough.
    public let allTermsRequired: Bool
    /// What was understood, for people: "document number C01X00T47 issued by UTO".
    public let explanation: String
}
