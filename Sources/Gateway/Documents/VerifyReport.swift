/// What re-reading the whole database found: every root recomputed from the entries, every commitment from its body.
public struct VerifyReport: APIDocument {
    public static let schema = "ncb-verify"
    /// How many failures are told; ``failureCount`` counts all.
    public static let failuresMax = 100

    public let passed: Bool
    public let logs: [Log]
    public let entryCount: Int
    public let bodyCount: Int
    public let headCount: Int
    /// What the database's own check says: "ok".
    public let integrityCheck: String
    public let failureCount: Int
    /// Each names bureau, dataset and index.
    public let failures: [String]
    public let elapsedMicroseconds: Int

    public init(
        logs: [Log],
        entryCount: Int,
        bodyCount: Int,
        headCount: Int,
        integrityCheck: String,
        failureCount: Int,
        failures: [String],
        elapsedMicroseconds: Int
    ) {
        self.logs = logs
        self.entryCount = entryCount
        self.bodyCount = bodyCount
        self.headCount = headCount
        self.integrityCheck = integrityCheck
        self.failureCount = failureCount
        self.failures = Array(failures.prefix(Self.failuresMax))
        self.elapsedMicroseconds = elapsedMicroseconds
        self.passed = failureCount == 0 && failures.isEmpty && integrityCheck == "ok" && logs.allSatisfy(\.rootMatches)
    }

    public struct Log: Codable, Hashable, Sendable {
        public let author: String
        public let dataset: String
        public let size: Int
        public let rootMatches: Bool

        public init(author: String, dataset: String, size: Int, rootMatches: Bool) {
            self.author = author
            self.dataset = dataset
            self.size = size
            self.rootMatches = rootMatches
        }
    }
}
