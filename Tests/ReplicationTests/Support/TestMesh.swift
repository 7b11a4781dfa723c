import Membership
import MerkleLog
import Records
import Sodium

@testable import Replication

/// Several `Replica`s in virtual time: every event is taken from one queue, in an order that never depends on chance.
struct TestMesh {
    struct Node {
        var replica: Replica
        var store = TestStore()
        var signingKey: SigningKey
        var isUp = true
        var publications: [UInt64: PublicationOutcome] = [:]
        /// Publications that were or will be answered; a crash takes the unanswered ones with it.
        var publishedCount = 0
        var notes: [Note] = []
        var signed: [SignedHead] = []
        var receivedPushCount = 0
        /// Makes every commit fail while it is true.
        var failsCommits = false
        /// How many of the next comparisons fail.
        var failingComparisonCount = 0
        /// What was issued before a failure was handled fails as well: up to this number.
        var failedThrough: UInt64 = 0
        var lastIssued: UInt64 = 0
        /// What this run has read or written last of its mark.
        var knownMark = MarkReading.missing
        /// How far the monotonic clock is behind, because the machine did not run.
        var lag: UInt64 = 0
    }

    var nodes: [Node]
    let codes: [BureauCode]
    let roster: Roster
    private(set) var certificates: [Certificate]
    let identities: [SigningKey]
    var clock: UInt64 = 1_000_000
    /// Pairs (smaller, greater) between which nothing passes.
    var cuts: Set<[Int]> = []
    /// One way, microseconds.
    var latency: UInt64 = 1_000
    var serveEntryCountMax = 64
    var sentByteCounts: [Int]
    /// Whether each message goes through its bytes.
    var encodes = true
    /// A running hash over all effects, to compare two runs; only when it is asked for.
    var trace: UInt64?
    private var queue = EventQueue()
    private var links: [[UInt64?]]
    private var linkCount: UInt64 = 0
    private var publicationCount: UInt64 = 0

    /// - Parameter signers: all others have a mark of a later epoch: they sign nothing, but do all else.
    init(
        count: Int,
        limits: Limits = Limits(),
        heartbeat: UInt64 = 60_000_000,
        signers: Set<Int>? = nil
    ) throws {
        let codes = Members.world.all.map(\.code).sorted().prefix(count).map { $0 }
        let identities = try codes.indices.map { try Specimen.key(UInt64($0)) }
        let founders = zip(codes, identities).map { Founder(code: $0, identityKey: $1.verifyingKey) }
        let charter = try Charter(name: "test", isTraining: true, founders: founders)
        let roster = Roster(charter: charter)
        let keys = try codes.indices.map { try Specimen.key(UInt64($0) + 1_000) }
        let certificates = codes.indices.map { place in
            Certificate(
                key: .signing(keys[place].verifyingKey),
                code: codes[place],
                number: 1_700_000_000,
                signedBy: identities[place]
            )
        }
        self.codes = codes
        self.roster = roster
        self.certificates = certificates
        self.identities = identities
        self.nodes = try codes.indices.map { place in
            guard
                let replica = Replica(
                    roster: roster,
                    certificate: certificates[place],
                    heartbeat: heartbeat,
                    limits: limits,
                    seed: UInt64(place)
                )
            else { throw TestFailure("\(codes[place]) is not in the roster") }
            return Node(replica: replica, signingKey: keys[place])
        }
        self.links = Array(repeating: Array(repeating: nil, count: codes.count), count: codes.count)
        self.sentByteCounts = Array(repeating: 0, count: codes.count)
        for place in codes.indices {
            if let signers, !signers.contains(place) {
                let later = HeadReference(epoch: 1_800_000_000, sequence: 1, hash: .zero)
                self.nodes[place].store.mark = .at(later, isOfThisBoot: true)
            }
            self.start(place)
        }
    }

    // MARK: Faults and wishes

    mutating func start(_ place: Int) {
        let store = self.nodes[place].store
        self.nodes[place].knownMark = store.mark
        self.handle(.started(store.state, mark: store.mark), at: place)
    }

    mutating func linkAll() {
        for one in self.nodes.indices { for other in self.nodes.indices where one < other { self.link(one, other) } }
    }

