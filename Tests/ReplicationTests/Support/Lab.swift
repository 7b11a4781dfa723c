import Membership
import MerkleLog
import Records
import Sodium

@testable import Replication

/// One `Replica` under test, and the keys of all others in the tester's hand.
struct Lab {
    let codes: [BureauCode]
    let roster: Roster
    let identities: [SigningKey]
    let keys: [SigningKey]
    let certificates: [Certificate]
    let limits: Limits
    var replica: Replica
    var store = TestStore()
    var clock: UInt64 = 1_000_000
    var sent: [(message: Message, to: BureauCode)] = []
    /// The priorities of all messages ever sent, by what the messages are.
    var priorities: [(message: Message, priority: Priority)] = []
    var closed: [BureauCode] = []
    var notes: [Note] = []
    var published: [UInt64: PublicationOutcome] = [:]
    var serves: [Serving] = []
    /// Keeps commits in ``held`` instead of carrying them out.
    var holdsCommits = false
    var held: [Commit] = []
    var commitCount = 0
    var signedHeads: [PreparedHead] = []
    /// Answers freezes and signs as a shell would.
    var signs = true
    /// Makes every comparison fail while it is true.
    var failsComparisons = false
    var comparisonCount = 0
    /// Keeps comparisons in ``heldComparisons`` instead of carrying them out.
    var holdsComparisons = false
    var heldComparisons: [Comparison] = []

    static let epoch: UInt64 = 1_700_000_000

    init(count: Int = 5, limits: Limits = Limits(), store: TestStore = TestStore(), signs: Bool = true) throws {
        self.codes = Members.world.all.map(\.code).sorted().prefix(count).map { $0 }
        self.identities = try (0..<count).map { try Specimen.key(UInt64($0)) }
        self.keys = try (0..<count).map { try Specimen.key(UInt64($0) + 1_000) }
        let founders = zip(self.codes, self.identities).map { Founder(code: $0, identityKey: $1.verifyingKey) }
        self.roster = Roster(charter: try Charter(name: "lab", isTraining: true, founders: founders))
        self.certificates = zip(self.codes, zip(self.identities, self.keys)).map {
            Certificate(key: .signing($1.1.verifyingKey), code: $0, number: Self.epoch, signedBy: $1.0)
        }
        guard
            let replica = Replica(
                roster: self.roster,
                certificate: self.certificates[0],
                heartbeat: 60_000_000,
                limits: limits,
                seed: 1
            )
        else { throw TestFailure("no member") }
        self.limits = limits
        self.replica = replica
        self.store = store
        self.signs = signs
        self.take(.started(store.state, mark: store.mark))
        for place in 1..<count { self.take(.linkUp(self.codes[place], link: UInt64(place))) }
        self.answerPings()
        self.sent.removeAll {
            switch $0.message {
            case .want, .newestWanted: false
            default: true
            }
        }
    }

    mutating func take(_ event: Event) {
        let now = Instant(monotonic: self.clock, utc: 1_700_000_000_000_000 + self.clock)
        for effect in self.replica.handle(event, now: now) { self.carryOut(effect) }
    }

    mutating func receive(_ message: Message, from place: Int) {
        self.take(.received(message, from: self.codes[place], link: UInt64(place)))
    }

    /// Lets time pass, with a tick every 50 ms, and every ping answered by a pong of the same digest.
    mutating func wait(milliseconds: UInt64) {
        let end = self.clock + milliseconds * 1_000
        while self.clock < end {
            self.clock = min(self.clock + 50_000, end)
            self.answerPings()
            self.take(.tick)
        }
        self.answerPings()
    }

    private mutating func answerPings() {
        let pings = self.sent.compactMap { message, code -> (UInt64, Digest, BureauCode)? in
            if case .ping(let number, let digest) = message { (number, digest, code) } else { nil }
        }
        self.sent.removeAll { if case .ping = $0.message { true } else { false } }
        for (number, digest, code) in pings {
            guard let place = self.codes.firstIndex(of: code) else { continue }
            self.receive(.pong(number: number, digest: digest), from: place)
        }
    }

    private mutating func carryOut(_ effect: Effect) {
        switch effect {
        case .send(let message, let code, _, let priority):
            self.sent.append((message, code))
            self.priorities.append((message, priority))
        case .close(let code, let link, _):
            self.closed.append(code)
            self.take(.linkDown(code, link: link))
        case .commit(let commit):
            self.commitCount += 1
            if self.holdsCommits { self.held.append(commit) } else { self.finish(commit) }
        case .freeze(let head):
            self.store.mark = .at(head.reference, isOfThisBoot: true)
            if self.signs { self.take(.frozen(head.reference)) }
        case .distrustMark: self.store.distrustMark()
        case .sign(let head):
            self.signedHeads.append(head)
            let signature = self.keys[0].sign(SignedHead.signedMessage(head.unsigned))
            if self.signs { self.take(.signed(head.reference, signature)) }
        case .published(let number, let outcome): self.published[number] = outcome
        case .serve(let serving): self.serves.append(serving)
        case .compare(let comparison):
            self.comparisonCount += 1
            if self.holdsComparisons { self.heldComparisons.append(comparison) } else { self.compare(comparison) }
        case .note(let note): self.notes.append(note)
        case .wakeUp, .stored, .progressed: break
        }
    }

    mutating func compare(_ comparison: Comparison) {
        do {
            guard !self.failsComparisons else { throw TestFailure("the disk does not read") }
            let proof = try self.store.compare(comparison)
            self.take(.compared(comparison.number, left: proof.left, right: proof.right))
        } catch {
            self.take(.compareFailed(comparison.number))
        }
    }

