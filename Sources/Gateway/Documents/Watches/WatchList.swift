/// All watches of this node.
public struct WatchList: APIDocument {
    public static let schema = "ncb-watches"

    /// In the order in which they were added.
    public let watches: [WatchReport]
    /// Files among the watches that could not be read: nothing is searched for by them.
    public let unreadable: [Unreadable]
    public let clock: Timestamp

    public init(watches: [WatchReport], unreadable: [Unreadable], clock: Timestamp) {
        self.watches = watches
        self.unreadable = unreadable
        self.clock = clock
    }

    public struct Unreadable: Codable, Hashable, Sendable {
        public let file: String
        public let why: String

        public init(file: String, why: String) {
            self.file = file
            self.why = why
        }
    }
}
