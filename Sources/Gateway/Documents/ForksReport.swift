/// Who has signed two histories, which logs stand still for it, and which new epochs wait: the answer to `ncb forks`.
public struct ForksReport: APIDocument {
    public static let schema = "ncb-forks"

    public let bureau: String
    public let clock: Timestamp
    /// By author, then by the time of the heads.
    public let forks: [Fork]
    /// Every log that is frozen here, by author and dataset.
    public let frozen: [FrozenLog]
    /// By author.
    public let parked: [ParkedEpochReport]
    /// Bureaus whose newest head nobody could prove for a minute, by code.
    public let unprovable: [String]

    public init(
        bureau: String,
        clock: Timestamp,
        forks: [Fork],
        frozen: [FrozenLog],
        parked: [ParkedEpochReport],
        unprovable: [String]
    ) {
        self.bureau = bureau
        self.clock = clock
        self.forks = forks
        self.frozen = frozen
        self.parked = parked
        self.unprovable = unprovable
    }

    /// Whether there is nothing that anyone need look at.
    public var isEmpty: Bool {
        self.forks.isEmpty && self.frozen.isEmpty && self.parked.isEmpty && self.unprovable.isEmpty
    }

    /// One log that stands still.
    public struct FrozenLog: Codable, Hashable, Sendable {
        public let author: String
        public let dataset: String
        /// Entries proved here; nothing is added above.
        public let standsAt: Int
        /// Entries that its newest head here claims.
        public let claimed: Int

        public init(author: String, dataset: String, standsAt: Int, claimed: Int) {
            self.author = author
            self.dataset = dataset
            self.standsAt = standsAt
            self.claimed = claimed
        }
    }
}
