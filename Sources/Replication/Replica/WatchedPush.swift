/// A head as it goes down its tree, with the small news inside.
struct PushedHead: Sendable {
    let known: KnownHead
    /// Roster number.
    let author: Int
    let changes: [Line]
    let news: [News]
}

/// A pushed head, until all children that pass it on have answered a ping that went with it.
struct WatchedPush: Sendable {
    let push: PushedHead
    var awaited: [Awaited]

    /// A child whose pong is awaited.
    struct Awaited: Sendable {
        let member: Int
        let link: UInt64
        /// Of the ping.
        let number: UInt64
        /// Monotonic microseconds.
        let until: UInt64
    }
}
