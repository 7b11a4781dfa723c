import Membership
import Records
import Sodium
import Testing

@testable import Replication

/// What a bureau does that cannot know what it has signed.
@Suite("Asking before signing")
struct AskingTests {
    /// No two different heads of one bureau under one number, whoever signed them; nobody is accused.
    private func expectHonest(_ mesh: TestMesh, _ comment: String = "") {
        for node in mesh.nodes {
            let numbers = Dictionary(grouping: node.signed) { [$0.head.epoch, $0.head.sequence] }
            #expect(numbers.values.allSatisfy { Set($0.map(\.hash)).count == 1 }, "\(comment)")
            #expect(node.store.forkProofs.isEmpty, "\(comment)")
        }
    }

    private func count(_ mesh: TestMesh, _ author: Int, at place: Int) -> Int {
        mesh.nodes[place].store.entries(LogID(author: mesh.codes[author], dataset: DatasetNumber(rawValue: 16))).count
    }

    /// Five bureaus that know the same, and copies of the disk of the first from before its newest entries.
    private func worn() throws -> (mesh: TestMesh, older: TestStore, middle: TestStore) {
        var mesh = try TestMesh(count: 5)
        mesh.linkAll()
        try mesh.publish(3, at: 0)
        try mesh.run(until: { $0.isConverged })
        mesh.run(seconds: 2)
        let older = mesh.nodes[0].store
        try mesh.publish(4, at: 0)
        try mesh.run(until: { $0.isConverged })
        mesh.run(seconds: 2)
        let middle = mesh.nodes[0].store
        try mesh.publish(5, at: 0)
        try mesh.run(until: { $0.isConverged })
        mesh.run(seconds: 2)
        return (mesh, older, middle)
    }

