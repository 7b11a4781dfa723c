import Membership
import MerkleLog
import Records
import Sodium
import Testing

@testable import Replication

@Suite("Forks")
struct ForkTests {
    /// The node under test has proved a log of bureau 1 under one head.
    private func proved(_ size: Int, store: TestStore = TestStore()) throws -> (Lab, LogSpecimen, KnownHead) {
        var lab = try Lab(store: store)
        let log = try LogSpecimen(lab.codes[1], count: size)
        let head = try lab.head(of: 1, 5, [log.line(size)])
        lab.send(head, of: 1, from: 2)
        lab.answer([log], milliseconds: 300)
        #expect(lab.log(1)?.proved == UInt64(size))
        return (lab, log, head)
    }

    @Test("Two sizes of one log that part are proved to anybody, whichever head came first, and the log stands still")
    func parted() throws {
        for (size, other) in [(4, 6), (6, 4), (4, 5), (5, 8), (8, 5), (1, 9), (9, 1)] {
            var (lab, _, head) = try self.proved(size)
            let branch = try LogSpecimen(lab.codes[1], count: other, seed: 9)
            let forked = try lab.head(of: 1, other > size ? 6 : 4, [branch.line(other)])
            lab.send(forked, of: 1, from: 3)
            lab.answer([branch], milliseconds: 3_000)
            let proof = try #require(lab.store.forkProofs.first { $0.parting != nil }, "\(size) and \(other)")
            #expect(Set([proof.first, proof.second]) == [head, forked])
            #expect(proof.frozen == [DatasetNumber(rawValue: 16)])
            try proof.check(in: lab.roster)
            #expect(lab.log(1)?.isFrozen == true)
            #expect(lab.log(1)?.proved == UInt64(size))
            #expect(lab.closed.isEmpty)
            let told = lab.sent.filter { if case .forkProof = $0.message { true } else { false } }
            #expect(Set(told.map(\.to)) == Set(lab.codes.dropFirst()))
        }
    }

    @Test("A head that came late, or was passed over, is compared all the same; one that agrees is no evidence")
    func late() throws {
        var (lab, log, _) = try self.proved(8)
        for size in 1..<8 { lab.send(try lab.head(of: 1, 1, [log.line(size)], time: UInt64(size)), of: 1, from: 2) }
        #expect(lab.store.forkProofs.allSatisfy { $0.parting == nil })
        #expect(lab.log(1)?.isFrozen == false)
        let branch = try LogSpecimen(lab.codes[1], count: 7, seed: 9)
        lab.wait(milliseconds: 1_000)
        lab.send(try lab.head(of: 1, 2, [branch.line(7)]), of: 1, from: 2)
        #expect(lab.store.forkProofs.last?.frozen == [DatasetNumber(rawValue: 16)])
        #expect(lab.log(1)?.isFrozen == true)
    }

    @Test("After a restart a frozen log stands still, and a head heard before it is still compared with")
    func restart() throws {
        var (lab, _, _) = try self.proved(4)
        lab.wait(milliseconds: 1_100)
        let branch = try LogSpecimen(lab.codes[1], count: 7, seed: 9)
        var again = try Lab(store: lab.store)
        again.send(try lab.head(of: 1, 6, [branch.line(7)]), of: 1, from: 3)
        again.answer([branch], milliseconds: 3_000)
        #expect(again.store.forkProofs.count == 1)
        again.wait(milliseconds: 1_100)
        var third = try Lab(store: again.store)
        #expect(third.log(1)?.isFrozen == true)
        #expect(third.replica.overview(of: 1).forkProofCount == 1)
        third.send(try lab.head(of: 1, 8, [branch.line(7)]), of: 1, from: 3)
        third.answer([branch], milliseconds: 3_000)
        #expect(third.log(1)?.proved == 4)
    }

    @Test("A claim that nobody can prove is no fork, is shown, and the next that can be proved takes its place")
    func unprovable() throws {
        var (lab, _, _) = try self.proved(4)
        let longer = try LogSpecimen(lab.codes[1], count: 9)
        let nobody = Line(dataset: DatasetNumber(rawValue: 16), size: 6, root: .zero)
        lab.send(try lab.head(of: 1, 6, [nobody]), of: 1, from: 3)
        for _ in 0..<1_300 {
            for (want, place) in lab.wants() { lab.receive(.later(request: want.request), from: place) }
            lab.wait(milliseconds: 50)
        }
        #expect(lab.log(1)?.isUnprovable == true)
        #expect(lab.log(1)?.isFrozen == false)
        lab.send(try lab.head(of: 1, 7, [longer.line(9)]), of: 1, from: 3)
        lab.answer([longer], milliseconds: 7_000)
        #expect(lab.log(1)?.proved == 9)
        #expect(lab.log(1)?.isUnprovable == false)
        // The line that nobody could prove is compared with what was proved in its stead: it is none of its beginnings.
        #expect(lab.store.forkProofs.count == 1)
    }

    /// A frozen log of an author, and two heads about which others have to be asked how one tree begins.
    private func doubt(_ lab: inout Lab, author: Int, count: Int) throws {
        let log = try LogSpecimen(lab.codes[author], count: 5)
        let one = try lab.head(of: author, 1, [log.line(4)])
        lab.send(one, of: author, from: 2)
        lab.replica.freeze(log.id, author: author)
        for number in 0..<count {
            let line = Line(dataset: log.id.dataset, size: UInt64(number) + 7, root: .zero)
            let other = try lab.head(of: author, UInt64(number) + 2, [line])
            lab.replica.doubt(one, other, dataset: log.id.dataset, author: author)
        }
    }

