/// What this node keeps about one live link: nothing of it outlives the link.
struct Peer: Sendable {
    /// The transport's number of the link; what came over an earlier one is not answered on this.
    let link: UInt64
    /// When the link came up, monotonic microseconds.
    let linkedAt: UInt64
    /// Authors about whose logs the peer said *later*, or failed: not asked again before `until`.
    private var pauses: [Pause] = []
    /// Round trip, microseconds, smoothed over pongs; `nil` before the first.
    private(set) var roundTrip: UInt64?
    /// The peer's clock minus ours, microseconds, as of its hello.
    var clockDifference: Int64?
    /// Frames whose fault can only be the sender's.
    var badFrameCount = 0
    /// Wants that brought nothing or nothing good: who has fewer is asked first.
    var failureCount = 0
    /// Whether a want to this peer has run out and nothing of what it was asked for has come since: others come first.
    var isSilent = false
    /// Wants in flight to this peer.
    var wantCount = 0
    /// Heads that were checked for nothing.
    var checks = RateBudget()
    /// Requests that this node answers at once and from memory.
    var answers = RateBudget()

    private struct Pause: Sendable {
        let author: Int
        var until: UInt64
        var count: UInt64
    }

    init(link: UInt64, linkedAt: UInt64) {
        self.link = link
        self.linkedAt = linkedAt
    }

    /// Whether nothing speaks against waiting for this peer.
    var isReliable: Bool { !self.isSilent && self.failureCount == 0 }

    /// A ping was answered after so many microseconds.
    mutating func answered(after elapsed: UInt64) {
        self.roundTrip = self.roundTrip.map { ($0 &* 7 &+ elapsed) / 8 } ?? elapsed
    }

    /// Until when the peer is not asked about an author; 0 when it may be.
    func pausedUntil(_ author: Int) -> UInt64 {
        self.pauses.first { $0.author == author }?.until ?? 0
    }

    /// Leaves the peer alone about an author: at first for `first` microseconds, doubled each time that it happens
    /// again, at most 64 times that.
    mutating func pause(_ author: Int, now: UInt64, first: UInt64, doublingsMax: UInt64 = 6) {
        if let place = self.pauses.firstIndex(where: { $0.author == author }) {
            self.pauses[place].count = min(self.pauses[place].count + 1, doublingsMax)
            self.pauses[place].until = now &+ first << self.pauses[place].count
        } else {
            self.pauses.append(Pause(author: author, until: now &+ first, count: 0))
        }
    }

    /// The peer brought something of the author's.
    mutating func resume(_ author: Int) { self.pauses.removeAll { $0.author == author } }
}
