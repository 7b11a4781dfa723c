import MerkleLog
import Sodium
import TestSupport
import Testing

@Suite struct RangeProofTests {
    @Test("every range of every tree up to 24 is proved, with and without the receiver's own frontier")
    func exhaustive() throws {
        let tree = ReferenceTree(size: 24)
        let all = ReferenceNodes(tree)
        for size in 0...24 {
            let root = tree.root(0..<size)
            let nodes = all.limited(to: size)
            for start in 0...size {
                for end in start...size {
                    let bounds = (start: UInt64(start), end: UInt64(end))
                    let range = try cover(start: bounds.start, end: bounds.end, nodes: nodes)
                    let proof = try rangeProof(start: bounds.start, end: bounds.end, size: UInt64(size), nodes: nodes)
                    #expect(proof.left == tree.cover(0..<start))
                    #expect(proof.left.count == RangeProof.leftCount(start: bounds.start))
                    #expect(proof.right.count == RangeProof.rightCount(end: bounds.end, size: UInt64(size)))
                    try proof.verify(range: range, size: UInt64(size), root: root)
                    let frontier = try frontier(size: bounds.start, nodes: nodes)
                    try proof.verify(range: range, after: frontier, size: UInt64(size), root: root)
                    let empty = try rangeProof(start: bounds.start, end: bounds.start, size: UInt64(size), nodes: nodes)
                    let right = try RangeProof.right(fromStartOf: range, right: proof.right, size: UInt64(size))
                    #expect(right == empty.right)
                }
            }
        }
    }

    @Test("any changed byte of leaves, left, right or root is refused, for every range of every tree up to 12")
    func changes() throws {
        let tree = ReferenceTree(size: 12)
        let nodes = ReferenceNodes(tree)
        for size in 1...12 {
            let root = tree.root(0..<size)
            for start in 0...size {
                for end in start...size {
                    let range = try cover(start: UInt64(start), end: UInt64(end), nodes: nodes)
                    let proof = try rangeProof(
                        start: UInt64(start),
                        end: UInt64(end),
                        size: UInt64(size),
                        nodes: nodes
                    )
                    func code(_ left: [Digest], _ hashes: [Digest], _ right: [Digest]) throws -> MerkleError.Code? {
                        let range = try CompactRange(start: range.start, end: range.end, hashes: hashes)
                        do {
                            try RangeProof(left: left, right: right).verify(
                                range: range,
                                size: UInt64(size),
                                root: root
                            )
                            return nil
                        } catch {
                            return error.code
                        }
                    }
                    #expect(try code(proof.left, range.hashes, proof.right) == nil)
                    for byte in 0..<32 {
                        for place in proof.left.indices {
                            let changed = proof.left.changing(place, byte: byte)
                            #expect(try code(changed, range.hashes, proof.right) == .rootMismatch)
                        }
                        for place in range.hashes.indices {
                            let changed = range.hashes.changing(place, byte: byte)
                            #expect(try code(proof.left, changed, proof.right) == .rootMismatch)
                        }
                        for place in proof.right.indices {
                            let changed = proof.right.changing(place, byte: byte)
                            #expect(try code(proof.left, range.hashes, changed) == .rootMismatch)
                        }
                    }
                    #expect(try code(proof.left + [.zero], range.hashes, proof.right) == .wrongCount)
                    #expect(try code(proof.left, range.hashes, proof.right + [.zero]) == .wrongCount)
                    if !proof.right.isEmpty {
                        let shorter = Array(proof.right.dropLast())
                        #expect(try code(proof.left, range.hashes, shorter) == .wrongCount)
                    }
                    if !proof.left.isEmpty {
                        let shorter = Array(proof.left.dropLast())
                        #expect(try code(shorter, range.hashes, proof.right) == .wrongCount)
                    }
                }
            }
        }
    }

    @Test("parts that do not fit together are out of range")
    func bounds() throws {
        let nodes = ReferenceNodes(ReferenceTree(size: 8))
        let range = try cover(start: 2, end: 5, nodes: nodes)
        let cases: [(left: CompactRange, size: UInt64)] = [
            (try frontier(size: 1, nodes: nodes), 8), (try frontier(size: 3, nodes: nodes), 8),
            (try cover(start: 1, end: 2, nodes: nodes), 8), (try frontier(size: 2, nodes: nodes), 4),
            (try frontier(size: 2, nodes: nodes), 1 << 40),
        ]
        for (left, size) in cases {
            #expect(throws: MerkleError.of(.outOfRange)) {
                _ = try RangeProof.root(left: left, range: range, right: [], size: size)
            }
        }
        for (start, end, size) in [(3, 2, 8), (2, 5, 4), (0, 1, 1 << 40)] as [(UInt64, UInt64, UInt64)] {
            #expect(throws: MerkleError.of(.outOfRange)) {
                _ = try rangeProof(start: start, end: end, size: size, nodes: nodes)
            }
        }
    }

    @Test("the worked example of the format article holds")
    func workedExample() throws {
        let nodes = ReferenceNodes(
            ReferenceTree(try VectorFile(.module).load("rfc6962", as: MerkleHashTests.File.self).leaves.map(\.bytes))
        )
        let proof = try rangeProof(start: 3, end: 5, size: 8, nodes: nodes)
        #expect(
            (proof.left + proof.right).map(\.hex) == [
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
                "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            ]
        )
        #expect(proof.left.count == 2)
        let open = try rangeProof(start: 0, end: 4, size: 7, nodes: nodes)
        #expect(open.left.isEmpty && open.right.count == 1)
        #expect(open.right == [MerkleHash.node(try nodes.node(level: 1, index: 2), try nodes.node(level: 0, index: 6))])
    }

    @Test("random ranges of random trees of up to 3,000 leaves prove themselves, and none with one leaf changed")
    func random() throws {
        let seed: UInt64 = 20_261_124
        var random = SplitMix64(seed: seed)
        var proved = 0
        for round in 0..<40 {
            let size = Int(random.next() % 3_000) + 1
            let tree = ReferenceTree(size: size, seed: random.next())
            let nodes = ReferenceNodes(tree)
            let root = try frontier(size: UInt64(size), nodes: nodes).root()
            for _ in 0..<20 {
                let start = Int(random.next() % UInt64(size))
                let end = start + 1 + Int(random.next() % UInt64(size - start))
                let proof = try rangeProof(start: UInt64(start), end: UInt64(end), size: UInt64(size), nodes: nodes)
                #expect(proof.left.count <= RangeProof.hashCountMax && proof.right.count <= RangeProof.hashCountMax)
                let changed = start + Int(random.next() % UInt64(end - start))
                var (good, bad) = (CompactRange(start: UInt64(start)), CompactRange(start: UInt64(start)))
                for index in start..<end {
                    let leaf = MerkleHash.leaf(tree.entries[index])
                    good.append(leafHash: leaf)
                    bad.append(leafHash: index == changed ? MerkleHash.leaf(tree.entries[index] + [0]) : leaf)
                }
                try proof.verify(range: good, size: UInt64(size), root: root)
                #expect(throws: MerkleError.of(.rootMismatch), "seed \(seed), round \(round)") {
                    try proof.verify(range: bad, size: UInt64(size), root: root)
                }
                proved += 1
            }
        }
        #expect(proved == 800)
    }
}
