/// What became of a publication, a revision or a withdrawal; with `dryRun` what would become of it.
public struct Published: APIDocument {
    public static let schema = "ncb-published"

    /// What is done to a record.
    public enum Action: String, Codable, Hashable, Sendable {
        case publish
        case revise
        case withdraw
        /// Asked to revise into exactly what is in force: nothing was written.
        case unchanged
    }

    public let action: Action
    public let dryRun: Bool
    public let dataset: String
    /// `nil` for a dry run of a new record.
    @Known public var recordId: String?
    /// Where it stands in this bureau's log of the dataset; `nil` for a dry run.
    @Known public var index: Int?
    /// Whether it is durable on this node's disk.
    public let committed: Bool
    /// Whether this node signs at present; if not, the others see it only once it does.
    public let signing: StateWord
    /// Every bureau that it goes to, by code.
    public let recipients: [String]
    /// What the catalogue finds odd but takes.
    public let warnings: [String]

    public init(
        action: Action,
        dryRun: Bool,
        dataset: String,
        recordId: String?,
        index: Int?,
        committed: Bool,
        signing: StateWord,
        recipients: [String],
        warnings: [String]
    ) {
        self.action = action
        self.dryRun = dryRun
        self.dataset = dataset
        self._recordId = Known(wrappedValue: recordId)
        self._index = Known(wrappedValue: index)
        self.committed = committed
        self.signing = signing
        self.recipients = recipients
        self.warnings = warnings
    }
}
