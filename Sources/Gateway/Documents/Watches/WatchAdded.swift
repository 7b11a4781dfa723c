/// A watch that was added, and what matches it already, which does not fire.
public struct WatchAdded: APIDocument {
    public static let schema = "ncb-watch-added"
    /// So many of the records that match already are shown.
    public static let earlierShownMax = 20

    public let watch: WatchReport
    /// What the text was taken for: "document number", "name".
    public let takenFor: [String]
    /// How many records match already.
    public let earlierCount: Int
    /// The best of them, at most ``earlierShownMax``.
    public let earlier: [Hit]
    /// How the owners of these are reached; who has published nothing is not among them.
    public let dutyDesks: [DutyDesk]
    public let clock: Timestamp

    public init(
        watch: WatchReport,
        takenFor: [String],
        earlierCount: Int,
        earlier: [Hit],
        dutyDesks: [DutyDesk],
        clock: Timestamp
    ) {
        self.watch = watch
        self.takenFor = takenFor
        self.earlierCount = earlierCount
        self.earlier = earlier
        self.dutyDesks = dutyDesks
        self.clock = clock
    }
}