    mutating func link(_ one: Int, _ other: Int) {
        guard self.links[one][other] == nil, self.nodes[one].isUp, self.nodes[other].isUp,
            !self.cuts.contains([min(one, other), max(one, other)])
        else { return }
        self.linkCount += 1
        self.links[one][other] = self.linkCount
        self.links[other][one] = self.linkCount
        self.handle(.linkUp(self.codes[other], link: self.linkCount), at: one)
        self.handle(.linkUp(self.codes[one], link: self.linkCount), at: other)
    }

    mutating func unlink(_ one: Int, _ other: Int) {
        guard let link = self.links[one][other] else { return }
        self.links[one][other] = nil
        self.links[other][one] = nil
        if self.nodes[one].isUp { self.handle(.linkDown(self.codes[other], link: link), at: one) }
        if self.nodes[other].isUp { self.handle(.linkDown(self.codes[one], link: link), at: other) }
    }

    /// Cuts every link between two groups.
    mutating func cut(_ group: [Int], from others: [Int]) {
        for one in group {
            for other in others {
                self.cuts.insert([min(one, other), max(one, other)])
                self.unlink(one, other)
            }
        }
    }

    mutating func heal() {
        self.cuts = []
        self.linkAll()
    }

    /// Lets the links between some pairs come back.
    mutating func heal(only pairs: [[Int]]) {
        for pair in pairs {
            self.cuts.remove(pair.sorted())
            self.link(pair[0], pair[1])
        }
    }

    /// A resumed node learns that the links that it remembers are dead.
    mutating func tellDeadLinks(_ place: Int) {
        for other in self.nodes.indices {
            guard let link = self.nodes[place].replica.peers[other]?.link, self.links[place][other] != link else {
                continue
            }
            self.handle(.linkDown(self.codes[other], link: link), at: place)
        }
    }

    /// Kills a node: what it had not made durable is gone.
    mutating func crash(_ place: Int) {
        self.nodes[place].isUp = false
        self.nodes[place].publishedCount = self.nodes[place].publications.count
        for other in self.nodes.indices { self.unlink(place, other) }
        self.queue.removeAll(of: place)
    }

    mutating func restart(_ place: Int, limits: Limits = Limits()) throws {
        guard
            let replica = Replica(
                roster: self.roster,
                certificate: self.certificates[place],
                heartbeat: 60_000_000,
                limits: limits,
                seed: UInt64(place) + 1_000
            )
        else { throw TestFailure("no member") }
        self.nodes[place].replica = replica
        self.nodes[place].failedThrough = 0
        self.nodes[place].isUp = true
        self.start(place)
        for other in self.nodes.indices where other != place { self.link(place, other) }
    }

    /// Gives a node a new signing key and a mark that says so, as its operator does: the next start begins the epoch.
    mutating func beginEpoch(_ place: Int) throws {
        let key = try Specimen.key(UInt64(place) + self.clock)
        self.nodes[place].signingKey = key
        self.certificates[place] = Certificate(
            key: .signing(key.verifyingKey),
            code: self.codes[place],
            number: self.certificates[place].number + 1,
            signedBy: self.identities[place]
        )
        let mark = HeadReference(epoch: self.certificates[place].number, sequence: 0, hash: .zero)
        self.nodes[place].store.mark = .at(mark, isOfThisBoot: true)
    }

    /// The machine is started anew: whatever its mark says was written before.
    mutating func reboot(_ place: Int) {
        self.nodes[place].store.distrustMark()
    }

    /// Memory, disk and mark of a node go back to a copy, and the machine goes on as if nothing had been. Its links are
    /// dead, which it learns when it is told.
    mutating func resume(_ place: Int, from snapshot: Node, takenAt: UInt64) {
        for other in self.nodes.indices {
            guard let link = self.links[place][other] else { continue }
            self.links[place][other] = nil
            self.links[other][place] = nil
            self.handle(.linkDown(self.codes[place], link: link), at: other)
        }
        self.queue.removeAll(of: place)
        let signed = self.nodes[place].signed
        self.nodes[place] = snapshot
        self.nodes[place].signed = signed
        self.nodes[place].lag = snapshot.lag + self.clock - takenAt
        self.queue.push(self.clock, place, .event(.tick))
    }