    mutating func finish(_ commit: Commit, fails: Bool = false) {
        let outcome = fails ? CommitOutcome.failed(reason: "no space") : self.store.apply(commit)
        self.take(.committed(commit.number, outcome))
    }

    /// A number of a head of `author` for which the member under test is inside the push tree, and its children.
    func inside(author: Int) throws -> (sequence: UInt64, receivers: [BureauCode]) {
        for sequence in UInt64(1)...200 {
            let tree = PushTree(
                mesh: self.roster.meshID,
                author: author,
                sequence: sequence,
                memberCount: self.codes.count,
                fanOut: self.limits.fanOut
            )
            let receivers = tree.receivers(of: 0) { $0 != 0 }.filter { $0 != 2 }
            if receivers.count > 1 { return (sequence, receivers.map { self.codes[$0] }) }
        }
        throw TestFailure("never inside the tree")
    }

    // MARK: What others say

    func head(
        of author: Int,
        _ sequence: UInt64,
        _ lines: [Line] = [],
        epoch: UInt64 = Self.epoch,
        key: SigningKey? = nil,
        time: UInt64 = 5
    ) throws -> KnownHead {
        var table = LineTable()
        for line in lines { table.set(line) }
        let head = AuthorHead(
            mesh: self.roster.meshID,
            author: self.codes[author],
            epoch: epoch,
            sequence: sequence,
            time: time,
            base: self.roster.base,
            table: table.hash,
            vector: Vector(authors: []).hash
        )
        let signature = (key ?? self.keys[author]).sign(SignedHead.signedMessage(head.encoded))
        return KnownHead(head: try SignedHead(unsigned: head.encoded, signature: signature), table: table)
    }

    func item(_ known: KnownHead, of author: Int, certificate: Certificate? = nil, isBare: Bool = false) -> HeadItem {
        HeadItem(
            head: known.head.bytes,
            lines: known.table.encoded,
            isWholeTable: true,
            certificate: isBare ? nil : (certificate ?? self.certificates[author]).bytes
        )
    }

    func proof(
        _ one: KnownHead,
        _ other: KnownHead,
        of author: Int,
        parting: ForkProof.Parting? = nil
    ) -> ForkProof {
        ForkProof(one, other, certificate: self.certificates[author], parting: parting)
    }

    /// A peer sends an author's head.
    mutating func send(_ known: KnownHead, of author: Int, from place: Int, certificate: Certificate? = nil) {
        self.receive(.heads([self.item(known, of: author, certificate: certificate)]), from: place)
    }

    /// Everybody who is asked has these logs.
    mutating func answer(_ logs: [LogSpecimen], milliseconds: UInt64) {
        for _ in 0..<(milliseconds / 50) {
            for (want, place) in self.wants() {
                guard let log = logs.first(where: { $0.id == want.log }), let answer = try? log.answer(want) else {
                    continue
                }
                self.receive(.range(answer), from: place)
            }
            self.wait(milliseconds: 50)
        }
    }

    /// Members answer, each once, what the node under test asks about its own newest head: none of them has any.
    mutating func answerNewest(from places: [Int]) {
        let asked = self.sent.compactMap { message, code -> (number: UInt64, place: Int)? in
            guard case .newestWanted(let number) = message, let place = self.codes.firstIndex(of: code) else {
                return nil
            }
            return places.contains(place) ? (number, place) : nil
        }
        self.sent.removeAll { if case .newestWanted = $0.message { true } else { false } }
        for (number, place) in asked { self.receive(.newest(number: number, []), from: place) }
    }

    /// Of an author's later signing key, which is the same key under another number.
    func certificate(of author: Int, epoch: UInt64) -> Certificate {
        Certificate(
            key: .signing(self.keys[author].verifyingKey),
            code: self.codes[author],
            number: epoch,
            signedBy: self.identities[author]
        )
    }

    /// Bureaus 2 and 3, more than a third, have countersigned epochs of bureau 1, and the node under test knows it.
    mutating func countersign(_ epochs: [UInt64]) throws {
        for place in [2, 3] {
            let words = epochs.map { (self.codes[1], self.certificate(of: 1, epoch: $0)) }
            let log = try LogSpecimen(self.codes[place], countersigns: words)
            let head = try self.head(of: place, UInt64(epochs.count), [log.line(epochs.count)])
            self.send(head, of: place, from: place)
            self.answer([log], milliseconds: 300)
        }
    }

    // MARK: What is seen

    func newest(_ author: Int) -> HeadReference? { self.replica.overview(of: author).newest }

    func log(_ author: Int, _ dataset: UInt16 = 16) -> Overview.Log? {
        self.replica.overview(of: author).logs.first { $0.id.dataset.rawValue == dataset }
    }

    /// Wants sent since the last look, with the place of who was asked.
    mutating func wants() -> [(want: Want, place: Int)] {
        defer { self.sent.removeAll { if case .want = $0.message { true } else { false } } }
        return self.sent.compactMap { message, code in
            guard case .want(let want) = message, let place = self.codes.firstIndex(of: code) else { return nil }
            return (want, place)
        }
    }

    mutating func bodiesWanted() -> [(wanted: BodiesWanted, place: Int)] {
        defer { self.sent.removeAll { if case .bodiesWanted = $0.message { true } else { false } } }
        return self.sent.compactMap { message, code in
            guard case .bodiesWanted(let wanted) = message, let place = self.codes.firstIndex(of: code) else {
                return nil
            }
            return (wanted, place)
        }
    }
}
