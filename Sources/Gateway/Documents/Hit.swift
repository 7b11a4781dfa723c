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
    /// How near it is, from 0 to 1000; 1000 where a key is equal. Unknown if an older node answers.
    @Known public var score: Int?
    /// `exact`, `strong` or `weak`: how good the match is. `ncb match -v` says what each means.
    @Known public var band: String?
    public let matched: [Match]
    /// Where the revision in force stands in its author's log of that dataset.
    public let index: Int
    /// The last day on which it is in force, `2036-11-24`.
    @Known public var expires: String?
    /// The handling condition in words.
    public let handling: String
    /// What to do, and not to do, on an answer from its dataset: one sentence. Unknown if an older node answers, as is
    /// the next.
    @Known public var instruction: String?
    /// What must be read before anything else of it; mostly empty.
    @Known public var warnings: [RecordWarning]?

    public init(
        author: String,
        owner: String?,
        dataset: String,
        recordId: String,
        title: String,
        fields: FieldsDocument,
        score: Int? = nil,
        band: String? = nil,
        matched: [Match],
        index: Int,
        expires: String?,
        handling: String,
        instruction: String? = nil,
        warnings: [RecordWarning]? = nil
    ) {
        self.author = author
        self._owner = Known(wrappedValue: owner)
        self.dataset = dataset
        self.recordId = recordId
        self.title = title
        self.fields = fields
        self._score = Known(wrappedValue: score)
        self._band = Known(wrappedValue: band)
        self.matched = matched
        self.index = index
        self._expires = Known(wrappedValue: expires)
        self.handling = handling
        self._instruction = Known(wrappedValue: instruction)
        self._warnings = Known(wrappedValue: warnings)
    }

    /// Which key or name of the record matched what was typed, and how.
    public struct Match: Codable, Hashable, Sendable {
        /// The key's title in the catalogue: "document number".
        public let key: String
        /// In words: "document number 26AA19999", "strong, 962 of 1000: ERIKSSON ANNA MARIA".
        public let how: String
        /// The record's name that is nearest, as it is written there; `null` for other keys.
        @Known public var name: String?
        /// How the words met, and what else changed the score; empty for other keys.
        @Known public var steps: [MatchStep]?

        public init(key: String, how: String, name: String? = nil, steps: [MatchStep] = []) {
            self.key = key
            self.how = how
            self._name = Known(wrappedValue: name)
            self._steps = Known(wrappedValue: steps)
        }
    }
}
