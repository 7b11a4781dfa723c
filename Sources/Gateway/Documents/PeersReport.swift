/// This node's links: the answer to `ncb peers`.
public struct PeersReport: APIDocument {
    public static let schema = "ncb-peers"

    public let bureau: String
    public let clock: Timestamp
    /// Every other member, by code.
    public let peers: [Peer]

    public init(bureau: String, clock: Timestamp, peers: [Peer]) {
        self.bureau = bureau
        self.clock = clock
        self.peers = peers
    }

    /// The link to one other bureau.
    public struct Peer: Codable, Hashable, Sendable {
        public let bureau: String
        /// ``StateWord/linked``, ``StateWord/unlinked``, ``StateWord/cut`` or ``StateWord/unknown``.
        public let link: StateWord
        /// Where this node dials it; `nil` if no address of it is known.
        @Known public var address: String?
        /// "override", "join request" or "profile".
        @Known public var addressSource: String?
        /// Whether this node dialled; `nil` while unlinked.
        @Known public var dialledByUs: Bool?
        /// Since when the link is as it is.
        @Known public var since: Timestamp?
        @Known public var lastError: String?
        @Known public var nextAttemptAt: Timestamp?
        @Known public var roundTripMicroseconds: Int?
        @Known public var receivedByteCount: Int?
        @Known public var sentByteCount: Int?
        /// As ``MemberStatus/frozenDatasets``, ``MemberStatus/unprovable``; whether a new epoch of it waits.
        public let frozenDatasets: [String]
        public let parked: Bool
        public let unprovable: Bool

        public init(
            bureau: String,
            link: StateWord,
            address: String? = nil,
            addressSource: String? = nil,
            dialledByUs: Bool? = nil,
            since: Timestamp? = nil,
            lastError: String? = nil,
            nextAttemptAt: Timestamp? = nil,
            roundTripMicroseconds: Int? = nil,
            receivedByteCount: Int? = nil,
            sentByteCount: Int? = nil,
            frozenDatasets: [String] = [],
            parked: Bool = false,
            unprovable: Bool = false
        ) {
            self.bureau = bureau
            self.link = link
            self.frozenDatasets = frozenDatasets
            self.parked = parked
            self.unprovable = unprovable
            self._address = Known(wrappedValue: address)
            self._addressSource = Known(wrappedValue: addressSource)
            self._dialledByUs = Known(wrappedValue: dialledByUs)
            self._since = Known(wrappedValue: since)
            self._lastError = Known(wrappedValue: lastError)
            self._nextAttemptAt = Known(wrappedValue: nextAttemptAt)
            self._roundTripMicroseconds = Known(wrappedValue: roundTripMicroseconds)
            self._receivedByteCount = Known(wrappedValue: receivedByteCount)
            self._sentByteCount = Known(wrappedValue: sentByteCount)
        }
    }
}
