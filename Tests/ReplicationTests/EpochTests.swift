import Membership
import Records
import Sodium
import Testing

@testable import Replication

@Suite("New epochs")
struct EpochTests {
    private static let dataset = DatasetNumber(rawValue: 16)

    private func entries(_ mesh: TestMesh, _ author: Int, at place: Int) -> [[UInt8]] {
        mesh.nodes[place].store.entries(LogID(author: mesh.codes[author], dataset: Self.dataset))
    }

    /// Member `place` publishes its word that the newest epoch of `author` is to be followed.
    private func countersign(_ mesh: inout TestMesh, _ author: Int, at place: Int) throws {
        let expiry = try #require(Day(iso: "2036-01-31"))
        let entry = try Entry.countersigning(
            author: mesh.codes[author],
            certificate: SHA256.hash(mesh.certificates[author].bytes),
            expiry: expiry
        )
        let number = 9_000 + UInt64(place)
        mesh.publish(
            Publication(number: number, dataset: .system, entries: entry.encoded, bodies: []),
            at: place
        )
    }

    /// Five members; bureau 0 has lost its newest entries and begins a new epoch without them.
    private func forgetful() throws -> (mesh: TestMesh, lost: [[UInt8]]) {
        var mesh = try TestMesh(count: 5)
        mesh.linkAll()
        try mesh.publish(3, at: 0)
        try mesh.publish(2, at: 1)
        try mesh.run(until: { $0.isConverged })
        mesh.run(seconds: 2)
        let older = mesh.nodes[0].store
        try mesh.publish(4, at: 0)
        try mesh.run(until: { $0.isConverged })
        let lost = Array(self.entries(mesh, 0, at: 1).suffix(4))
        mesh.crash(0)
        mesh.run(seconds: 1)
        mesh.nodes[0].store = older
        try mesh.beginEpoch(0)
        try mesh.restart(0)
        try mesh.publish(2, at: 0)
        mesh.run(seconds: 5)
        return (mesh, lost)
    }

    @Test("An epoch that extends the last is signed at once, from one, and followed at once by everybody")
    func extends() throws {
        var mesh = try TestMesh(count: 4)
        mesh.linkAll()
        try mesh.publish(3, at: 0)
        try mesh.run(until: { $0.isConverged })
        mesh.crash(0)
        mesh.reboot(0)
        mesh.cut([0], from: [1, 2, 3])
        try mesh.beginEpoch(0)
        try mesh.restart(0)
        mesh.run(seconds: 1)
        let first = try #require(mesh.nodes[0].signed.last?.head)
        #expect(first.epoch == mesh.certificates[0].number)
        #expect(mesh.nodes[0].signed.contains { $0.head.epoch == first.epoch && $0.head.sequence == 1 })
        mesh.heal()
        try mesh.publish(2, at: 0)
        try mesh.run(until: { $0.isConverged })
        for place in 1..<4 {
            let code = mesh.codes[0]
            #expect(mesh.nodes[place].notes.contains(.epochFollowed(author: code, epoch: first.epoch)))
            #expect(mesh.nodes[place].store.forkProofs.isEmpty)
        }
    }

    /// Bureau 0 starts on a new machine with a new key, and nothing else.
    private func takeOver(_ mesh: inout TestMesh) throws {
        mesh.crash(0)
        mesh.nodes[0].store = TestStore()
        try mesh.beginEpoch(0)
        mesh.nodes[0].store.mark = .missing
        try mesh.restart(0)
    }

