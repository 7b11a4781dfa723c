/// Which record is meant: by its id, or by the list and identifier that it was imported under.
public struct RecordQuery: APIDocument {
    public static let schema = "ncb-record-query"

    /// 32 hexadecimal digits.
    public let recordId: String?
    public let dataset: String?
    public let sourceList: String?
    public let sourceId: String?
    /// Only a record of this bureau.
    public let author: String?

    public init(
        recordId: String? = nil,
        dataset: String? = nil,
        sourceList: String? = nil,
        sourceId: String? = nil,
        author: String? = nil
    ) {
        self.recordId = recordId
        self.dataset = dataset
        self.sourceList = sourceList
        self.sourceId = sourceId
        self.author = author
    }
}
