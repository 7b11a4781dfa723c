/// Whether this node knows of all duties: of what ends or narrows records.
public struct DutyReport: Codable, Hashable, Sendable {
    /// ``StateWord/confirmed``, ``StateWord/unconfirmed`` or ``StateWord/withheld``.
    public let state: StateWord
    /// As of when they are confirmed, or since when they are not; `nil` while answers are withheld.
    @Known public var at: Timestamp?

    public init(state: StateWord, at: Timestamp?) {
        self.state = state
        self._at = Known(wrappedValue: at)
    }
}
