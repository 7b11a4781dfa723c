import MerkleLog
import Sodium
import TestSupport

/// The definitions of RFC 9162, section 2.1, word for word and as slow as they are: what the code is compared with.
struct ReferenceTree {
    let entries: [[UInt8]]

    init(_ entries: [[UInt8]]) {
        self.entries = entries
    }

    /// Entries that differ, of lengths from 0 to 70.
    init(size: Int, seed: UInt64 = 1) {
        var random = SplitMix64(seed: seed)
        self.entries = (0..<size).map { [UInt8(truncatingIfNeeded: $0)] + random.bytes(Int(random.next() % 70)) }
    }

    /// MTH(D[start:end]).
    func root(_ range: Range<Int>) -> Digest {
        switch range.count {
        case 0: return SHA256.hash([UInt8]())
        case 1: return SHA256.hash([0] + self.entries[range.lowerBound])
        default:
            let middle = range.lowerBound + Self.split(range.count)
            let (left, right) = (
                self.root(range.lowerBound..<middle), self.root(middle..<range.upperBound)
            )
            return SHA256.hash([1] + left.bytes + right.bytes)
        }
    }

    /// PATH(index, D[range]).
    func path(_ index: Int, _ range: Range<Int>) -> [Digest] {
        guard range.count > 1 else { return [] }
        let middle = range.lowerBound + Self.split(range.count)
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        return index < middle
            ? self.path(index, left) + [self.root(right)] : self.path(index, right) + [self.root(left)]
    }

    /// SUBPROOF(size, D[range], isWhole), where `size` counts from the range's start.
    func subproof(_ size: Int, _ range: Range<Int>, isWhole: Bool) -> [Digest] {
        guard size < range.count else { return isWhole ? [] : [self.root(range)] }
        let split = Self.split(range.count)
        let middle = range.lowerBound + split
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        return size <= split
            ? self.subproof(size, left, isWhole: isWhole) + [self.root(right)]
            : self.subproof(size - split, right, isWhole: false) + [self.root(left)]
    }

    /// The fewest aligned perfect subtrees over a range, found by taking the greatest that fits, from the left.
    func cover(_ range: Range<Int>) -> [Digest] {
        var hashes: [Digest] = []
        var position = range.lowerBound
        while position < range.upperBound {
            var size = 1
            while position % (size * 2) == 0, position + size * 2 <= range.upperBound { size *= 2 }
            hashes.append(self.root(position..<(position + size)))
            position += size
        }
        return hashes
    }

    private static func split(_ count: Int) -> Int {
        var split = 1
        while split * 2 < count { split *= 2 }
        return split
    }
}
