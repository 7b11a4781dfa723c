/// How much of the machine the looks of watches take: a tenth of one core at most, and one look in two seconds.
struct WatchPace: Sendable {
    /// From the end of one look to the beginning of the next.
    var gap = Duration.seconds(2)
    /// So long a look works before it rests.
    var slice = Duration.milliseconds(20)

    private static let restsForEachWorked = 9
    private var worked = Duration.zero

    /// Takes what was worked.
    ///
    /// - Returns: how long to rest now; `nil` to go on.
    mutating func rest(after work: Duration) -> Duration? {
        self.worked += work
        guard self.worked >= self.slice else { return nil }
        defer { self.worked = .zero }
        return self.worked * Self.restsForEachWorked
    }
}
