/// Two heads that one bureau has signed and that cannot both be true.
public struct Fork: Codable, Hashable, Sendable {
    /// How the two contradict each other.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// Two different heads under one number.
        case twins
        /// A later head of the same epoch states a smaller log.
        case shrunk
        /// Two roots for one size of one log.
        case twoRoots = "two-roots"
        /// Two sizes of one log, of which neither history begins with the other.
        case parted

        /// What the two show, for people.
        public var meaning: String {
            switch self {
            case .twins: "two different heads under one number"
            case .shrunk: "a later head states a smaller log"
            case .twoRoots: "two different logs of one size"
            case .parted: "two logs of which neither begins with the other"
            }
        }
    }

    /// One of the two heads.
    public struct Head: Codable, Hashable, Sendable {
        public let epoch: Int
        public let sequence: Int
        /// The beginning of its hash.
        public let hash: String
        /// By its author's clock.
        public let signedAt: Timestamp

        public init(epoch: Int, sequence: Int, hash: String, signedAt: Timestamp) {
            self.epoch = epoch
            self.sequence = sequence
            self.hash = hash
            self.signedAt = signedAt
        }
    }

    public let author: String
    /// Names the proof: hexadecimal, the same everywhere.
    public let id: String
    public let kind: Kind
    /// Datasets whose logs it freezes.
    public let datasets: [String]
    public let first: Head
    public let second: Head

    public init(author: String, id: String, kind: Kind, datasets: [String], first: Head, second: Head) {
        self.author = author
        self.id = id
        self.kind = kind
        self.datasets = datasets
        self.first = first
        self.second = second
    }

    /// When the later of the two was signed, by its author's clock: not since when it is known.
    public var since: Timestamp { max(self.first.signedAt, self.second.signedAt) }
}
