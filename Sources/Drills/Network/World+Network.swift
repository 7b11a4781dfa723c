import Records
import Replication
import Scenarios

/// Sending and arriving. Links are modelled as TCP: in order, each message once; what is lost on the way arrives later,
/// or the link breaks. All links of a member share its line: what leaves over one keeps the others waiting, at the
/// sender's and at the receiver's end.
extension World {
    static func lanes(of plan: MeshPlan) throws -> [Lane] {
        var lanes: [Lane] = []
        lanes.reserveCapacity(plan.members.count * plan.members.count)
        for from in plan.members.indices {
            for to in plan.members.indices {
                guard let path = plan.path(from: from, to: to) else {
                    throw WorldError.noPath(plan.members[from].code, plan.members[to].code)
                }
                lanes.append(Lane(path: path))
            }
        }
        return lanes
    }

    /// Hands a message to a link.
    func send(_ message: Message, from node: Int, to other: Int, link: UInt64, _ priority: Priority) {
        let lane = node * self.count + other
        guard self.lanes[lane].link == link else { return }
        guard let actor = self.nodes[node].actor else { return self.transmit(message, lane: lane, priority) }
        for message in actor.outgoing(message, to: other, from: node, in: self) {
            self.transmit(message, lane: lane, priority)
        }
    }

    /// Puts a message on its way, or into the queue of its lane.
    func transmit(_ message: Message, lane: Int, _ priority: Priority) {
        let frame = MessageSize.frame(message)
        let byteCount = MessageSize.onLink(frame)
        let (node, other) = lane.quotientAndRemainder(dividingBy: self.count)
        self.traffic.send(byteCount, priority, from: node)
        self.traffic.count(message)
        self.lanes[lane].sentByteCount &+= UInt64(byteCount)
        let before = self.workTimer.enter(.checkers)
        for observer in self.observers.sent {
            observer.sent(message, priority, byteCount: byteCount, from: node, to: other, in: self)
        }
        self.workTimer.enter(before)
        let isFree = !self.lanes[lane].hasQueue && self.lanes[lane].cutCount == 0 && self.mayTake(lane)
        if isFree { return self.put(message, byteCount: byteCount, onto: lane) }
        let item = SendQueue.Item(
            message: message,
            byteCount: byteCount,
            priority: priority,
            key: message.authorLetters
        )
        self.wait(item, lane: lane)
    }

    private func wait(_ item: SendQueue.Item, lane: Int) {
        if self.lanes[lane].cutCount > 0 {
            self.branches.count(.messageStalled)
            self.lanes[lane].stalledSince = self.lanes[lane].stalledSince ?? self.now
        }
        let outcome = self.queues[lane, default: SendQueue()].add(item)
        self.lanes[lane].hasQueue = true
        switch outcome {
        case .queued: break
        case .replaced: self.branches.count(.headReplacedInQueue)
        case .displaced: self.branches.count(.headDisplacedFromQueue)
        case .dropped: self.branches.count(.bodyDroppedFromQueue)
        case .overflowed:
            self.branches.count(.queueOverflowed)
            let (node, other) = lane.quotientAndRemainder(dividingBy: self.count)
            self.breakLink(from: node, to: other)
            return
        }
        self.awaitLine(lane)
    }

    /// When the link and both lines have done with what they were given.
    private func freeAt(_ lane: Int) -> UInt64 {
        let (node, other) = lane.quotientAndRemainder(dividingBy: self.count)
        return max(self.lanes[lane].busyUntil, self.uplinks[node].busyUntil, self.downlinks[other].busyUntil)
    }

    /// Whether one more message may be handed to the kernel.
    private func mayTake(_ lane: Int) -> Bool {
        let free = self.freeAt(lane)
        return free <= self.now || free <= self.now &+ self.lanes[lane].slack
    }

    /// - Parameter pause: who has just sent comes after those who have not.
    private func awaitLine(_ lane: Int, pause: UInt64 = 0) {
        guard !self.lanes[lane].isAwaitingLine, self.lanes[lane].cutCount == 0 else { return }
        self.lanes[lane].isAwaitingLine = true
        let free = self.freeAt(lane)
        let slack = self.lanes[lane].slack
        self.queue.push(
            max(self.now, free > slack ? free - slack : 0) &+ pause,
            .laneFree(lane: lane, link: self.lanes[lane].link)
        )
    }

    func laneFree(_ lane: Int, link: UInt64) {
        guard self.lanes[lane].link == link, self.lanes[lane].isAwaitingLine else { return }
        self.lanes[lane].isAwaitingLine = false
        guard self.lanes[lane].cutCount == 0 else { return }
        var hasSent = false
        while self.mayTake(lane), let item = self.queues[lane]?.pop() {
            self.put(item.message, byteCount: item.byteCount, onto: lane)
            hasSent = true
        }
        let node = lane / self.count
        for job in self.queues[lane]?.takeWaiters() ?? [] { self.planServing(job, at: node) }
        if self.queues[lane]?.isEmpty ?? true {
            if self.queues[lane]?.waiters.allSatisfy(\.isEmpty) ?? true { self.queues[lane] = nil }
            self.lanes[lane].hasQueue = false
        } else {
            self.awaitLine(lane, pause: hasSent ? 1 : 0)
        }
    }