    @Test("Open questions about one author keep out none about another, are asked ever less often, and end")
    func openQuestions() throws {
        var limits = Limits()
        limits.partingAskCountMax = 6
        var lab = try Lab(limits: limits)
        try self.doubt(&lab, author: 1, count: 40)
        try self.doubt(&lab, author: 4, count: 1)
        #expect(lab.replica.partings.count { $0.author == 1 } == limits.partingCountPerAuthor)
        #expect(lab.replica.partings.count { $0.author == 4 } == 1)
        _ = lab.wants()
        lab.wait(milliseconds: 10_000)
        // At 0, 2, 6 s.
        #expect(lab.wants().count { $0.want.log.author == lab.codes[4] } == 3)
        lab.wait(milliseconds: 400_000)
        #expect(lab.wants().count { $0.want.log.author == lab.codes[4] } == 4)
        #expect(lab.replica.partings.isEmpty)
    }

    @Test("A question is over when the log goes on, or is proved to have forked")
    func answered() throws {
        for isProved in [false, true] {
            var lab = try Lab()
            try self.doubt(&lab, author: 1, count: 2)
            lab.wait(milliseconds: 3_000)
            #expect(lab.replica.partings.count == 2)
            if isProved {
                let roots = [Digest.zero, SHA256.hash([1])]
                let heads = try roots.map { root in
                    try lab.head(of: 1, 50, [Line(dataset: DatasetNumber(rawValue: 16), size: 9, root: root)])
                }
                lab.receive(.forkProof(lab.proof(heads[0], heads[1], of: 1).encoded), from: 3)
            } else {
                lab.replica.reconciled(LogID(author: lab.codes[1], dataset: DatasetNumber(rawValue: 16)), author: 1)
            }
            lab.wait(milliseconds: 10_000)
            #expect(lab.replica.partings.isEmpty)
        }
    }

    @Test("A proof is taken only whole: every changed byte and every other pair is its sender's fault")
    func checked() throws {
        var (lab, log, head) = try self.proved(4)
        let branch = try LogSpecimen(lab.codes[1], count: 7, seed: 9)
        lab.send(try lab.head(of: 1, 6, [branch.line(7)]), of: 1, from: 3)
        lab.answer([branch], milliseconds: 3_000)
        let proof = try #require(lab.store.forkProofs.first)
        let bytes = proof.encoded
        #expect(try ForkProof(decoding: bytes[...]) == proof)
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            let isGood =
                (try? ForkProof(decoding: changed[...])).map { (try? $0.check(in: lab.roster)) != nil } ?? false
            #expect(!isGood, "byte \(place)")
        }
        for count in 0..<bytes.count {
            #expect(throws: FormatError.self) { try ForkProof(decoding: bytes.prefix(count)) }
        }
        let later = try lab.head(of: 1, 9, [log.line(4)])
        #expect(throws: ForkProofError.agree) { try lab.proof(head, later, of: 1).check(in: lab.roster) }
        var victim = try Lab()
        for _ in 0..<3 { victim.receive(.forkProof(lab.proof(head, later, of: 1).encoded), from: 2) }
        #expect(victim.closed == [victim.codes[2]])
        #expect(victim.replica.forkProofCount == 0)
        victim.receive(.forkProof(bytes), from: 3)
        #expect(victim.store.forkProofs == [proof])
        #expect(victim.log(1)?.isFrozen == true)
    }

    @Test("Both branches in one connected set: everybody holds the proof, also who was away, and other logs go on")
    func mesh() throws {
        var mesh = try TestMesh(count: 6)
        mesh.linkAll()
        try mesh.publish(4, at: 0)
        try mesh.run(until: { $0.isConverged })
        // Bureau 0 runs twice: one half of the mesh hears one, the other half the other.
        let copy = mesh.nodes[0]
        mesh.cut([0, 1, 2], from: [3, 4, 5])
        try mesh.publish(3, at: 0)
        mesh.run(seconds: 3)
        mesh.crash(0)
        let signed = mesh.nodes[0].signed
        mesh.nodes[0] = copy
        mesh.nodes[0].store = copy.store
        try mesh.restart(0)
        mesh.cut([0], from: [1, 2])
        mesh.heal(only: [[0, 3], [0, 4], [0, 5]])
        mesh.crash(5)
        try mesh.publish(2, at: 0)
        mesh.run(seconds: 3)
        // It has signed two heads under one number, and each half of the mesh has one of them.
        let again = mesh.nodes[0].signed
        #expect(again.contains { one in signed.contains { $0.reference.number == one.reference.number && $0 != one } })
        #expect((1..<5).allSatisfy { mesh.nodes[$0].store.forkProofs.isEmpty })
        mesh.heal()
        let log = LogID(author: mesh.codes[0], dataset: DatasetNumber(rawValue: 16))
        try mesh.run(until: { mesh in
            (1..<5).allSatisfy { place in mesh.nodes[place].store.forkProofs.contains { $0.frozen == [log.dataset] } }
        })
        try mesh.restart(5)
        try mesh.publish(2, at: 1)
        try mesh.run(until: { mesh in
            mesh.nodes[5].store.forkProofs.contains { $0.frozen == [log.dataset] }
                && mesh.nodes[5].store.entries(LogID(author: mesh.codes[1], dataset: log.dataset)).count == 2
        })
        for place in 1..<6 {
            #expect(mesh.nodes[place].replica.overview(of: 0).logs.first { $0.id == log }?.isFrozen == true)
            for proof in mesh.nodes[place].store.forkProofs { try proof.check(in: mesh.roster) }
        }
        #expect(Set((1..<6).map { mesh.nodes[$0].replica.stateDigest }).count == 1)
    }
}
