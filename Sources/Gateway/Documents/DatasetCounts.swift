/// How many entries of one dataset of one author are known here, on the three levels.
public struct DatasetCounts: Codable, Hashable, Sendable {
    public let dataset: String
    /// Entries that a signed head says there are.
    public let claimed: Int
    /// Entries held and proved against a signed root.
    public let proved: Int
    /// Entries below which every live body is held.
    public let complete: Int
    /// Live bodies below the claimed end that are not held yet; `nil` if the entries that would tell are missing too.
    @Known public var due: Int?
    /// Whether its author has signed two histories of it, so that nothing is added to it here.
    public let frozen: Bool
    /// Entries that are no longer part of the log: its author's newer epoch leaves them out. They are not searched.
    @Known public var setAside: Int?
    /// Of an own log: entries under the newest head that was signed; `nil` for other bureaus' logs.
    @Known public var signed: Int?

    public init(
        dataset: String,
        claimed: Int,
        proved: Int,
        complete: Int,
        due: Int?,
        frozen: Bool,
        setAside: Int? = 0,
        signed: Int? = nil
    ) {
        self.dataset = dataset
        self.claimed = claimed
        self.proved = proved
        self.complete = complete
        self.due = due
        self.frozen = frozen
        self._setAside = Known(wrappedValue: setAside)
        self._signed = Known(wrappedValue: signed)
    }
}