    @Test(
        "A machine that takes over with an empty folder fetches what the older key signed, and signs after that",
        arguments: [false, true]
    )
    func takingOver(isSomethingParked: Bool) throws {
        var mesh = try TestMesh(count: 4)
        mesh.linkAll()
        try mesh.publish(3, at: 0)
        try mesh.run(until: { $0.isConverged })
        if isSomethingParked {
            // An operator began an epoch on an empty folder without asking: the others keep it and do not follow it.
            mesh.crash(0)
            mesh.nodes[0].store = TestStore()
            try mesh.beginEpoch(0)
            try mesh.restart(0)
            mesh.run(seconds: 5)
            try #require(mesh.nodes[1].notes.contains { if case .epochParked = $0 { true } else { false } })
        }
        try self.takeOver(&mesh)
        try mesh.run(
            seconds: 20,
            until: {
                $0.nodes[0].replica.provedSize(of: 0, Self.dataset) == 3 && $0.nodes[0].replica.signing == .signing
            }
        )
        try mesh.publish(1, at: 0)
        try mesh.run(
            seconds: 60,
            until: { mesh in
                mesh.nodes.indices.allSatisfy { mesh.nodes[$0].replica.provedSize(of: 0, Self.dataset) == 4 }
            }
        )
        let newest = try #require(mesh.nodes[1].replica.newestHead(of: 0))
        #expect(newest.head.head.epoch == mesh.certificates[0].number)
        for node in mesh.nodes { #expect(node.store.setAside.isEmpty && node.store.forkProofs.isEmpty) }
        // Its sequence begins anew, and a restart goes on from it.
        mesh.crash(0)
        try mesh.restart(0)
        try mesh.publish(1, at: 0)
        try mesh.run(
            seconds: 30,
            until: { $0.isConverged && $0.nodes[3].replica.provedSize(of: 0, Self.dataset) == 5 }
        )
    }

    @Test("A folder put back from before an epoch whose key it has signs nothing before it has asked")
    func beforeTheEpoch() throws {
        var mesh = try TestMesh(count: 4)
        mesh.linkAll()
        try mesh.publish(3, at: 0)
        try mesh.run(until: { $0.isConverged })
        mesh.run(seconds: 2)
        let older = mesh.nodes[0].store
        mesh.crash(0)
        try mesh.beginEpoch(0)
        try mesh.restart(0)
        try mesh.publish(4, at: 0)
        try mesh.run(until: { $0.isConverged })
        // Database and mark are of the last epoch, the key is of this one, and it has signed.
        mesh.crash(0)
        mesh.nodes[0].store = older
        mesh.reboot(0)
        mesh.cut([0], from: [1, 2, 3])
        try mesh.restart(0)
        let signedCount = mesh.nodes[0].signed.count
        try mesh.publish(2, at: 0)
        mesh.run(seconds: 20)
        #expect(mesh.nodes[0].signed.count == signedCount)
        guard case .asking(let asking) = mesh.nodes[0].replica.signing else {
            return #expect(Bool(false), "it does not ask: \(mesh.nodes[0].replica.signing)")
        }
        #expect(asking.doubt == .otherBoot)
        mesh.heal()
        try mesh.run(until: { $0.nodes[0].replica.signing == .signing && $0.isConverged })
        let numbers = Dictionary(grouping: mesh.nodes[0].signed) { [$0.head.epoch, $0.head.sequence] }
        #expect(numbers.values.allSatisfy { Set($0.map(\.hash)).count == 1 })
        #expect(mesh.nodes.allSatisfy { $0.store.forkProofs.isEmpty })
        #expect(self.entries(mesh, 0, at: 0).count == 7)
    }

    @Test("An epoch that leaves something out is kept, shown and not followed; nobody is accused, all else goes on")
    func parked() throws {
        var (mesh, _) = try self.forgetful()
        try mesh.publish(3, at: 2)
        try mesh.run(until: { $0.isConverged(except: [0]) })
        for place in 1..<5 {
            let member = mesh.nodes[place].replica.overview(of: 0)
            let parked = try #require(member.parked)
            #expect(parked.head.epoch == mesh.certificates[0].number)
            #expect(parked.leavesOut == [Self.dataset])
            #expect(parked.countersigners.isEmpty)
            #expect(parked.neededCount == 2)
            #expect(member.newest?.epoch == 1_700_000_000)
            #expect(self.entries(mesh, 0, at: place).count == 7)
            #expect(mesh.nodes[place].store.forkProofs.isEmpty)
        }
        #expect(Set(mesh.nodes.map(\.replica.stateDigest)).count == 1)
        try self.countersign(&mesh, 0, at: 3)
        mesh.run(seconds: 5)
        #expect(mesh.nodes[1].replica.overview(of: 0).parked?.countersigners == [mesh.codes[3]])
        #expect(self.entries(mesh, 0, at: 1).count == 7)
    }

    @Test("Countersigned by more than a third it is followed: what it leaves out is set aside everywhere")
    func countersigned() throws {
        for restarts in [false, true] {
            var (mesh, lost) = try self.forgetful()
            try self.countersign(&mesh, 0, at: 1)
            try self.countersign(&mesh, 0, at: 3)
            if restarts {
                for place in 1..<5 {
                    mesh.run(seconds: 2)
                    mesh.crash(place)
                    try mesh.restart(place)
                }
            }
            try mesh.run(until: { $0.isConverged })
            let log = LogID(author: mesh.codes[0], dataset: Self.dataset)
            for place in 1..<5 {
                #expect(self.entries(mesh, 0, at: place) == self.entries(mesh, 0, at: 0))
                let aside = (mesh.nodes[place].store.setAside[log] ?? [:]).sorted { $0.key < $1.key }
                #expect(aside.map(\.value.entry) == lost)
                #expect(mesh.nodes[place].replica.overview(of: 0).logs.first { $0.id == log }?.setAsideCount == 4)
                #expect(mesh.nodes[place].replica.overview(of: 0).parked == nil)
                #expect(mesh.nodes[place].store.parked.isEmpty)
                #expect(mesh.nodes[place].store.forkProofs.isEmpty)
            }
            try mesh.publish(2, at: 0)
            try mesh.run(until: { $0.isConverged })
            mesh.crash(4)
            try mesh.restart(4)
            try mesh.run(until: { $0.isConverged })
        }
    }

    @Test("After a fork only a countersigned epoch lets the log go on, on both branches")
    func thaw() throws {
        var mesh = try TestMesh(count: 6)
        mesh.linkAll()
        try mesh.publish(4, at: 0)
        try mesh.run(until: { $0.isConverged })
        let copy = mesh.nodes[0].store
        mesh.cut([0, 1, 2], from: [3, 4, 5])
        try mesh.publish(3, at: 0)
        mesh.run(seconds: 3)
        mesh.crash(0)
        mesh.nodes[0].store = copy
        mesh.cut([0], from: [1, 2])
        try mesh.restart(0)
        mesh.heal(only: [[0, 3], [0, 4], [0, 5]])
        try mesh.publish(2, at: 0)
        mesh.run(seconds: 3)
        mesh.heal()
        let log = LogID(author: mesh.codes[0], dataset: Self.dataset)
        try mesh.run(until: { mesh in
            (1..<6).allSatisfy { place in mesh.nodes[place].store.frozen.contains(log) }
        })
        mesh.run(seconds: 2)
        mesh.crash(0)
        try mesh.beginEpoch(0)
        try mesh.restart(0)
        try mesh.publish(1, at: 0)
        mesh.run(seconds: 5)
        for place in 1..<6 { #expect(mesh.nodes[place].store.frozen == [log], "\(place)") }
        for place in 2..<5 { try self.countersign(&mesh, 0, at: place) }
        try mesh.run(until: { $0.isConverged })
        for place in 1..<6 {
            #expect(mesh.nodes[place].store.frozen.isEmpty)
            #expect(!mesh.nodes[place].store.forkProofs.isEmpty)
            #expect(self.entries(mesh, 0, at: place) == self.entries(mesh, 0, at: 0))
        }
    }
}