    @Test("Power lost everywhere at once: everybody asks, everybody answers, and all sign again by themselves")
    func powerLoss() throws {
        var mesh = try TestMesh(count: 5)
        mesh.linkAll()
        for place in 0..<5 { try mesh.publish(3, at: place) }
        try mesh.run(until: { $0.isConverged })
        let before = mesh.nodes.map(\.signed.count)
        for place in 0..<5 {
            mesh.crash(place)
            mesh.reboot(place)
        }
        for place in 0..<5 { try mesh.restart(place) }
        for place in 0..<5 { try mesh.publish(2, at: place) }
        try mesh.run(until: { $0.isConverged })
        for place in 0..<5 { #expect(mesh.nodes[place].signed.count > before[place]) }
        self.expectHonest(mesh)
    }

    @Test(
        "Every database with every mark, and others that know more: what is lost is fetched, nothing is signed twice"
    )
    func oldDisks() throws {
        let (worn, older, middle) = try self.worn()
        let newest = worn.nodes[0].store
        let marks: [MarkReading] = [older.mark, middle.mark, newest.mark, .missing, .unreadable(reason: "torn")]
        for (number, store) in [older, middle, newest].enumerated() {
            for mark in marks {
                for isOfThisBoot in [true, false] {
                    let comment = "database \(number), mark \(mark), this boot \(isOfThisBoot)"
                    var mesh = worn
                    mesh.crash(0)
                    mesh.run(seconds: 1)
                    mesh.nodes[0].store = store
                    mesh.nodes[0].store.mark = mark
                    if !isOfThisBoot { mesh.reboot(0) }
                    // A copy of both is what no rule on this machine can tell; only the boot and others can.
                    if mark == store.mark, number < 2, isOfThisBoot { continue }
                    let before = mesh.nodes[0].signed.count
                    try mesh.restart(0)
                    try mesh.run(until: { $0.nodes[0].replica.signing == .signing && $0.isConverged })
                    #expect(self.count(mesh, 0, at: 0) == 12, "\(comment)")
                    try mesh.publish(2, at: 0)
                    try mesh.run(until: { $0.isConverged })
                    #expect(self.count(mesh, 0, at: 3) == 14, "\(comment)")
                    #expect(mesh.nodes[0].signed.count > before, "\(comment)")
                    self.expectHonest(mesh, comment)
                }
            }
        }
    }

    @Test(
        "What was published while newer entries were missing is set aside openly, and these take their place"
    )
    func setAside() throws {
        for failingCount in 0..<4 { try self.setAside(comparisonsThatFail: failingCount) }
    }

    private func setAside(comparisonsThatFail failingCount: Int) throws {
        var (mesh, _, middle) = try self.worn()
        mesh.crash(0)
        mesh.nodes[0].store = middle
        mesh.nodes[0].store.mark = .missing
        mesh.nodes[0].failingComparisonCount = failingCount
        mesh.cut([0], from: [1, 2, 3, 4])
        try mesh.restart(0)
        let number = try mesh.publish(2, at: 0)
        mesh.run(seconds: 20)
        #expect(mesh.nodes[0].publications[number] == .durable(7..<9))
        guard case .asking = mesh.nodes[0].replica.signing else { return #expect(Bool(false), "it does not ask") }
        mesh.heal()
        try mesh.run(until: { $0.nodes[0].replica.signing == .signing && $0.isConverged })
        let log = LogID(author: mesh.codes[0], dataset: DatasetNumber(rawValue: 16))
        #expect(self.count(mesh, 0, at: 0) == 12)
        // From what it knew to be signed: from 7, or from 3 where the newest own head was not stored yet. What was signed
        // comes back.
        #expect([.setAside(log, from: 3), .setAside(log, from: 7)].contains(where: mesh.nodes[0].notes.contains))
        // A read that fails is made again; it never means that nothing is right.
        #expect(mesh.nodes[0].failingComparisonCount == 0)
        #expect(!mesh.nodes[0].notes.contains(.setAside(log, from: 0)))
        #expect(mesh.nodes[0].store.setAside[log]?.count == 2)
        try mesh.publish(1, at: 0)
        try mesh.run(until: { $0.isConverged })
        self.expectHonest(mesh)
    }

    @Test("A resumed snapshot of memory, disk and mark signs nothing before others have said what they hold")
    func resumed() throws {
        for tellsLinks in [true, false] {
            for seconds in [UInt64(1), 40, 400] {
                var mesh = try TestMesh(count: 5)
                mesh.linkAll()
                try mesh.publish(3, at: 0)
                try mesh.run(until: { $0.isConverged })
                // With a publication under way, and one durable and not yet signed.
                try mesh.publish(1, at: 0)
                try mesh.publish(1, at: 0)
                for _ in 0..<3 { mesh.stepOnce() }
                let (snapshot, takenAt) = (mesh.nodes[0], mesh.clock)
                mesh.run(seconds: 1)
                try mesh.publish(4, at: 0)
                mesh.run(seconds: seconds)
                mesh.resume(0, from: snapshot, takenAt: takenAt)
                if tellsLinks { mesh.tellDeadLinks(0) }
                mesh.nodes[0].publishedCount = mesh.nodes[0].publications.count
                mesh.run(seconds: 8)
                mesh.tellDeadLinks(0)
                mesh.heal()
                try mesh.run(until: { $0.nodes[0].replica.signing == .signing && $0.isConverged })
                #expect(self.count(mesh, 0, at: 0) >= 9)
                try mesh.publish(1, at: 0)
                try mesh.run(until: { $0.isConverged })
                self.expectHonest(mesh, "after \(seconds) s")
            }
        }
    }

    @Test("A bureau that has kept its keys and nothing else asks, and fetches all that it had, before it signs")
    func emptyFolder() throws {
        var (mesh, _, _) = try self.worn()
        mesh.crash(0)
        mesh.nodes[0].store = TestStore()
        mesh.nodes[0].store.mark = .missing
        mesh.cut([0], from: [1, 2, 3, 4])
        try mesh.restart(0)
        let before = mesh.nodes[0].signed.count
        mesh.run(seconds: 70)
        #expect(mesh.nodes[0].signed.count == before)
        mesh.heal()
        try mesh.run(until: { $0.nodes[0].replica.signing == .signing && $0.isConverged })
        #expect(self.count(mesh, 0, at: 0) == 12)
        try mesh.publish(2, at: 0)
        try mesh.run(until: { $0.isConverged })
        let first = try #require(mesh.nodes[0].signed.dropFirst(before).first)
        #expect(mesh.nodes[0].signed.prefix(before).allSatisfy { $0.reference.isOlder(than: first.reference) })
        self.expectHonest(mesh)
    }

    @Test("A doubt outlives the program: who stops while it asks, and starts again, asks again")
    func restartInDoubt() throws {
        var (mesh, _, _) = try self.worn()
        mesh.cut([0], from: [1, 2, 3, 4])
        mesh.run(seconds: 1)
        mesh.crash(0)
        let before = mesh.nodes[0].signed.count
        try mesh.restart(0)
        mesh.run(seconds: 100)
        #expect(mesh.nodes[0].signed.count == before)
        guard case .asking(let asking) = mesh.nodes[0].replica.signing else {
            return #expect(Bool(false), "it signs alone")
        }
        #expect(asking.doubt == .otherBoot)
        mesh.heal()
        try mesh.run(until: { $0.nodes[0].replica.signing == .signing && $0.isConverged })
        // The next mark is of this boot again.
        mesh.run(seconds: 70)
        mesh.crash(0)
        try mesh.restart(0)
        #expect(mesh.nodes[0].replica.signing == .signing)
        self.expectHonest(mesh)
    }

    @Test("A mark on disk that is not the one in memory stops the signature that was about to be made")
    func markMoved() throws {
        var (mesh, _, _) = try self.worn()
        guard case .at(let mark, _) = mesh.nodes[0].store.mark else { return #expect(Bool(false)) }
        let ahead = HeadReference(epoch: mark.epoch, sequence: mark.sequence + 3, hash: .zero)
        mesh.nodes[0].store.mark = .at(ahead, isOfThisBoot: true)
        let before = mesh.nodes[0].signed.count
        try mesh.publish(1, at: 0)
        // The marked head may have been signed: only when all others deny it, a later number is used.
        mesh.cut([0], from: [4])
        mesh.run(seconds: 30)
        #expect(mesh.nodes[0].signed.count == before)
        mesh.heal()
        mesh.run(seconds: 2)
        #expect(mesh.nodes[0].signed.count > before)
        #expect(mesh.nodes[0].signed.last.map { $0.head.sequence > ahead.sequence } == true)
    }

    @Test("Without a majority, ten seconds and the word of every linked member suffice; nobody's word does not")
    func few() throws {
        var (mesh, _, _) = try self.worn()
        mesh.crash(0)
        mesh.reboot(0)
        mesh.cut([0], from: [2, 3, 4])
        try mesh.restart(0)
        mesh.run(seconds: 9)
        guard case .asking(let asking) = mesh.nodes[0].replica.signing else {
            return #expect(Bool(false), "it does not ask")
        }
        #expect(asking.doubt == .otherBoot)
        #expect(asking.answeredCount == 1)
        #expect(asking.neededCount == 3)
        mesh.run(seconds: 2)
        #expect(mesh.nodes[0].replica.signing == .signing)
        mesh.crash(0)
        mesh.reboot(0)
        mesh.cut([0], from: [1])
        try mesh.restart(0)
        mesh.run(seconds: 300)
        guard case .asking = mesh.nodes[0].replica.signing else { return #expect(Bool(false), "it signs alone") }
    }

    @Test("Cut off from everybody, a bureau takes publications and signs them when somebody hears it")
    func alone() throws {
        var (mesh, _, _) = try self.worn()
        mesh.cut([0], from: [1, 2, 3, 4])
        let before = mesh.nodes[0].signed.count
        let number = try mesh.publish(2, at: 0)
        mesh.run(seconds: 100)
        #expect(mesh.nodes[0].publications[number] == .durable(12..<14))
        #expect(mesh.nodes[0].signed.count == before)
        let own = mesh.nodes[0].replica.overview(of: 0).logs.first { $0.id.dataset.rawValue == 16 }
        #expect(own?.signed == 12)
        #expect(own?.proved == 14)
        mesh.heal(only: [[0, 2]])
        mesh.run(seconds: 2)
        #expect(mesh.nodes[0].replica.signing == .signing)
        mesh.heal()
        try mesh.run(until: { $0.isConverged })
        self.expectHonest(mesh)
    }

    @Test("A database older than its mark answers no search before a member has confirmed the duties")
    func duties() throws {
        var (mesh, older, _) = try self.worn()
        guard case .confirmed = mesh.nodes[0].replica.overview.duties else { return #expect(Bool(false)) }
        mesh.crash(0)
        let mark = mesh.nodes[0].store.mark
        mesh.nodes[0].store = older
        mesh.nodes[0].store.mark = mark
        mesh.cut([0], from: [1, 2, 3, 4])
        try mesh.restart(0)
        mesh.run(seconds: 60)
        #expect(mesh.nodes[0].replica.overview.duties == .withheld)
        mesh.heal()
        try mesh.run(until: { if case .confirmed = $0.nodes[0].replica.overview.duties { true } else { false } })
    }
}
