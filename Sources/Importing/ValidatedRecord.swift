public import Records

/// One record of a list that keeps all rules of its dataset and can be signed.
public struct ValidatedRecord: Hashable, Sendable {
    public let dataset: DatasetNumber
    /// With ``sourceId`` what an import finds its own records again by.
    public let sourceList: String
    public let sourceId: String
    /// The encoded body. Equal bytes mean that the list says nothing new.
    public let body: [UInt8]
    /// Oddities that are told and not refused, such as a wrong check digit.
    public let warnings: [FieldWarning]
    /// Where the row begins.
    public let position: FilePosition

    /// 1-based.
    public var line: Int { self.position.line }
}