    /// Publishes `count` records of a dataset at a node.
    @discardableResult
    mutating func publish(_ count: Int, at place: Int, dataset: UInt16 = 16, bodyByteCount: Int = 40) throws -> UInt64 {
        self.publicationCount += 1
        let publication = try Specimen.publication(
            number: self.publicationCount,
            count: count,
            dataset: dataset,
            bodyByteCount: bodyByteCount,
            seed: self.publicationCount
        )
        self.publish(publication, at: place)
        return self.publicationCount
    }

    mutating func publish(_ publication: Publication, at place: Int) {
        self.nodes[place].publishedCount += 1
        self.handle(.publish(publication), at: place)
    }

    // MARK: Time

    /// Runs until a condition holds.
    ///
    /// - Throws: ``TestFailure`` when it does not within `seconds` of virtual time.
    mutating func run(seconds: UInt64 = 30, until isDone: (TestMesh) -> Bool) throws {
        let end = self.clock + seconds * 1_000_000
        // In a large mesh the condition costs more than a step, so it is looked at less often.
        let stepsBetween = max(1, self.nodes.count * self.nodes.count / 64)
        while !isDone(self) {
            for _ in 0..<stepsBetween {
                guard let next = self.queue.pop(), next.time <= end else {
                    guard !isDone(self) else { return }
                    throw TestFailure("not reached within \(seconds) virtual seconds")
                }
                self.step(next)
            }
        }
    }

    /// Runs for a stretch of virtual time.
    mutating func run(seconds: UInt64) {
        let end = self.clock + seconds * 1_000_000
        while let time = self.queue.nextTime, time <= end, let next = self.queue.pop() { self.step(next) }
        self.clock = end
    }

    mutating func popNext() -> EventQueue.Element? { self.queue.pop() }

    mutating func step(_ next: EventQueue.Element) {
        self.clock = max(self.clock, next.time)
        guard self.nodes[next.place].isUp else { return }
        switch next.action {
        case .event(let event):
            if case .received(_, let code, let link) = event,
                let sender = self.codes.firstIndex(of: code), self.links[next.place][sender] != link
            {
                return
            }
            self.handle(event, at: next.place)
        case .commit(let commit):
            self.handle(.committed(commit.number, self.apply(commit, at: next.place)), at: next.place)
        case .freeze(let head):
            let mark = self.nodes[next.place].store.mark
            guard mark == self.nodes[next.place].knownMark else {
                self.nodes[next.place].knownMark = mark
                self.handle(.freezeRefused(head.reference, found: mark), at: next.place)
                return
            }
            self.nodes[next.place].store.mark = .at(head.reference, isOfThisBoot: true)
            self.nodes[next.place].knownMark = .at(head.reference, isOfThisBoot: true)
            self.handle(.frozen(head.reference), at: next.place)
        }
    }

    private mutating func apply(_ commit: Commit, at place: Int) -> CommitOutcome {
        if self.nodes[place].failsCommits { self.nodes[place].failedThrough = self.nodes[place].lastIssued }
        guard commit.number > self.nodes[place].failedThrough else { return .failed(reason: "no space") }
        return self.nodes[place].store.apply(commit)
    }

    mutating func handle(_ event: Event, at place: Int) {
        let lag = self.nodes[place].lag
        let now = Instant(monotonic: self.clock - lag, utc: 1_700_000_000_000_000 + self.clock)
        if case .received(.push, _, _) = event { self.nodes[place].receivedPushCount += 1 }
        for effect in self.nodes[place].replica.handle(event, now: now) {
            if let trace = self.trace {
                self.trace = "\(place) \(effect)".utf8.reduce(trace) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
            }
            self.carryOut(effect, at: place)
        }
    }

