import Records
import Replication
import Testing

@Suite("Replicas in virtual time")
struct ConvergenceTests {
    @Test("What one of five publishes is complete at all, and every root is the author's")
    func fivePublish() throws {
        var mesh = try TestMesh(count: 5)
        mesh.linkAll()
        for place in 0..<5 { try mesh.publish(20 + place, at: place) }
        try mesh.run(until: { $0.isConverged })
        for place in 0..<5 {
            let log = LogID(author: mesh.codes[place], dataset: DatasetNumber(rawValue: 16))
            #expect(mesh.nodes.allSatisfy { $0.store.entries(log).count == 20 + place })
            #expect(mesh.nodes.allSatisfy { $0.store.entries(log) == mesh.nodes[place].store.entries(log) })
        }
    }

    @Test("Small news travel inside the push: nothing is asked for", arguments: [5, 196])
    func newsAreInline(count: Int) throws {
        // In the large mesh one signs and all relay: 196 first heads at once are another test's matter.
        var mesh = try TestMesh(count: count, signers: count > 50 ? [2] : nil)
        mesh.encodes = count < 50
        mesh.linkAll()
        mesh.run(seconds: 3)
        let before = mesh.nodes.reduce(0) { $0 + $1.receivedPushCount }
        try mesh.publish(1, at: 2)
        try mesh.run(until: { $0.isConverged })
        let pushes = mesh.nodes.reduce(0) { $0 + $1.receivedPushCount } - before
        #expect(pushes >= count - 1)
        #expect(pushes <= count + 14)
    }

    @Test("A cut group goes on by itself, and after the heal all have everything")
    func cutAndHeal() throws {
        var mesh = try TestMesh(count: 5)
        mesh.linkAll()
        try mesh.publish(5, at: 0)
        try mesh.run(until: { $0.isConverged })
        mesh.cut([0, 1], from: [2, 3, 4])
        for place in 0..<5 { try mesh.publish(50, at: place) }
        mesh.run(seconds: 10)
        #expect(!mesh.isConverged)
        let far = LogID(author: mesh.codes[3], dataset: DatasetNumber(rawValue: 16))
        #expect(mesh.nodes[4].store.entries(far).count == 50)
        #expect(mesh.nodes[0].store.entries(far).isEmpty)
        mesh.heal()
        try mesh.run(until: { $0.isConverged })
    }

    @Test("A newcomer loads history newest first, from several peers, while news go on")
    func backfill() throws {
        var limits = Limits()
        limits.pieceEntryCount = 64
        limits.chunkEntryCount = 512
        var mesh = try TestMesh(count: 4, limits: limits)
        mesh.cut([3], from: [0, 1, 2])
        mesh.linkAll()
        for _ in 0..<5 { try mesh.publish(1_000, at: 0, bodyByteCount: 8) }
        try mesh.run(until: { $0.isConverged(except: [3]) })
        mesh.heal()
        let log = LogID(author: mesh.codes[0], dataset: DatasetNumber(rawValue: 16))
        try mesh.run(until: { !($0.nodes[3].store.logs[log]?.items.isEmpty ?? true) })
        try mesh.publish(3, at: 0)
        try mesh.run(until: { $0.isConverged })
        #expect(mesh.nodes[3].store.entries(log).count == 5_003)
    }

    @Test("A bureau that comes back is heard at once: a head of now follows the one that it signs again")
    func comesBack() throws {
        var mesh = try TestMesh(count: 2)
        mesh.linkAll()
        try mesh.publish(1, at: 0)
        try mesh.run(until: { $0.isConverged })
        mesh.crash(0)
        mesh.run(seconds: 20)
        let away = mesh.clock
        try mesh.restart(0)
        try mesh.run(seconds: 2) { mesh in
            let heard = mesh.nodes[1].replica.overview.members[0]
            return (heard.asOf ?? 0) > 1_700_000_000_000_000 + away
        }
    }

    @Test("A failed commit loses nothing: it is asked for again")
    func failedCommits() throws {
        var mesh = try TestMesh(count: 3)
        mesh.linkAll()
        mesh.run(seconds: 1)
        mesh.nodes[2].failsCommits = true
        try mesh.publish(30, at: 0)
        try mesh.publish(30, at: 1)
        mesh.run(seconds: 5)
        #expect(!mesh.isConverged)
        mesh.nodes[2].failsCommits = false
        try mesh.run(until: { $0.isConverged })
    }

    @Test("An author whose commits fail tells the publisher, and goes on when they work again")
    func failedPublication() throws {
        var mesh = try TestMesh(count: 2)
        mesh.linkAll()
        mesh.run(seconds: 1)
        mesh.nodes[0].failsCommits = true
        let refused = try mesh.publish(3, at: 0)
        mesh.run(seconds: 1)
        #expect(mesh.nodes[0].publications[refused] == .refused(.storage("no space")))
        mesh.nodes[0].failsCommits = false
        let taken = try mesh.publish(4, at: 0)
        try mesh.run(until: { $0.isConverged })
        #expect(mesh.nodes[0].publications[taken] == .durable(0..<4))
    }

    @Test("The vectors vouch: after a heartbeat everybody's receipt names the author's head")
    func receipts() throws {
        var mesh = try TestMesh(count: 4, heartbeat: 5_000_000)
        mesh.linkAll()
        try mesh.publish(3, at: 0)
        try mesh.run(until: { $0.isConverged })
        let head = mesh.nodes[0].signed.last { $0.head.table != LineTable().hash }
        let sequence = try #require(head).head.sequence
        try mesh.run(seconds: 60) { mesh in
            (1..<4).allSatisfy { place in
                let vector = mesh.nodes[0].replica.overview.members[place].vector
                return (vector?[mesh.codes[0]]?.complete.sequence ?? 0) >= sequence
            }
        }
    }
}
