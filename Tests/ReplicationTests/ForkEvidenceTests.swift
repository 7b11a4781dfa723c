import Records
import Sodium
import Testing

@testable import Replication

@Suite("What is kept of fork proofs")
struct ForkEvidenceTests {
    /// Two heads of bureau 1 under one number, that state two roots of one log.
    private func proof(_ lab: Lab, dataset: Int, epoch: UInt64 = Lab.epoch, number: UInt64 = 5) throws -> ForkProof {
        let heads = try [Digest.zero, SHA256.hash([1])].map { root in
            let line = Line(dataset: DatasetNumber(rawValue: UInt16(dataset)), size: 3, root: root)
            return try lab.head(of: 1, number, [line], epoch: epoch)
        }
        return ForkProof(heads[0], heads[1], certificate: lab.certificate(of: 1, epoch: epoch))
    }

    @Test("Whatever order proofs come in, the same things count as proved: the newest epochs, in them the first logs")
    func order() throws {
        let lab = try Lab()
        var proofs = try (16..<60).map { try self.proof(lab, dataset: $0) }
        proofs += try (30..<35).map { try self.proof(lab, dataset: $0, epoch: Lab.epoch + 1) }
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<20 {
            for place in proofs.indices { proofs.swapAt(place, generator.below(proofs.count)) }
            var evidence = ForkEvidence()
            var kept: Set<Digest> = []
            for proof in proofs {
                let taken = evidence.take(proof, spareCountMax: 8)
                if taken.isKept { kept.insert(proof.key) }
                kept.subtract(taken.dropped)
            }
            let expected =
                (30..<35).map { ForkSubject(epoch: Lab.epoch + 1, of: DatasetNumber(rawValue: $0)) }
                + (16..<44).map { ForkSubject(epoch: Lab.epoch, of: DatasetNumber(rawValue: $0)) }
            #expect(evidence.items.map(\.subject) == expected)
            #expect(kept == Set(evidence.keys))
            #expect(evidence.keys.count <= ForkEvidence.subjectCountMax + 8)
        }
    }

    @Test("Two nodes that had the same proofs in two orders have one state digest, and keep on disk what they count")
    func digest() throws {
        let specimen = try Lab()
        let proofs = try (16..<56).map { try self.proof(specimen, dataset: $0, number: UInt64($0)) }
        var digests: Set<Digest> = []
        for order in [proofs, proofs.reversed()] {
            var lab = try Lab()
            for proof in order {
                lab.receive(.forkProof(proof.encoded), from: 2)
                lab.wait(milliseconds: 200)
            }
            lab.wait(milliseconds: 1_500)
            digests.insert(lab.replica.stateDigest)
            #expect(lab.store.forkProofs.count == lab.replica.forkProofCount)
            let again = try Lab(store: lab.store)
            #expect(again.replica.provedSubjects == lab.replica.provedSubjects)
            #expect(again.replica.forkProofCount == lab.replica.forkProofCount)
        }
        #expect(digests.count == 1)
    }

    @Test("A log that forks again in a later epoch is proved again, and told to who knows the first proof only")
    func laterEpoch() throws {
        var lab = try Lab()
        let (first, second) = (
            try self.proof(lab, dataset: 16), try self.proof(lab, dataset: 16, epoch: Lab.epoch + 1)
        )
        lab.receive(.forkProof(first.encoded), from: 2)
        let known = lab.replica.provedSubjects
        lab.receive(.forkProof(second.encoded), from: 2)
        #expect(lab.replica.provedSubjects.count == 2)
        lab.wait(milliseconds: 1_000)
        lab.sent = []
        lab.receive(.summary([], forks: known), from: 3)
        let told = lab.sent.compactMap { message, code -> [UInt8]? in
            if case .forkProof(let bytes) = message, code == lab.codes[3] { bytes } else { nil }
        }
        #expect(told == [second.encoded])
    }

    @Test("Of two opposite things that wait for a transaction the last one counts, also after a failed transaction")
    func opposites() throws {
        let log = LogID(author: try Lab().codes[1], dataset: DatasetNumber(rawValue: 16))
        var small = SmallThings()
        small.freeze(log)
        small.thaw(log)
        #expect(small.frozen.isEmpty && small.thawed == [log])
        small.freeze(log)
        #expect(small.frozen == [log] && small.thawed.isEmpty)
        small.park(3)
        small.unpark(3)
        #expect(small.parked.isEmpty && small.unparked.members == [3])
        small.park(3)
        #expect(small.parked.members == [3] && small.unparked.isEmpty)
        var failed = SmallThings()
        failed.thaw(log)
        failed.unpark(3)
        small.add(failed)
        #expect(small.frozen == [log] && small.thawed.isEmpty)
        #expect(small.parked.members == [3] && small.unparked.isEmpty)
    }
}
