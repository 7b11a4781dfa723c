/// A body that keeps all rules of its dataset, with what its author ought to know about it.
public struct ValidatedBody: Hashable, Sendable {
    public let body: RecordBody
    /// The encoded ``body``: at most ``RecordBody/byteCountMax`` bytes.
    public let encoded: [UInt8]
    /// In the order of the fields as they were given.
    public let warnings: [FieldWarning]
}
