import Records
import Replication
import Scenarios

/// Links that come and go, as the real transport makes and loses them.
extension World {
    /// As the real links have it, microseconds: idle for 15 s, then three probes of 5 s; or 30 s without an
    /// acknowledgement.
    static let silenceMax: UInt64 = 30_000_000
    /// One attempt to dial takes no longer, and the next one begins then.
    private static let attemptMax: UInt64 = 1_500_000
    private static let startJitter: UInt64 = 50_000
    private static let courtesy: UInt64 = 300_000

    private func pair(_ one: Int, _ other: Int) -> Int { min(one, other) * self.count + max(one, other) }

    /// Whether both run and nothing stops either direction.
    private func isPassable(_ one: Int, _ other: Int) -> Bool {
        self.lanes[one * self.count + other].cutCount == 0 && self.lanes[other * self.count + one].cutCount == 0
            && self.nodes[one].isUp && self.nodes[other].isUp
    }

    // MARK: Dialling

    /// Plans the next attempt after a pause. Attempts that cannot lead anywhere are not carried out one by one: what
    /// makes a path passable plans the attempt that finds it so.
    func dial(_ one: Int, _ other: Int, pause: UInt64) {
        let pair = self.pair(one, other)
        guard one != other, !self.pairs[pair].isDialling, self.isPassable(one, other) else { return }
        self.pairs[pair].isDialling = true
        self.pairs[pair].generation &+= 1
        // Three ways for TCP and Noise's first answer, two more until both know each other.
        let handshake = self.lanes[one * self.count + other].path.delay &* 5
        self.queue.push(
            self.now &+ pause &+ handshake,
            .handshake(pair: pair, generation: self.pairs[pair].generation)
        )
    }

    /// A link has ended at `one`: it dials, after the other if its code is the greater.
    private func dialAgain(_ one: Int, _ other: Int) {
        let jitter = self.jitter(one, other, Self.startJitter)
        self.dial(one, other, pause: jitter &+ (one > other ? Self.courtesy : 0))
    }

    /// A path is passable that was not: the attempt under way fails, the next one succeeds.
    private func dialAfterHeal(_ one: Int, _ other: Int) {
        self.dial(one, other, pause: self.jitter(one, other, Self.attemptMax))
    }

    private func jitter(_ one: Int, _ other: Int, _ most: UInt64) -> UInt64 {
        let pair = self.pair(one, other)
        let place = Streams.mix(self.streams.seed, Streams.Purpose.dialling.rawValue &+ UInt64(pair) << 8)
        return Streams.mix(place, self.pairs[pair].generation) % max(1, most)
    }

    func handshake(_ pair: Int, generation: UInt64) {
        guard self.pairs[pair].generation == generation else { return }
        self.pairs[pair].isDialling = false
        let (one, other) = pair.quotientAndRemainder(dividingBy: self.count)
        guard self.isPassable(one, other) else { return }
        for (near, far) in [(one, other), (other, one)] {
            let old = self.lanes[near * self.count + far].link
            guard old != 0 else { continue }
            self.forget(from: near, to: far)
            self.handle(.linkDown(self.nodes[far].code, link: old), at: near)
        }
        guard self.isPassable(one, other) else { return }
        self.linkCount += 1
        let link = self.linkCount
        self.pairs[pair].link = link
        for lane in [one * self.count + other, other * self.count + one] {
            self.lanes[lane].link = link
            self.lanes[lane].busyUntil = max(self.lanes[lane].busyUntil, self.now)
        }
        self.handle(.linkUp(self.nodes[other].code, link: link), at: one)
        self.handle(.linkUp(self.nodes[one].code, link: link), at: other)
    }

    // MARK: Ending

    /// What one side kept of a link is gone.
    private func forget(from node: Int, to other: Int) {
        let lane = node * self.count + other
        self.lanes[lane].link = 0
        self.lanes[lane].isAwaitingLine = false
        self.lanes[lane].stalledSince = nil
        guard self.lanes[lane].hasQueue else { return }
        self.lanes[lane].hasQueue = false
        let waiters = self.queues.removeValue(forKey: lane)?.waiters.flatMap(\.self) ?? []
        for job in waiters { self.planServing(job, at: node) }
    }

    /// One side closes a link and knows it; the other hears of it if it can be reached, or after a long silence.
    func close(from node: Int, to other: Int, link: UInt64) {
        let lane = node * self.count + other
        guard self.lanes[lane].link == link else { return }
        let isReached = self.lanes[lane].cutCount == 0
        let arrives = max(self.lanes[lane].lastArrival, self.now &+ self.lanes[lane].path.delay)
        self.forget(from: node, to: other)
        self.queue.push(
            isReached ? arrives : self.now &+ Self.silenceMax,
            .linkLost(lane: other * self.count + node, link: link)
        )
        self.dialAgain(node, other)
    }

