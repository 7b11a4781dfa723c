import MerkleLog
import Sodium
import TestSupport
import Testing

@Suite struct MerkleHashTests {
    struct File: Decodable {
        struct Inclusion: Decodable {
            let index: UInt64
            let size: UInt64
            let hashes: [HexBytes]
        }

        struct Consistency: Decodable {
            let from: UInt64
            let to: UInt64
            let hashes: [HexBytes]
        }

        let leaves: [HexBytes]
        let roots: [HexBytes]
        let levels: [[HexBytes]]
        let inclusion: [Inclusion]
        let consistency: [Consistency]
    }

    @Test("the published tree has its published nodes and roots")
    func roots() throws {
        let file: File = try VectorFile(.module).load("rfc6962")
        #expect(file.roots.count == 9)
        var range = CompactRange()
        var reported: [Int: [Digest]] = [:]
        for (size, root) in file.roots.enumerated() {
            #expect(try range.root().bytes == root.bytes)
            guard size < file.leaves.count else { break }
            let leaf = MerkleHash.leaf(file.leaves[size].bytes)
            reported[0, default: []].append(leaf)
            range.append(leafHash: leaf) { level, index, hash in
                #expect(index == UInt64(reported[level, default: []].count))
                reported[level, default: []].append(hash)
            }
        }
        for (level, hashes) in file.levels.enumerated() {
            #expect(reported[level]?.map(\.bytes) == hashes.map(\.bytes))
        }
        #expect(MerkleHash.empty.bytes == file.roots[0].bytes)
    }

    @Test("the published inclusion and consistency proofs are made and verified")
    func proofs() throws {
        let file: File = try VectorFile(.module).load("rfc6962")
        let nodes = ReferenceNodes(ReferenceTree(file.leaves.map(\.bytes)))
        let roots = file.roots.compactMap { Digest($0.bytes) }
        #expect(file.inclusion.count == 7)
        #expect(file.consistency.count == 4)
        for vector in file.inclusion {
            let proof = try inclusionProof(index: vector.index, size: vector.size, from: nodes)
            #expect(proof.hashes.map(\.bytes) == vector.hashes.map(\.bytes))
            let leaf = MerkleHash.leaf(file.leaves[Int(vector.index)].bytes)
            try proof.verify(leafHash: leaf, index: vector.index, size: vector.size, root: roots[Int(vector.size)])
        }
        for vector in file.consistency {
            let proof = try consistencyProof(from: vector.from, to: vector.to, nodes: nodes)
            #expect(proof.hashes.map(\.bytes) == vector.hashes.map(\.bytes))
            try proof.verify(
                fromSize: vector.from,
                fromRoot: roots[Int(vector.from)],
                toSize: vector.to,
                toRoot: roots[Int(vector.to)]
            )
        }
    }

    @Test("a leaf and a node hash what RFC 9162 says, from arrays, slices and pointers")
    func hashes() {
        var random = SplitMix64(seed: 2)
        for count in [0, 1, 54, 55, 56, 64, 101, 400, 511, 512, 513, 70_000] {
            let entry = random.bytes(count)
            let wanted = SHA256.hash([0] + entry)
            #expect(MerkleHash.leaf(entry) == wanted)
            #expect(MerkleHash.leaf(([1] + entry)[1...]) == wanted)
            unsafe #expect(entry.withUnsafeBytes { unsafe MerkleHash.leaf($0) } == wanted)
        }
        let (left, right) = (SHA256.hash([1]), SHA256.hash([2]))
        #expect(MerkleHash.node(left, right) == SHA256.hash([1] + left.bytes + right.bytes))
    }
}
