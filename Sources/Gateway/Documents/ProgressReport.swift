/// How far a long task is.
public struct ProgressReport: Codable, Hashable, Sendable {
    /// "entries", "bodies", "bytes".
    public let unit: String
    public let done: Int
    /// `nil` if the end is not known.
    @Known public var total: Int?

    public init(unit: String, done: Int, total: Int?) {
        self.unit = unit
        self.done = done
        self._total = Known(wrappedValue: total)
    }
}
