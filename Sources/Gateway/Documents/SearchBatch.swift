/// Many texts that are searched for at once, such as a passenger list.
public struct SearchBatch: APIDocument {
    public static let schema = "ncb-search-batch"
    public static let textCountMax = 1_000
    /// The most hits that may be asked for each text.
    public static let limitMax = 100
    /// What ``limit`` is when nothing is said.
    public static let limitDefault = 5
    /// What a request may have: a thousand of the longest texts, escaped.
    static let byteCountMax = 2 * 1_024 * 1_024

    /// One text. In JSON a string, or an object with `text` and `dataset`.
    public struct Text: Hashable, Sendable {
        /// As typed, at most ``SearchQuery/textByteCountMax`` bytes; a longer one is a problem of this text alone.
        public let text: String
        /// Only this one; `nil` takes the batch's.
        public let dataset: String?

        public init(_ text: String, dataset: String? = nil) {
            self.text = text
            self.dataset = dataset
        }
    }

    /// At least one and at most ``textCountMax``.
    public let texts: [Text]
    /// Only this dataset, for every text that names none; `nil` searches all.
    public let dataset: String?
    /// Only records of this bureau, by its two letters; `nil` searches everybody's.
    public let author: String?
    /// The least band that is shown, one of ``SearchQuery/bands``; `nil` is `weak`.
    public let minimumBand: String?
    /// How many hits are wanted for each text at most, up to ``limitMax``; `nil` is ``limitDefault``.
    public let limit: Int?
    /// The id of a completeness that the asker holds: the answer leaves it out if it still holds.
    public let knownCompleteness: String?

    public init(
        texts: [Text],
        dataset: String? = nil,
        author: String? = nil,
        minimumBand: String? = nil,
        limit: Int? = nil,
        knownCompleteness: String? = nil
    ) {
        self.texts = texts
        self.dataset = dataset
        self.author = author
        self.minimumBand = minimumBand
        self.limit = limit
        self.knownCompleteness = knownCompleteness
    }
}

extension SearchBatch {
    /// Whether a text is looked for elsewhere than in the batch's dataset.
    var namesDatasets: Bool { self.texts.contains { $0.dataset != nil && $0.dataset != self.dataset } }
}

extension SearchBatch.Text: Codable {
    private enum CodingKeys: CodingKey {
        case text
        case dataset
    }

    public init(from decoder: any Decoder) throws {
        // The first form is nearly every one; trying it costs the second form alone.
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.init(text)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try container.decode(String.self, forKey: .text),
            dataset: try container.decodeIfPresent(String.self, forKey: .dataset)
        )
    }

    public func encode(to encoder: any Encoder) throws {
        guard let dataset = self.dataset else {
            var container = encoder.singleValueContainer()
            try container.encode(self.text)
            return
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.text, forKey: .text)
        try container.encode(dataset, forKey: .dataset)
    }
}
