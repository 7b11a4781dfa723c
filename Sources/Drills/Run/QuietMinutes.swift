/// What the mesh costs when there is no news: minutes in which nothing was published and nothing happened, nor in the
/// two before.
struct QuietMinutes {
    static let length: UInt64 = 60_000_000

    private struct Count {
        var sent: UInt64 = 0
        var pings: UInt64 = 0
        var vectors: UInt64 = 0
    }

    private var before = Count()
    private var sum = Count()
    /// How many minutes were quiet.
    private(set) var count: UInt64 = 0
    /// Minutes since the last thing that happened.
    private var calm: UInt64 = 0
    private var isBusy = true

    mutating func disturb() { self.isBusy = true }

    /// A minute is over.
    mutating func pass(in world: World) {
        let now = Count(
            sent: world.sentByteCount,
            pings: world.traffic.pingCount,
            vectors: world.traffic.vectorRequestCount
        )
        self.calm = self.isBusy ? 0 : self.calm + 1
        self.isBusy = false
        if self.calm > 2 {
            self.count += 1
            self.sum.sent &+= now.sent - self.before.sent
            self.sum.pings &+= now.pings - self.before.pings
            self.sum.vectors &+= now.vectors - self.before.vectors
        }
        self.before = now
    }

    /// Bytes that one node sent in a second, mean.
    func sentBytesPerSecond(memberCount: Int) -> UInt64? {
        guard self.count > 0, memberCount > 0 else { return nil }
        return self.sum.sent / (self.count &* 60 &* UInt64(memberCount))
    }

    /// Of a thousand pings, those after which a vector was asked for.
    var vectorsPerMille: UInt64? {
        self.sum.pings > 0 ? self.sum.vectors &* 1_000 / self.sum.pings : nil
    }
}
