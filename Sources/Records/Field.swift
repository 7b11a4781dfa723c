/// A field by its *number*: what is stored and signed. See ``RecordBody`` for the rules it must keep.
public struct Field: Hashable, Sendable {
    /// From the catalogue, at least 1. Numbers that this build does not know are kept as they are.
    public let number: UInt16
    public let value: FieldValue

    public init(number: UInt16, value: FieldValue) {
        self.number = number
        self.value = value
    }
}
