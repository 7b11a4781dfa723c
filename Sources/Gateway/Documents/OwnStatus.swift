/// How this node's own log stands.
public struct OwnStatus: Codable, Hashable, Sendable {
    /// Of the signing key in use; `nil` if there is none.
    @Known public var epoch: Int?
    /// Of the newest head that was signed; `nil` before the first.
    @Known public var sequence: Int?
    @Known public var signedAt: Timestamp?
    /// ``StateWord/signing`` or ``StateWord/refusing``.
    public let signing: StateWord
    /// Why it refuses; `nil` if it signs.
    @Known public var reason: String?
    public let datasets: [DatasetCounts]

    /// - Parameter refusal: why it refuses to sign; `nil` if it signs.
    public init(
        epoch: Int?,
        sequence: Int?,
        signedAt: Timestamp? = nil,
        refusal: String?,
        datasets: [DatasetCounts]
    ) {
        self._epoch = Known(wrappedValue: epoch)
        self._sequence = Known(wrappedValue: sequence)
        self._signedAt = Known(wrappedValue: signedAt)
        self.signing = refusal == nil ? .signing : .refusing
        self._reason = Known(wrappedValue: refusal)
        self.datasets = datasets
    }
}
