import DrillReport
import MerkleLog
import Records
import Scenarios
import Sodium
import Testing

@testable import Drills
@testable import Replication

/// Worlds in which one promise is broken: its checker must say so.
@Suite("Promises that are broken")
struct BrokenPromiseTests {
    private static let dataset = DatasetNumber(rawValue: 16)

    private static func publish(_ count: Int, at node: Int, in world: World) throws {
        var records = RecordMaker(streams: world.streams)
        try records.publish(count, bodyBytes: 10...20, dataset: Self.dataset.rawValue, at: node, in: world)
    }

    /// A second head with the number of one that a node has signed.
    private static func twin(of node: Int, in world: World) throws -> (own: [UInt8], other: [UInt8]) {
        let known = try #require(world.inspect(node) { $0.newestHead(of: node) })
        let own = known.head.head
        let unsigned = AuthorHead(
            mesh: own.mesh,
            author: own.author,
            epoch: own.epoch,
            sequence: own.sequence,
            time: own.time + 1,
            base: own.base,
            table: own.table,
            vector: own.vector
        ).encoded
        let signature = world.nodes[node].signingKey.sign(SignedHead.signedMessage(unsigned))
        return (known.head.bytes, try SignedHead(unsigned: unsigned, signature: signature).bytes)
    }

