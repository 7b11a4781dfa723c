/// A watch that is no more, with everything that it remembered.
public struct WatchRemoved: APIDocument {
    public static let schema = "ncb-watch-removed"

    public let id: String

    public init(id: String) {
        self.id = id
    }
}
