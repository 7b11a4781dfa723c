/// A new record, or a new revision of one.
public struct PublishRequest: APIDocument {
    public static let schema = "ncb-publish"

    /// The dataset's code; of a revision `nil`, since the record has one.
    public let dataset: String?
    public let fields: FieldsDocument
    /// `official-use-only`, `restricted` or `confidential`; `nil` is the first for a new record and what it was for a
    /// revision.
    public let handling: String?
    /// The last day in force, `2036-11-24`; `nil` is the dataset's time of retention from today on.
    public let expires: String?
    /// Whether only to say what would be done.
    public let dryRun: Bool?

    public init(
        dataset: String?,
        fields: FieldsDocument,
        handling: String? = nil,
        expires: String? = nil,
        dryRun: Bool? = nil
    ) {
        self.dataset = dataset
        self.fields = fields
        self.handling = handling
        self.expires = expires
        self.dryRun = dryRun
    }
}
