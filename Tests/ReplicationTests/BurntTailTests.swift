import Records
import Sodium
import Testing

@testable import Replication

@Suite("An author's newest entries, when every copy of them is gone")
struct BurntTailTests {
    private static let dataset = DatasetNumber(rawValue: 16)

    private func proved(_ mesh: TestMesh, at place: Int) -> UInt64 {
        mesh.nodes[place].replica.provedSize(of: 0, Self.dataset)
    }

    private func claimed(_ mesh: TestMesh, at place: Int) -> UInt64 {
        mesh.nodes[place].replica.newestHead(of: 0)?.table[Self.dataset]?.size ?? 0
    }

    /// Five members, the last one away. Bureau 0 has published three entries that all there have, then two of which
    /// only the head has spread when its machine goes, with its disk.
    private func burnt() throws -> TestMesh {
        var limits = Limits()
        limits.inlineByteCountMax = 0
        var mesh = try TestMesh(count: 5, limits: limits)
        mesh.linkAll()
        mesh.crash(4)
        try mesh.publish(3, at: 0)
        try mesh.run(until: { mesh in (1..<4).allSatisfy { self.proved(mesh, at: $0) == 3 } })
        mesh.run(seconds: 2)
        try mesh.publish(2, at: 0)
        try mesh.run(until: { mesh in (1..<4).contains { self.claimed(mesh, at: $0) == 5 } })
        mesh.crash(0)
        mesh.run(seconds: 10)
        for place in 1..<4 {
            try #require(self.claimed(mesh, at: place) == 5)
            try #require(self.proved(mesh, at: place) == 3)
        }
        mesh.nodes[0].store = TestStore()
        mesh.nodes[0].store.mark = .missing
        return mesh
    }

    @Test("Who comes later gets what others hold of it, although nobody can bring what the newest head claims")
    func latecomer() throws {
        var mesh = try self.burnt()
        try mesh.restart(4)
        try mesh.run(seconds: 8, until: { self.proved($0, at: 4) == 3 })
        #expect(self.claimed(mesh, at: 4) == 5)
        let log = try #require(mesh.nodes[4].replica.overview(of: 0).logs.first { $0.id.dataset == Self.dataset })
        #expect(log.complete == 3 && log.claimed == 5)
        // It stands under the older head, also after a restart.
        mesh.run(seconds: 2)
        mesh.crash(4)
        try mesh.restart(4)
        mesh.run(seconds: 10)
        #expect(self.proved(mesh, at: 4) == 3 && mesh.nodes.allSatisfy { $0.store.forkProofs.isEmpty })
    }

    @Test("Its author gets the same, waits for its operator, and goes on from there in a new epoch")
    func newEpoch() throws {
        var mesh = try self.burnt()
        try mesh.restart(4)
        try mesh.restart(0)
        try mesh.run(seconds: 20, until: { self.proved($0, at: 0) == 3 })
        mesh.run(seconds: 60)
        guard case .recovering = mesh.nodes[0].replica.signing else {
            return #expect(Bool(false), "it does not wait: \(mesh.nodes[0].replica.signing)")
        }
        mesh.crash(0)
        try mesh.beginEpoch(0)
        try mesh.restart(0)
        try mesh.publish(1, at: 0)
        try mesh.run(seconds: 90, until: { $0.isConverged && self.proved($0, at: 4) == 4 })
        for place in 0..<5 {
            #expect(self.proved(mesh, at: place) == 4)
            #expect(mesh.nodes[place].store.forkProofs.isEmpty && mesh.nodes[place].store.setAside.isEmpty)
        }
    }
}
