/// What this node keeps about one live link: nothing of it outlives the link.
struct Peer: Sendable {
    /// The transport's number of the link; what came over an earlier one is not answered on this.
    let link: UInt64
    /// The newest head of each author (by roster number) that the peer has shown to know.
    var knows: [HeadReference]
    /// Authors whose certificate the peer has been sent on this link.
    var hasCertificate: [Bool]
    /// Authors (by roster number) about whose logs the peer said *later*: not asked again before this moment.
    var laterUntil: [UInt64]
    var ping: (number: UInt64, sentAt: UInt64)?
    /// Round trip, microseconds, smoothed over pongs; `nil` before the first.
    var roundTrip: UInt64?
    /// The peer's clock minus ours, microseconds, as of its hello.
    var clockDifference: Int64?
    var badFrameCount = 0
    var wantCount = 0

    init(link: UInt64, memberCount: Int) {
        self.link = link
        self.knows = Array(repeating: .none, count: memberCount)
        self.hasCertificate = Array(repeating: false, count: memberCount)
        self.laterUntil = Array(repeating: 0, count: memberCount)
    }

    mutating func learns(_ reference: HeadReference, of author: Int) {
        if self.knows[author].isOlder(than: reference) { self.knows[author] = reference }
    }
}
