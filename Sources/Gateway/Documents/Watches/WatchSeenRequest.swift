/// That hits of a watch have been seen.
public struct WatchSeenRequest: APIDocument {
    public static let schema = "ncb-watch-seen-request"

    /// A hit's id, which marks it and all before it of the same watch; or a watch's id, which marks all that it has.
    public let id: String

    public init(id: String) {
        self.id = id
    }
}
