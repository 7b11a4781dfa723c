/// Something odd in a value that does not stand in the way of signing it.
public struct FieldWarning: Hashable, Sendable, CustomStringConvertible {
    /// The field by its path, such as `vin`.
    public let fieldPath: String
    /// What is odd, in a sentence without its full stop.
    public let reason: String
    public let place: Place?

    public init(fieldPath: String, reason: String, place: Place? = nil) {
        self.fieldPath = fieldPath
        self.reason = reason
        self.place = place
    }

    public var description: String { "\(self.fieldPath): \(self.reason)" }
}
