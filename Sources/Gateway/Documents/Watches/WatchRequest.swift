/// A watch that is to be added: a search that the node carries out again whenever something has arrived.
public struct WatchRequest: APIDocument {
    public static let schema = "ncb-watch-request"
    public static let noteByteCountMax = 512

    /// As typed: a number or a name, at most ``SearchQuery/textByteCountMax`` bytes.
    public let text: String
    /// Only this one; `nil` searches all.
    public let dataset: String?
    /// Only records of this bureau, by its two letters; `nil` searches everybody's.
    public let author: String?
    /// The least band that fires, one of ``SearchQuery/bands``; `nil` is `weak`.
    public let minimumBand: String?
    /// Why it is kept, at most ``noteByteCountMax`` bytes; stands beside its hits.
    public let note: String?

    public init(
        text: String,
        dataset: String? = nil,
        author: String? = nil,
        minimumBand: String? = nil,
        note: String? = nil
    ) {
        self.text = text
        self.dataset = dataset
        self.author = author
        self.minimumBand = minimumBand
        self.note = note
    }
}
