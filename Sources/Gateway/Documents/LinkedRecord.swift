/// A record that is linked with a hit, by a number or an address that both have, or by way of one record between them.
public struct LinkedRecord: Codable, Hashable, Sendable {
    /// The bureau that owns the record.
    public let author: String
    /// Its country's or organisation's name.
    @Known public var owner: String?
    public let dataset: String
    public let recordId: String
    /// One line that tells records apart.
    public let title: String
    /// The handling condition in words.
    public let handling: String
    /// What to do, and not to do, on an answer from its dataset.
    public let instruction: String
    /// What must be read before anything else of it; mostly empty.
    public let warnings: [RecordWarning]
    /// How it is linked: from a hit to the record.
    public let via: [Step]

    public init(
        author: String,
        owner: String?,
        dataset: String,
        recordId: String,
        title: String,
        handling: String,
        instruction: String,
        warnings: [RecordWarning] = [],
        via: [Step]
    ) {
        self.author = author
        self._owner = Known(wrappedValue: owner)
        self.dataset = dataset
        self.recordId = recordId
        self.title = title
        self.handling = handling
        self.instruction = instruction
        self.warnings = warnings
        self.via = via
    }

    /// One link: what two records have in common.
    public struct Step: Codable, Hashable, Sendable {
        /// The key's title in the catalogue: "telephone number".
        public let key: String
        /// In its normal form: `+33144556677`.
        public let value: String
        /// The record before, of the first step a hit.
        public let from: Origin

        public init(key: String, value: String, from: Origin) {
            self.key = key
            self.value = value
            self.from = from
        }
    }

    /// Which record a link starts from.
    public struct Origin: Codable, Hashable, Sendable {
        public let author: String
        public let dataset: String
        public let recordId: String

        public init(author: String, dataset: String, recordId: String) {
            self.author = author
            self.dataset = dataset
            self.recordId = recordId
        }
    }
}
