import Membership

/// Watching over a push: a child that passes heads on and does not answer is noticed, and its children are adopted.
///
/// A machine that lost power leaves its links standing for half a minute, and who is below it in the tree would find
/// what is new at a pull only. So each child with children of its own is pinged along with a head that has news: at 196
/// members 14 of 195. A leaf that is gone keeps nothing from anybody.
extension Replica {
    /// Further pushes than these are left to the pull.
    private static let watchedCountMax = 16

    /// Awaits a pong of those of the receivers that pass a head on.
    mutating func watch(_ push: PushedHead, in tree: PushTree, _ receivers: [Int]) {
        let awaited = self.awaitPongs(of: receivers, in: tree)
        guard !awaited.isEmpty else { return }
        if self.watched.count >= Self.watchedCountMax { self.watched.removeFirst() }
        self.watched.append(WatchedPush(push: push, awaited: awaited))
    }

    private mutating func awaitPongs(of receivers: [Int], in tree: PushTree) -> [WatchedPush.Awaited] {
        var awaited: [WatchedPush.Awaited] = []
        for member in receivers where tree.passesOn(member) && !self.unanswering.contains(member) {
            self.ping(member, compares: false)
            guard let link = self.links[member], let ping = self.pings.last(where: { $0.member == member }) else {
                continue
            }
            let patience = self.limits.pushPatience &+ 2 &* (self.peers[member]?.roundTrip ?? 0)
            let until = self.now.monotonic &+ patience
            awaited.append(WatchedPush.Awaited(member: member, link: link, number: ping.number, until: until))
            self.wakeUp(by: until)
        }
        return awaited
    }

    /// Adopts the children of those who have not answered in time, or whose link ended meanwhile.
    mutating func adoptIfDue() {
        guard !self.watched.isEmpty else { return }
        let watched = self.watched
        self.watched = []
        for var watch in watched {
            let isWhole = self.settle(&watch)
            if !isWhole {
                let tree = self.tree(of: watch.push)
                watch.awaited += self.awaitPongs(of: self.hand(watch.push, down: tree), in: tree)
            }
            if !watch.awaited.isEmpty { self.watched.append(watch) }
        }
    }

    /// Takes out those of whom nothing is awaited any more.
    ///
    /// - Returns: whether all of them have answered.
    private mutating func settle(_ watch: inout WatchedPush) -> Bool {
        var isWhole = true
        var open: [WatchedPush.Awaited] = []
        for awaited in watch.awaited {
            if self.links[awaited.member] != awaited.link {
                isWhole = false
            } else if self.pings.contains(where: { $0.number == awaited.number }) {
                if self.now.monotonic < awaited.until {
                    open.append(awaited)
                    self.wakeUp(by: awaited.until)
                } else {
                    self.unanswering.insert(awaited.member)
                    isWhole = false
                }
            }
        }
        watch.awaited = open
        return isWhole
    }
}