    /// A link breaks: both sides learn of it.
    func breakLink(from node: Int, to other: Int) {
        let link = self.lanes[node * self.count + other].link
        guard link != 0 else { return }
        self.queue.push(self.now, .linkLost(lane: node * self.count + other, link: link))
        let delay = self.lanes[node * self.count + other].path.delay
        self.queue.push(self.now &+ delay, .linkLost(lane: other * self.count + node, link: link))
    }

    func linkLost(_ lane: Int, link: UInt64) {
        guard self.lanes[lane].link == link else { return }
        let (node, other) = lane.quotientAndRemainder(dividingBy: self.count)
        self.forget(from: node, to: other)
        self.handle(.linkDown(self.nodes[other].code, link: link), at: node)
        self.dialAgain(node, other)
    }

    func silence(_ pair: Int, link: UInt64) {
        guard let since = self.pairs[pair].cutSince, self.now &- since >= Self.silenceMax else { return }
        let (one, other) = pair.quotientAndRemainder(dividingBy: self.count)
        for lane in [one * self.count + other, other * self.count + one] where self.lanes[lane].link == link {
            self.branches.count(.linkTimedOut)
            self.linkLost(lane, link: link)
        }
    }

    // MARK: Cuts

    /// Stops one direction; cuts add up.
    func cut(from node: Int, to other: Int) {
        guard node != other else { return }
        self.lanes[node * self.count + other].cutCount += 1
        let pair = self.pair(node, other)
        guard self.pairs[pair].cutSince == nil else { return }
        self.pairs[pair].cutSince = self.now
        if self.pairs[pair].link != 0 {
            self.queue.push(self.now &+ Self.silenceMax, .silence(pair: pair, link: self.pairs[pair].link))
        }
    }

    /// Takes one cut of a direction away.
    func heal(from node: Int, to other: Int) {
        let lane = node * self.count + other
        guard node != other, self.lanes[lane].cutCount > 0 else { return }
        self.lanes[lane].cutCount -= 1
        guard self.lanes[lane].cutCount == 0 else { return }
        self.resumeStalled(lane)
        guard self.lanes[other * self.count + node].cutCount == 0 else { return }
        self.pairs[self.pair(node, other)].cutSince = nil
        let isLinked = self.lanes[lane].link != 0 && self.lanes[lane].link == self.lanes[other * self.count + node].link
        if !isLinked { self.dialAfterHeal(node, other) }
    }

    /// What a cut swallowed is sent again at the moment that TCP has planned for it: after pauses that double.
    private func resumeStalled(_ lane: Int) {
        guard self.lanes[lane].link != 0, self.lanes[lane].hasQueue else { return }
        var moment = self.now
        if let since = self.lanes[lane].stalledSince {
            var pause = max(200_000, self.lanes[lane].path.delay &* 3)
            moment = since
            while moment < self.now {
                moment &+= pause
                pause &*= 2
            }
        }
        self.lanes[lane].stalledSince = nil
        self.lanes[lane].isAwaitingLine = true
        self.queue.push(moment, .laneFree(lane: lane, link: self.lanes[lane].link))
    }

    // MARK: Nodes that come and go

    /// A program has started: it dials everybody, and everybody it.
    func dialAll(from node: Int) {
        for other in 0..<self.count where other != node { self.dialAgain(node, other) }
    }

    /// A program is gone: the system closes its links, unless the machine lost power.
    func dropLinks(of node: Int, losesPower: Bool) {
        for other in 0..<self.count where other != node {
            let lane = node * self.count + other
            let pair = self.pair(node, other)
            self.pairs[pair].isDialling = false
            self.pairs[pair].generation &+= 1
            let back = other * self.count + node
            let link = self.lanes[back].link
            self.lanes[lane].link = 0
            self.lanes[lane].isAwaitingLine = false
            self.lanes[lane].stalledSince = nil
            if self.lanes[lane].hasQueue {
                self.lanes[lane].hasQueue = false
                self.queues[lane] = nil
            }
            guard link != 0 else { continue }
            let isHeard = !losesPower && self.lanes[lane].cutCount == 0
            let delay = self.lanes[lane].path.delay
            self.queue.push(self.now &+ (isHeard ? delay : Self.silenceMax), .linkLost(lane: back, link: link))
        }
    }
}