    private mutating func carryOut(_ effect: Effect, at place: Int) {
        switch effect {
        case .send(let message, let code, let link, _): self.deliver(message, from: place, to: code, link: link)
        case .close(let code, let link, _):
            guard let other = self.codes.firstIndex(of: code), self.links[place][other] == link else { return }
            self.unlink(place, other)
            self.queue.push(self.clock, place, .event(.tick))
        case .commit(let commit):
            self.nodes[place].lastIssued = commit.number
            self.queue.push(self.clock + 500, place, .commit(commit))
        case .freeze(let head): self.queue.push(self.clock + 200, place, .freeze(head))
        case .distrustMark:
            let isKnown = self.nodes[place].knownMark == self.nodes[place].store.mark
            self.nodes[place].store.distrustMark()
            if isKnown { self.nodes[place].knownMark = self.nodes[place].store.mark }
        case .sign(let head):
            let signature = self.nodes[place].signingKey.sign(SignedHead.signedMessage(head.unsigned))
            if let signed = try? SignedHead(unsigned: head.unsigned, signature: signature) {
                self.nodes[place].signed.append(signed)
            }
            self.queue.push(self.clock, place, .event(.signed(head.reference, signature)))
        case .serve(let serving): self.serve(serving, at: place)
        case .compare(let comparison):
            let event: Event
            do {
                guard self.nodes[place].failingComparisonCount == 0 else {
                    self.nodes[place].failingComparisonCount -= 1
                    throw TestFailure("the disk does not read")
                }
                let proof = try self.nodes[place].store.compare(comparison)
                event = .compared(comparison.number, left: proof.left, right: proof.right)
            } catch {
                event = .compareFailed(comparison.number)
            }
            self.queue.push(self.clock + 200, place, .event(event))
        case .wakeUp(let moment):
            self.queue.push(max(moment + self.nodes[place].lag, self.clock), place, .event(.tick))
        case .published(let number, let outcome): self.nodes[place].publications[number] = outcome
        case .note(let note): self.nodes[place].notes.append(note)
        case .stored, .progressed: break
        }
    }

    private mutating func deliver(_ message: Message, from place: Int, to code: BureauCode, link: UInt64) {
        guard let other = self.codes.firstIndex(of: code), self.links[place][other] == link else { return }
        var arriving = message
        if self.encodes {
            do {
                let bytes = try MessageCodec.encode(message)
                self.sentByteCounts[place] += bytes.count
                arriving = try MessageCodec.decode(bytes)
            } catch {
                preconditionFailure("a message of our own does not survive its bytes: \(error)")
            }
        }
        let event = Event.received(arriving, from: self.codes[place], link: link)
        self.queue.push(self.clock + self.latency, other, .event(event))
    }

    private mutating func serve(_ serving: Serving, at place: Int) {
        let store = self.nodes[place].store
        do {
            switch serving.subject {
            case .range(let request):
                var start = request.indexes.lowerBound
                while start < request.indexes.upperBound {
                    let items = try store.serve(
                        RangeRequest(
                            log: request.log,
                            indexes: start..<request.indexes.upperBound,
                            treeSize: request.treeSize,
                            withLeft: request.withLeft,
                            byteCountMax: request.byteCountMax
                        ),
                        entryCountMax: self.serveEntryCountMax
                    )
                    start = items.batch.indexes.upperBound
                    let answer = RangeAnswer(
                        request: serving.request,
                        items: items,
                        isLast: start == request.indexes.upperBound
                    )
                    self.deliver(.range(answer), from: place, to: serving.peer, link: serving.link)
                }
            case .consistency(let id, let from, let to):
                let proof = try store.consistency(id, from: from, to: to)
                self.deliver(
                    .consistency(log: id, from: from, to: to, proof: proof),
                    from: place,
                    to: serving.peer,
                    link: serving.link
                )
            case .bodies(let indexes, let id):
                let fills = indexes.compactMap { index -> BodyFill? in
                    guard let body = store.logs[id]?.items[index]?.body else { return nil }
                    return BodyFill(
                        log: id,
                        index: index,
                        salt: Array(body.prefix(16)),
                        body: Array(body.dropFirst(16))
                    )
                }
                self.deliver(
                    .bodies(BodiesAnswer(request: serving.request, log: id, fills: fills)),
                    from: place,
                    to: serving.peer,
                    link: serving.link
                )
            }
        } catch {
            preconditionFailure("what is proved cannot be served: \(error)")
        }
        self.queue.push(
            self.clock,
            place,
            .event(.served(serving.peer, link: serving.link, request: serving.request))
        )
    }
}
