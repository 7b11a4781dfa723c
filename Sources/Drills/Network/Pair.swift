/// What two members have in common: the connection between them, if there is one, and the next attempt to make one.
struct Pair {
    /// The newest link between the two; 0 before the first.
    var link: UInt64 = 0
    /// An attempt is planned; an older one does not count.
    var isDialling = false
    var generation: UInt64 = 0
    /// When the first of the cuts began that stop either direction; `nil` while nothing does.
    var cutSince: UInt64?
}
