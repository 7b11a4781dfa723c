import MerkleLog
import Sodium
import Testing

@Suite struct InclusionProofTests {
    @Test("every proof of every tree up to 70 is the reference's and is verified")
    func exhaustive() throws {
        let tree = ReferenceTree(size: 70)
        let all = ReferenceNodes(tree)
        for size in 1...70 {
            let root = tree.root(0..<size)
            let nodes = all.limited(to: size)
            for index in 0..<size {
                let proof = try inclusionProof(index: UInt64(index), size: UInt64(size), from: nodes)
                #expect(proof.hashes == tree.path(index, 0..<size))
                try proof.verify(
                    leafHash: MerkleHash.leaf(tree.entries[index]),
                    index: UInt64(index),
                    size: UInt64(size),
                    root: root
                )
            }
        }
    }

    @Test("another leaf, index, size, length or any changed byte is refused, in every tree up to 20")
    func refusals() throws {
        let tree = ReferenceTree(size: 20)
        let nodes = ReferenceNodes(tree)
        for size in 1...20 {
            let root = tree.root(0..<size)
            for index in 0..<size {
                let proof = try inclusionProof(index: UInt64(index), size: UInt64(size), from: nodes)
                let leaf = MerkleHash.leaf(tree.entries[index])
                func isRefused(_ hashes: [Digest], leaf: Digest, index: Int, root: Digest) -> Bool {
                    do {
                        try InclusionProof(hashes: hashes).verify(
                            leafHash: leaf,
                            index: UInt64(index),
                            size: UInt64(size),
                            root: root
                        )
                        return false
                    } catch {
                        return true
                    }
                }
                #expect(!isRefused(proof.hashes, leaf: leaf, index: index, root: root))
                #expect(isRefused(proof.hashes, leaf: .zero, index: index, root: root))
                #expect(isRefused(proof.hashes + [.zero], leaf: leaf, index: index, root: root))
                #expect(isRefused(proof.hashes, leaf: leaf, index: index, root: .zero))
                for other in 0...(size + 1) where other != index {
                    #expect(isRefused(proof.hashes, leaf: leaf, index: other, root: root))
                }
                for place in proof.hashes.indices {
                    #expect(isRefused(Array(proof.hashes[..<place]), leaf: leaf, index: index, root: root))
                    for byte in 0..<32 {
                        let changed = proof.hashes.changing(place, byte: byte)
                        #expect(isRefused(changed, leaf: leaf, index: index, root: root))
                    }
                }
            }
        }
    }

    @Test("sizes and indexes that do not fit are out of range, for verifying and for making")
    func bounds() {
        let proof = InclusionProof(hashes: [])
        let nodes = ReferenceNodes(ReferenceTree(size: 2))
        for (index, size) in [(0, 0), (1, 1), (5, 3), (UInt64.max, .max), (0, 1 << 40)] as [(UInt64, UInt64)] {
            #expect(throws: MerkleError.of(.outOfRange)) {
                try proof.verify(leafHash: .zero, index: index, size: size, root: .zero)
            }
            #expect(throws: MerkleError.of(.outOfRange)) {
                _ = try inclusionProof(index: index, size: size, from: nodes)
            }
        }
        #expect(throws: ReferenceNodes.Missing.self) { _ = try inclusionProof(index: 0, size: 4, from: nodes) }
    }
}

extension [Digest] {
    /// The same hashes with one bit of one byte of one of them changed.
    func changing(_ place: Int, byte: Int) -> [Digest] {
        var bytes = self[place].bytes
        bytes[byte] ^= 1 << UInt8(byte % 8)
        var changed = self
        changed[place] = Digest(bytes) ?? .zero
        return changed
    }
}
