import MerkleLog
import Sodium
import Testing

@Suite struct ConsistencyProofTests {
    private func code(
        _ hashes: [Digest],
        from: (Int, Digest),
        to: (Int, Digest)
    ) -> MerkleError.Code? {
        do {
            try ConsistencyProof(hashes: hashes).verify(
                fromSize: UInt64(from.0),
                fromRoot: from.1,
                toSize: UInt64(to.0),
                toRoot: to.1
            )
            return nil
        } catch {
            return error.code
        }
    }

    @Test("every proof between any two sizes up to 70 is the reference's and is verified")
    func exhaustive() throws {
        let tree = ReferenceTree(size: 70)
        let all = ReferenceNodes(tree)
        let roots = (0...70).map { tree.root(0..<$0) }
        for to in 0...70 {
            let nodes = all.limited(to: to)
            for from in 0...to {
                let proof = try consistencyProof(from: UInt64(from), to: UInt64(to), nodes: nodes)
                if from > 0 {
                    #expect(proof.hashes == tree.subproof(from, 0..<to, isWhole: true))
                } else {
                    #expect(proof.hashes.isEmpty)
                }
                #expect(self.code(proof.hashes, from: (from, roots[from]), to: (to, roots[to])) == nil)
            }
        }
    }

    @Test("other roots, older sizes, lengths and any changed byte are refused, between any two sizes up to 20")
    func refusals() throws {
        let tree = ReferenceTree(size: 20)
        let nodes = ReferenceNodes(tree)
        let roots = (0...20).map { tree.root(0..<$0) }
        for to in 1...20 {
            for from in 1...to {
                let hashes = try consistencyProof(from: UInt64(from), to: UInt64(to), nodes: nodes).hashes
                let (old, new) = ((from, roots[from]), (to, roots[to]))
                #expect(self.code(hashes, from: old, to: (to, .zero)) == .rootMismatch)
                #expect(self.code(hashes, from: (from, .zero), to: new) == .rootMismatch)
                #expect(self.code(hashes + [.zero], from: old, to: new) == .wrongCount)
                for place in hashes.indices {
                    #expect(self.code(Array(hashes[..<place]), from: old, to: new) == .wrongCount)
                    for byte in 0..<32 {
                        #expect(self.code(hashes.changing(place, byte: byte), from: old, to: new) == .rootMismatch)
                    }
                }
                for other in 1...to where other != from {
                    #expect(self.code(hashes, from: (other, roots[from]), to: new) != nil)
                }
            }
        }
    }

    @Test("the empty tree is a prefix of every tree, with one root and no hashes")
    func empty() {
        let root = SHA256.hash([9])
        #expect(self.code([], from: (0, MerkleHash.empty), to: (7, root)) == nil)
        #expect(self.code([], from: (0, .zero), to: (7, root)) == .rootMismatch)
        #expect(self.code([.zero], from: (0, MerkleHash.empty), to: (7, root)) == .wrongCount)
        #expect(self.code([], from: (0, MerkleHash.empty), to: (0, MerkleHash.empty)) == nil)
        #expect(self.code([], from: (0, root), to: (0, root)) == .rootMismatch)
        #expect(self.code([], from: (0, MerkleHash.empty), to: (0, root)) == .rootMismatch)
        #expect(self.code([], from: (7, root), to: (7, MerkleHash.empty)) == .rootMismatch)
    }

    @Test("sizes that shrink or are too great are out of range")
    func bounds() {
        let nodes = ReferenceNodes(ReferenceTree(size: 2))
        for (from, to) in [(2, 1), (1, 1 << 40), (UInt64.max, .max)] as [(UInt64, UInt64)] {
            #expect(throws: MerkleError.of(.outOfRange)) {
                try ConsistencyProof(hashes: []).verify(fromSize: from, fromRoot: .zero, toSize: to, toRoot: .zero)
            }
            #expect(throws: MerkleError.of(.outOfRange)) { _ = try consistencyProof(from: from, to: to, nodes: nodes) }
        }
    }
}
