/// What is searched for.
public struct SearchQuery: APIDocument {
    public static let schema = "ncb-search-query"
    /// What may be typed, in bytes: a pasted MRZ has at most 90 characters.
    public static let textByteCountMax = 512
    public static let limitMax = 1_000
    public static let waitSecondsMax = 3_600

    /// As typed: a number, a name, a pasted MRZ.
    public let text: String
    /// Only this one; `nil` searches all.
    public let dataset: String?
    /// How many hits are wanted at most; `nil` is 20.
    public let limit: Int?
    /// If nothing matches, how long to wait for something that does; `nil` answers at once.
    public let waitSeconds: Int?

    public init(text: String, dataset: String? = nil, limit: Int? = nil, waitSeconds: Int? = nil) {
        self.text = text
        self.dataset = dataset
        self.limit = limit
        self.waitSeconds = waitSeconds
    }
}
