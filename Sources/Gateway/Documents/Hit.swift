/// One record that matches. No action on it before its source has confirmed it.
public struct Hit: Codable, Hashable, Sendable {
    /// The bureau that owns the record.
    public let author: String
    /// Its country's or organisation's name.
    @Known public var owner: String?
    public let dataset: String
    public let recordId: String
    /// One line that tells records apart: a name, or a number and its issuer.
    public let title: String
    public let fields: FieldsDocument
    public let matched: [Match]
    /// Where the revision in force stands in its author's log of that dataset.
    public let index: Int
    /// The last day on which it is in force, `2036-11-24`.
    @Known public var expires: String?
    /// The handling condition in words.
    public let handling: String

    public init(
        author: String,
        owner: String?,
        dataset: String,
        recordId: String,
        title: String,
        fields: FieldsDocument,
        matched: [Match],
        index: Int,
        expires: String?,
        handling: String
    ) {
        self.author = author
        self._owner = Known(wrappedValue: owner)
        self.dataset = dataset
        self.recordId = recordId
        self.title = title
        self.fields = fields
        self.matched = matched
        self.index = index
        self._expires = Known(wrappedValue: expires)
        self.handling = handling
    }

    /// Which key of the record matched what was typed, and how.
    public struct Match: Codable, Hashable, Sendable {
        /// The key's title in the catalogue: "document number".
        public let key: String
        /// In words: "equal after normalising", "all words, any order".
        public let how: String

        public init(key: String, how: String) {
            self.key = key
            self.how = how
        }
    }
}
