/// Which records of a list were not in the file, and what became of them.
public struct ImportFinished: APIDocument {
    public static let schema = "ncb-import-finish"
    /// How many vanished records are named; ``vanishedCount`` counts all.
    public static let namedMax = 1_000

    public let dataset: String
    public let list: String
    /// Records of that list in force before anything was withdrawn.
    public let knownCount: Int
    public let vanishedCount: Int
    /// By source id.
    public let vanished: [Vanished]
    public let withdrawnCount: Int

    public init(
        dataset: String,
        list: String,
        knownCount: Int,
        vanishedCount: Int,
        vanished: [Vanished],
        withdrawnCount: Int
    ) {
        self.dataset = dataset
        self.list = list
        self.knownCount = knownCount
        self.vanishedCount = vanishedCount
        self.vanished = vanished
        self.withdrawnCount = withdrawnCount
    }

    /// A record of this bureau that the list once had.
    public struct Vanished: Codable, Hashable, Sendable {
        public let sourceId: String
        public let recordId: String
        public let title: String

        public init(sourceId: String, recordId: String, title: String) {
            self.sourceId = sourceId
            self.recordId = recordId
            self.title = title
        }
    }
}
