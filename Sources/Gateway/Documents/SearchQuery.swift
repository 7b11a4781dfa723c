/// What is searched for.
public struct SearchQuery: APIDocument {
    public static let schema = "ncb-search-query"
    /// What may be typed, in bytes: a pasted MRZ has at most 90 characters.
    public static let textByteCountMax = 512
    public static let limitMax = 1_000
    public static let waitSecondsMax = 3_600
    public static let offsetMax = 1_000_000
    /// What ``minimumBand`` may be.
    public static let bands = ["exact", "strong", "weak"]

    /// As typed: a number, a name, a pasted MRZ.
    public let text: String
    /// Only this one; `nil` searches all.
    public let dataset: String?
    /// How many hits are wanted at most; `nil` is 20.
    public let limit: Int?
    /// Only records of this bureau, by its two letters; `nil` searches everybody's.
    public let author: String?
    /// When the person was born, as far as it is known: `1974`, `1974-05` or `1974-05-03`. Lifts or lowers names.
    public let nearDate: String?
    /// The least band that is shown, one of ``bands``; `nil` is `weak`.
    public let minimumBand: String?
    /// Hits that are passed over, those of earlier pages; `nil` is 0.
    public let offset: Int?
    /// If nothing matches, how long to wait for something that does; `nil` answers at once.
    public let waitSeconds: Int?
    /// Whether records that are linked with the hits are shown beside them; `nil` shows them.
    public let links: Bool?

    public init(
        text: String,
        dataset: String? = nil,
        author: String? = nil,
        nearDate: String? = nil,
        minimumBand: String? = nil,
        offset: Int? = nil,
        limit: Int? = nil,
        waitSeconds: Int? = nil,
        links: Bool? = nil
    ) {
        self.text = text
        self.dataset = dataset
        self.author = author
        self.nearDate = nearDate
        self.minimumBand = minimumBand
        self.offset = offset
        self.limit = limit
        self.waitSeconds = waitSeconds
        self.links = links
    }
}
