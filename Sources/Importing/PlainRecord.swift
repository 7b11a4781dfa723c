public import Records

/// One record as a list gives it: raw texts by field name, not yet checked against the catalogue.
public struct PlainRecord: Sendable {
    /// The dataset's code.
    public let dataset: String
    /// The list it comes from; `nil` if the row does not say.
    public let sourceList: String?
    /// The list's own identifier; `nil` if the row has none.
    public let sourceId: String?
    /// Without `source-list` and `source-id`.
    public let fields: [PlainField]
    /// Where it begins.
    public let position: FilePosition
    /// As in ``Refusal/original``.
    public let original: [UInt8]
    /// As in ``Refusal/originalByteCount``.
    public let originalByteCount: Int

    public init(
        dataset: String,
        sourceList: String?,
        sourceId: String?,
        fields: [PlainField],
        position: FilePosition,
        original: [UInt8],
        originalByteCount: Int
    ) {
        self.dataset = dataset
        self.sourceList = sourceList
        self.sourceId = sourceId
        self.fields = fields
        self.position = position
        self.original = original
        self.originalByteCount = originalByteCount
    }

    /// 1-based.
    public var line: Int { self.position.line }
    /// 1-based, in bytes.
    public var column: Int { self.position.column }
}

extension PlainRecord {
    static let sourceListName = "source-list"
    static let sourceIdName = "source-id"
    static let datasetName = "dataset"
    /// The catalogue's numbers of the two, the same in every dataset and for ever.
    static let sourceListNumber: UInt16 = 1
    static let sourceIdNumber: UInt16 = 2

    /// What it is known by, as fields.
    var identity: [PlainField] {
        [(Self.sourceListName, self.sourceList), (Self.sourceIdName, self.sourceId)].compactMap { name, text in
            text.map { PlainField(name, $0) }
        }
    }

    init(
        dataset: String,
        sourceList: String?,
        sourceId: String?,
        fields: [PlainField],
        position: FilePosition,
        original: BoundedBytes
    ) {
        self.init(
            dataset: dataset,
            sourceList: sourceList,
            sourceId: sourceId,
            fields: fields,
            position: position,
            original: Array(original.bytes.prefix(Refusal.originalByteCountMax)),
            originalByteCount: original.byteCountOffered
        )
    }
}
