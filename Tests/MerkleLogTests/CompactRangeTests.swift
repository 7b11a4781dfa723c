import MerkleLog
import Sodium
import Testing

@Suite struct CompactRangeTests {
    private static let tree = ReferenceTree(size: 70)

    private func leaf(_ index: Int) -> Digest { MerkleHash.leaf(Self.tree.entries[index]) }

    private func range(_ bounds: Range<Int>) -> CompactRange {
        var range = CompactRange(start: UInt64(bounds.lowerBound))
        for index in bounds { range.append(leafHash: self.leaf(index)) }
        return range
    }

    @Test("the frontier of every size up to 70 has the reference's root and cover")
    func frontiers() throws {
        var frontier = CompactRange()
        for size in 0...70 {
            #expect(try frontier.root() == Self.tree.root(0..<size))
            #expect(frontier.hashes == Self.tree.cover(0..<size))
            #expect(frontier.end == UInt64(size) && frontier.count == UInt64(size))
            if size < 70 { frontier.append(leafHash: self.leaf(size)) }
        }
    }

    @Test("every range up to 70 has the reference's cover, and reports exactly the subtrees inside it")
    func covers() throws {
        let nodes = ReferenceNodes(Self.tree)
        for start in 0...70 {
            var range = CompactRange(start: UInt64(start))
            var reported = 0
            for end in start...70 {
                #expect(range.hashes == Self.tree.cover(start..<end))
                guard end < 70 else { break }
                var completed: [(level: Int, index: UInt64, hash: Digest)] = []
                range.append(leafHash: self.leaf(end)) { completed.append(($0, $1, $2)) }
                for (level, index, hash) in completed {
                    #expect(level >= 1 && index << UInt64(level) >= UInt64(start))
                    #expect((index + 1) << UInt64(level) == UInt64(end) + 1)
                    #expect(try nodes.node(level: level, index: index) == hash)
                }
                reported += completed.count
            }
            let inside = (1...6).map { level in
                (0..<(70 >> level)).count { $0 << level >= start }
            }
            #expect(reported == inside.reduce(0, +))
        }
    }

    @Test("joining any two neighbours up to 40 is appending their leaves, and reports the rest of the subtrees")
    func joining() throws {
        for start in 0...40 {
            for middle in start...40 {
                for end in middle...40 {
                    var joined = self.range(start..<middle)
                    let next = self.range(middle..<end)
                    var reported: Set<[UInt64]> = []
                    try joined.append(next) { level, index, _ in reported.insert([UInt64(level), index]) }
                    #expect(joined == self.range(start..<end))
                    for entry in reported {
                        let (first, last) = (entry[1] << entry[0], (entry[1] + 1) << entry[0])
                        #expect(first >= start && first < middle && last > middle && last <= end)
                    }
                    let across = (1...5).map { level in
                        (0..<(40 >> level)).count {
                            let (first, last) = ($0 << level, ($0 + 1) << level)
                            return first >= start && first < middle && last > middle && last <= end
                        }
                    }
                    #expect(reported.count == across.reduce(0, +))
                }
            }
        }
    }

    @Test("ranges that do not meet are not joined, and nothing changes")
    func apart() throws {
        var range = self.range(3..<9)
        let before = range
        for bounds in [8..<12, 10..<12, 0..<3, 3..<9] {
            #expect(throws: MerkleError.of(.outOfRange)) { try range.append(self.range(bounds)) }
            #expect(range == before)
        }
        #expect(throws: MerkleError.of(.outOfRange)) { _ = try range.root() }
    }

    @Test("a range is decoded from its encoding and from no other bytes")
    func encoding() throws {
        for start in 0...24 {
            for end in start...24 {
                let range = self.range(start..<end)
                let bytes = try range.encoded()
                #expect(bytes.count == 10 + 32 * range.hashes.count)
                #expect(try CompactRange(decoding: bytes) == range)
                #expect(try CompactRange(decoding: ([7] + bytes)[1...]) == range)
                for count in 0..<bytes.count {
                    #expect(throws: MerkleError.self) { _ = try CompactRange(decoding: bytes[..<count]) }
                }
                #expect(throws: MerkleError.of(.wrongLength)) { _ = try CompactRange(decoding: bytes + [0]) }
            }
        }
    }

    @Test("every single-byte change of an encoding is refused or is another range")
    func changedEncoding() throws {
        let range = self.range(5..<23)
        let bytes = try range.encoded()
        for index in bytes.indices {
            for change in UInt8(1)...255 {
                var changed = bytes
                changed[index] ^= change
                do {
                    let other = try CompactRange(decoding: changed)
                    #expect(other != range)
                    #expect(try other.encoded() == changed)
                } catch {
                    #expect([.outOfRange, .wrongLength].contains(error.code))
                }
            }
        }
    }

    @Test("the published worked example of the format article holds")
    func workedExample() throws {
        var range = CompactRange(start: 1)
        for entry in [[0x00], [0x10], [0x20, 0x21]] as [[UInt8]] { range.append(leafHash: MerkleHash.leaf(entry)) }
        #expect(
            Hex.text(try range.encoded())
                == "0000000001" + "0000000004"
                + "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
                + "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
        )
    }

    @Test("bounds and hash counts that no tree has are refused")
    func bounds() throws {
        let limit = MerkleLimits.sizeMax
        #expect(throws: MerkleError.of(.outOfRange)) { _ = try CompactRange(start: 2, end: 1, hashes: []) }
        #expect(throws: MerkleError.of(.outOfRange)) { _ = try CompactRange(start: 0, end: limit + 1, hashes: [.zero]) }
        #expect(throws: MerkleError.of(.outOfRange)) { _ = try CompactRange(start: .max, end: .max, hashes: []) }
        #expect(throws: MerkleError.of(.wrongCount)) { _ = try CompactRange(start: 0, end: 3, hashes: [.zero]) }
        let full = try CompactRange(start: 0, end: limit, hashes: [Digest](repeating: .zero, count: 40))
        #expect(try CompactRange(decoding: try full.encoded()) == full)
        var over = full
        over.append(leafHash: .zero)
        #expect(throws: MerkleError.of(.outOfRange)) { _ = try over.root() }
        #expect(throws: MerkleError.of(.outOfRange)) { _ = try over.encoded() }
        var next = CompactRange(start: limit)
        next.append(leafHash: .zero)
        var joined = full
        #expect(throws: MerkleError.of(.outOfRange)) { try joined.append(next) }
        #expect(joined == full)
    }

    private static let absurdStarts: [UInt64] = [
        UInt64.max, UInt64.max - 1, UInt64.max - 7, 0x8000_0000_0000_0000, 0x7fff_ffff_ffff_ffff, 0x100_0000_0000,
    ]

    @Test("no start makes appending trap", arguments: Self.absurdStarts)
    func absurdStart(start: UInt64) {
        var range = CompactRange(start: start)
        for _ in 0..<20 { range.append(leafHash: .zero) }
        #expect(throws: MerkleError.of(.outOfRange)) { _ = try range.encoded() }
    }
}