    @Test(
        "who says complete and lacks a body or an entry is caught, and who holds it all is not",
        arguments: [(true, false), (false, true), (false, false)]
    )
    func saysWhatItHolds(lacksBody: Bool, lacksEntry: Bool) throws {
        let world = try SmallWorld.world(3)
        let checker = SaysWhatItHolds(memberCount: 3)
        world.observe(checker)
        world.nodes[2].store = AlteredStore(world.nodes[2].store) { log, row in
            guard log.dataset == Self.dataset, row.index == 3 else { return row }
            return lacksEntry ? nil : lacksBody ? row.with(body: nil) : row
        }
        world.run(until: 2_000_000)
        try Self.publish(5, at: 0, in: world)
        world.run(until: 6_000_000)
        #expect(world.inspect(2) { $0.completeSize(of: 0, Self.dataset) } == 5 || world.isStopped)
        #expect((checker.promises[0].violationCount > 0) == (lacksBody || lacksEntry))
        if lacksBody || lacksEntry { #expect(checker.promises[0].first?.member == world.code(of: 2)) }
        #expect(checker.promises[0].checkedCount > 0)
    }

    @Test("who says complete by a word alone is caught at the end")
    func saysAtTheEnd() throws {
        let world = try SmallWorld.world(3)
        world.run(until: 2_000_000)
        let checker = SaysWhatItHolds(memberCount: 3)
        world.observe(checker)
        try Self.publish(5, at: 0, in: world)
        world.run(until: 6_000_000)
        #expect(checker.promises[0].violationCount == 0)
        world.nodes[1].store = MemoryStore()
        checker.started(1, in: world)
        #expect(checker.promises[0].status == .violated)
    }

    @Test("a real database that holds other rows is caught", arguments: [true, false])
    func holdsTheSame(isAltered: Bool) throws {
        let world = try SmallWorld.world(3)
        let checker = HoldsTheSame()
        world.observe(checker)
        world.nodes[2].store = AlteredStore(world.nodes[2].store) { log, row in
            guard isAltered, log.dataset == Self.dataset, row.index == 1, var body = row.body else { return row }
            body[body.startIndex] ^= 1
            return row.with(body: body)
        }
        world.run(until: 2_000_000)
        try Self.publish(70, at: 0, in: world)
        world.run(until: 6_000_000)
        checker.finish(in: world)
        #expect((checker.promises[0].violationCount > 0) == isAltered)
        #expect(checker.promises[0].checkedCount > 1)
    }

    @Test("what is acknowledged and not on the disk is caught, though the proved size stays")
    func acknowledged() throws {
        let world = try SmallWorld.world(3)
        let checker = KeepsWhatItHas(memberCount: 3)
        world.observe(checker)
        world.run(until: 2_000_000)
        world.nodes[0].store = AlteredStore(world.nodes[0].store) { log, row in row.index == 4 ? nil : row }
        try Self.publish(5, at: 0, in: world)
        world.run(until: 3_000_000)
        #expect(checker.promises[0].violationCount == 0)
        #expect(checker.promises[1].name == "acknowledgedStays" && checker.promises[1].status == .violated)
    }

    @Test("a rewind excuses what was never signed and nothing else", arguments: [true, false])
    func rewinds(comesBack: Bool) throws {
        let world = try SmallWorld.world(3)
        let checker = KeepsWhatItHas(memberCount: 3)
        world.observe(checker)
        world.run(until: 2_000_000)
        try Self.publish(100, at: 0, in: world)
        world.run(until: 4_000_000)
        let log = LogID(author: world.code(of: 0), dataset: Self.dataset)
        var commit = Commit(number: 99)
        commit.rewinds = [Rewind(log: log, size: 90, ranges: [])]
        checker.stored([commit], at: 0, in: world)
        #expect(checker.setAsideCount == 0)
        if !comesBack {
            world.nodes[0].store = AlteredStore(world.nodes[0].store) { _, row in row.index < 90 ? row : nil }
        }
        checker.sampled(in: world)
        #expect((checker.promises[1].violationCount > 0) == !comesBack)
    }

    @Test("a log of another's that is set back within an epoch is caught")
    func rewindsOfOthers() throws {
        let world = try SmallWorld.world(3)
        let checker = KeepsWhatItHas(memberCount: 3)
        world.observe(checker)
        world.run(until: 2_000_000)
        try Self.publish(5, at: 0, in: world)
        world.run(until: 4_000_000)
        var commit = Commit(number: 99)
        commit.rewinds = [Rewind(log: LogID(author: world.code(of: 0), dataset: Self.dataset), size: 3, ranges: [])]
        checker.stored([commit], at: 1, in: world)
        #expect(checker.promises[0].status == .violated)
    }

    @Test("a second head is caught in whatever form it arrives, and junk in an author's name is not")
    func signsOnce() throws {
        let world = try SmallWorld.world(3)
        world.run(until: 3_000_000)
        let (own, other) = try Self.twin(of: 0, in: world)
        func item(_ bytes: [UInt8]) -> HeadItem {
            HeadItem(head: bytes, lines: [], isWholeTable: false, certificate: nil)
        }
        let known = try [own, other].map { bytes in
            KnownHead(head: try SignedHead(decoding: bytes[...]), table: LineTable())
        }
        let proof = ForkProof(known[0], known[1], certificate: world.nodes[0].certificate)
        var junk = other
        junk[60] ^= 1
        let caught: [[Message]] = [
            [.push(Push(item: item(own), news: [])), .push(Push(item: item(other), news: []))],
            [.heads([item(own), item(other)])], [.newest(number: 1, [item(own)]), .newest(number: 2, [item(other)])],
            [.forkProof(proof.encoded)],
        ]
        for messages in caught {
            let checker = SignsOnce(memberCount: 3)
            for message in messages { checker.delivered(message, from: 2, at: 1, in: world) }
            #expect(checker.promises[0].violationCount > 0, "\(messages)")
        }
        let checker = SignsOnce(memberCount: 3)
        checker.delivered(.heads([item(own), item(junk), item(own)]), from: 2, at: 1, in: world)
        #expect(checker.promises[0].violationCount == 0 && checker.promises[0].checkedCount == 1)
    }

    @Test("a member that comes back and stays behind is caught, and one that lacks nothing counts for nothing")
    func comesBack() throws {
        for isCut in [true, false] {
            let world = try SmallWorld.world(4)
            let checker = ComesTogether(memberCount: 4)
            world.observe(checker)
            world.run(until: 5_000_000)
            world.noteHeal()
            world.run(until: 30_000_000)
            #expect(checker.promises[0].checkedCount == 0)
            world.stop(3, losesPower: false)
            world.run(until: 40_000_000)
            try Self.publish(5, at: 0, in: world)
            world.run(until: 41_000_000)
            if isCut { world.cut(between: [3], and: [0, 1, 2]) }
            world.plan(startOf: 3, at: world.now)
            world.run(until: 48_000_000)
            #expect(checker.promises[0].violationCount == 0)
            world.run(until: 52_000_000)
            checker.finish(in: world)
            #expect((checker.promises[0].violationCount > 0) == isCut)
            #expect(checker.promises[0].checkedCount > 0)
        }
    }

    @Test("the bound is four pull periods where ways are short, longer over satellites and with pieces of one entry")
    func bound() throws {
        func bound(extraDelay: UInt64, pieceEntryCount: UInt64) throws -> UInt64 {
            var plan = try SmallWorld.plan(3)
            plan.linkClasses[0].extraDelay = extraDelay
            var settings = WorldSettings()
            settings.limits.pieceEntryCount = pieceEntryCount
            let world = try World(plan: plan, settings: settings, seed: 1)
            let checker = ComesTogether(memberCount: 3)
            world.observe(checker)
            world.startAll()
            world.run(until: 10_000_000)
            world.cut(between: [0], and: [1, 2])
            try Self.publish(300, at: 0, in: world)
            world.run(until: 60_000_000)
            world.heal(between: [0], and: [1, 2])
            world.noteHeal()
            return try #require(checker.lastBound)
        }
        let usual = Limits().pieceEntryCount
        let short = try bound(extraDelay: 2_000, pieceEntryCount: usual)
        #expect((8_000_000..<8_100_000).contains(short), "\(short)")
        // Two lines with 300 ms each: twelve ways of 0.6 s and more, less one period of 2 s.
        let long = try bound(extraDelay: 300_000, pieceEntryCount: usual)
        #expect((13_000_000..<16_000_000).contains(long), "\(long)")
        let small = try bound(extraDelay: 2_000, pieceEntryCount: 1)
        #expect(small > short + 1_000_000, "\(small)")
    }

    @Test("a fork of which honest nodes saw both heads and hold no proof is caught")
    func forksKnown() throws {
        let world = try SmallWorld.world(3)
        let checker = AccusesNobodyHonest()
        world.observe(checker)
        world.run(until: 3_000_000)
        let (own, other) = try Self.twin(of: 0, in: world)
        world.nodes[0].everMisbehaved = true
        for (bytes, node) in [(own, 1), (other, 2)] {
            let item = HeadItem(head: bytes, lines: [], isWholeTable: false, certificate: nil)
            checker.delivered(.heads([item]), from: 0, at: node, in: world)
        }
        world.run(until: 20_000_000)
        checker.finish(in: world)
        #expect(checker.promises[1].name == "forksKnown" && checker.promises[1].violationCount > 0)
    }

    @Test("an urgent entry that comes late is caught, and one in time is not", arguments: [true, false])
    func urgentPasses(isLate: Bool) throws {
        let world = try SmallWorld.world(3)
        let checker = UrgentPasses(memberCount: 3)
        world.observe(checker)
        world.run(until: 20_000_000)
        if isLate { world.cut(between: [2], and: [0, 1]) }
        var records = RecordMaker(streams: world.streams)
        try records.publish(1, bodyBytes: 10...20, dataset: 16, isUrgent: true, at: 0, in: world)
        world.run(until: 40_000_000)
        checker.finish(in: world)
        #expect((checker.promises[0].violationCount > 0) == isLate)
        #expect(checker.promises[0].checkedCount == 2 || isLate)
    }

    @Test("more than the design's bounds is caught, each bound alone")
    func staysBounded() throws {
        let world = try SmallWorld.world(3)
        let limits = world.settings.limits
        func load(_ wants: Int = 0, _ pings: Int = 0, _ serves: Int = 0, _ bytes: Int = 0, _ waiting: Int = 0)
            -> ReplicaLoad
        {
            ReplicaLoad(
                wantCount: wants,
                pingCount: pings,
                servingCount: serves,
                peerWantCountMax: wants,
                peerServingCountMax: serves,
                commitCount: 0,
                pendingByteCount: bytes,
                waitingPublicationCount: waiting
            )
        }
        let bad = [
            load(limits.wantCountPerPeer + 1), load(0, 3), load(0, 0, limits.serveCountPerPeer + 1),
            load(0, 0, 0, 200 << 20), load(0, 0, 0, 0, limits.publicationCountMax + 1),
        ]
        for load in bad {
            let checker = StaysBounded()
            checker.look(load, limits, at: 0, in: world)
            #expect(checker.promises[0].violationCount == 1)
        }
        let checker = StaysBounded()
        let most = load(limits.wantCountPerPeer, 2, limits.serveCountPerPeer, 16 << 20, limits.publicationCountMax)
        checker.look(most, limits, at: 0, in: world)
        #expect(checker.promises[0].violationCount == 0)
    }

    @Test("a body that is neither held nor due is caught")
    func completeMeansHeld() throws {
        let world = try SmallWorld.world(3)
        let checker = HoldsTheSame()
        world.run(until: 2_000_000)
        try Self.publish(5, at: 0, in: world)
        world.run(until: 4_000_000)
        let log = LogID(author: world.code(of: 0), dataset: Self.dataset)
        let image = try #require((world.store(of: 1) as? MemoryStore)?.image.logs[log])
        let batch = image.batches[0]
        let bare = try ItemBatch(firstIndex: 0, entries: batch.entries, bodies: []) { _ in false }
        var commit = Commit(number: 1)
        commit.appends = [LogAppend(log: log, batch: bare, hashed: HashedBatch(batch), ranges: image.ranges)]
        let store = MemoryStore()
        _ = store.commit([commit])
        world.nodes[2].store = store
        checker.stored([commit], at: 2, in: world)
        #expect(checker.promises[1].violationCount == 0 && checker.promises[1].checkedCount > 4)
        // Now the disk believes that nothing is due.
        var forgetful = store.image
        forgetful.logs[log]?.verdicts = LogVerdicts()
        world.nodes[2].store = MemoryStore(forgetful)
        checker.stored([commit], at: 2, in: world)
        #expect(checker.promises[1].name == "completeMeansHeld" && checker.promises[1].status == .violated)
    }
}
