/// How this node's own log stands.
public struct OwnStatus: Codable, Hashable, Sendable {
    /// Of the signing key in use; `nil` if there is none.
    @Known public var epoch: Int?
    /// Of the newest head that was signed; `nil` before the first.
    @Known public var sequence: Int?
    @Known public var signedAt: Timestamp?
    /// ``StateWord/signing``, ``StateWord/asking``, ``StateWord/recovering`` or ``StateWord/refusing``.
    public let signing: StateWord
    /// Why it does not sign; `nil` if it signs.
    @Known public var reason: String?
    /// What it waits for while it asks or recovers.
    @Known public var asking: AskingStatus?
    /// Entries that are durable here and under no signed head yet; `nil` if that is not known.
    @Known public var notYetSigned: Int?
    public let datasets: [DatasetCounts]

    /// - Parameter reason: why it does not sign; `nil` if it signs.
    public init(
        epoch: Int?,
        sequence: Int?,
        signedAt: Timestamp? = nil,
        signing: StateWord = .signing,
        reason: String? = nil,
        asking: AskingStatus? = nil,
        datasets: [DatasetCounts]
    ) {
        self._epoch = Known(wrappedValue: epoch)
        self._sequence = Known(wrappedValue: sequence)
        self._signedAt = Known(wrappedValue: signedAt)
        self.signing = signing
        self._reason = Known(wrappedValue: reason ?? asking?.reason)
        self._asking = Known(wrappedValue: asking)
        let open = datasets.compactMap { counts in counts.signed.map { max(0, counts.proved - $0) } }
        self._notYetSigned = Known(wrappedValue: open.count == datasets.count ? open.reduce(0, +) : nil)
        self.datasets = datasets
    }
}