    /// Gives a message to the lines: when it arrives is settled now, unless one of them changes its speed.
    private func put(_ message: Message, byteCount: Int, onto lane: Int) {
        let path = self.lanes[lane].path
        let (node, other) = lane.quotientAndRemainder(dividingBy: self.count)
        let before = self.lanes[lane].busyUntil
        let leaves = max(
            self.uplinks[node].take(byteCount: byteCount, now: self.now, notBefore: before),
            self.downlinks[other].take(byteCount: byteCount, now: self.now, notBefore: before)
        )
        self.lanes[lane].busyUntil = leaves
        self.lanes[lane].sentCount &+= 1
        var chance = Streams.mix(
            Streams.mix(self.streams.seed, UInt64(truncatingIfNeeded: lane)),
            self.lanes[lane].sentCount
        )
        var arrives = leaves &+ path.delay
        if path.jitter > 0 { arrives &+= chance % (path.jitter &+ 1) }
        chance = Streams.mix(chance, 1)
        let link = self.lanes[lane].link
        if self.settings.mode == .lossy {
            return self.putLossily(message, lane: lane, link: link, arrives: arrives, chance: chance)
        }
        let packetCount = UInt64(byteCount / 1_400 + 1)
        if path.lossPerMillion > 0, chance % 1_000_000 < UInt64(path.lossPerMillion) &* packetCount {
            // Sent again when its acknowledgement is overdue.
            arrives &+= max(200_000, path.delay &* 3)
        }
        arrives = max(arrives, self.lanes[lane].lastArrival)
        self.lanes[lane].lastArrival = arrives
        self.queue.push(arrives, .arrival(lane: lane, link: link, message))
    }

    private func putLossily(_ message: Message, lane: Int, link: UInt64, arrives: UInt64, chance: UInt64) {
        let draw = chance % 1_000_000
        if draw < self.settings.lostPerMillion { return self.branches.count(.messageLost) }
        let late = Streams.mix(chance, 2) % (self.settings.lateMax &+ 1)
        self.queue.push(arrives &+ late, .arrival(lane: lane, link: link, message))
        if draw < self.settings.lostPerMillion &+ self.settings.doubledPerMillion {
            self.branches.count(.messageDoubled)
            let later = Streams.mix(chance, 3) % (self.settings.lateMax &+ 1)
            self.queue.push(arrives &+ later, .arrival(lane: lane, link: link, message))
        }
    }

    // MARK: Arriving

    func arrive(_ message: Message, lane: Int, link: UInt64) {
        let (other, node) = lane.quotientAndRemainder(dividingBy: self.count)
        guard self.lanes[node * self.count + other].link == link, self.nodes[node].isUp else {
            return self.branches.count(.messageToDeadLink)
        }
        self.deliveredCount += 1
        self.count(message, at: node)
        let before = self.workTimer.enter(.checkers)
        for observer in self.observers.delivered { observer.delivered(message, from: other, at: node, in: self) }
        self.workTimer.enter(before)
        var message = message
        if let actor = self.nodes[node].actor {
            guard let heard = actor.incoming(message, from: other, at: node, in: self) else { return }
            message = heard
        }
        guard self.settings.encodes else {
            return self.handle(.received(message, from: self.nodes[other].code, link: link), at: node)
        }
        do {
            let decoded = try MessageCodec.decode(try MessageCodec.encode(message))
            self.handle(.received(decoded, from: self.nodes[other].code, link: link), at: node)
        } catch {
            self.branches.count(.frameRefused)
            self.close(from: node, to: other, link: link)
            self.handle(.linkDown(self.nodes[other].code, link: link), at: node)
        }
    }

    private func count(_ message: Message, at node: Int) {
        switch message {
        case .range(let answer): self.traffic.receiveRecords(answer.batch.byteCount, at: node)
        case .push(let push) where !push.news.isEmpty:
            self.traffic.receiveRecords(push.news.reduce(0) { $0 + $1.batch.byteCount }, at: node)
        case .bodies(let answer):
            self.traffic.receiveRecords(answer.fills.reduce(0) { $0 + $1.body.count + $1.salt.count }, at: node)
        case .headsWanted: self.branches.count(.tableAskedFor)
        case .bodiesWanted: self.branches.count(.bodiesAskedFor)
        case .consistencyWanted: self.branches.count(.consistencyAskedFor)
        case .later: self.branches.count(.laterSaid)
        case .want: self.branches.count(.wantSent)
        case .summary: self.branches.count(.comparison)
        case .vectorsWanted: self.branches.count(.vectorAskedFor)
        case .hello, .ping, .pong, .heads, .push, .consistency, .vectors, .forkProof, .newest: break
        case .newestWanted: self.branches.count(.askedAboutItself)
        }
    }
}

extension Message {
    /// Names the author of a head that is on its way alone: of several that wait only the newest goes out.
    var authorLetters: UInt16? {
        switch self {
        case .push(let push): push.item.authorLetters
        case .heads(let items) where items.count == 1: items[0].authorLetters
        default: nil
        }
    }
}

extension HeadItem {
    /// The two letters of the author, read where they stand; `nil` when the head is too short to have any.
    var authorLetters: UInt16? {
        guard self.head.count > 34 else { return nil }
        return UInt16(self.head[33]) << 8 | UInt16(self.head[34])
    }
}
