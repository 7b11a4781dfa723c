import MerkleLog
import Sodium

extension LogReplica {
    /// Why a frame does not prove what it brings. All but the first two are the sender's fault.
    enum Refusal: Error, Equatable {
        /// The tree that the frame names is no longer, or not yet, a target here.
        case unknownTree
        /// What lies left of the range is not known here and was not sent along.
        case leftUnknown
        case outsideTree
        case wrongRoot
        /// The body at this index does not match its entry's commitment.
        case wrongBody(UInt64)
    }

    /// Checks entries against a signed root, and every body at hand against its entry.
    ///
    /// - Returns: the range that the batch covers, ready to be stored.
    /// - Complexity: O(entries) hashes; nothing is read from storage.
    func verify(
        _ batch: ItemBatch,
        treeSize: UInt64,
        root: Digest,
        left: [Digest],
        right: [Digest]
    ) throws(Refusal) -> CompactRange {
        guard batch.count > 0, batch.indexes.upperBound <= treeSize else { throw .outsideTree }
        try Self.checkBodies(of: batch)
        let range = CompactRange(batch)
        let before = try self.cover(of: batch.firstIndex, left: left)
        do {
            guard try RangeProof.root(left: before, range: range, right: right, size: treeSize) == root else {
                throw Refusal.wrongRoot
            }
        } catch {
            throw .wrongRoot
        }
        return range
    }

    /// Every body at hand is the one that its entry commits to.
    static func checkBodies(of batch: ItemBatch) throws(Refusal) {
        for position in 0..<batch.count {
            let span = batch.spans[position]
            guard !span.isEmpty else { continue }
            let commitment = SHA256.hash(batch.bodies[span])
            guard batch.entry(at: position).suffix(Digest.byteCount).elementsEqual(commitment.bytes) else {
                throw .wrongBody(batch.firstIndex + UInt64(position))
            }
        }
    }

    /// The cover of everything left of an index: what was sent along, else this node's own.
    private func cover(of index: UInt64, left: [Digest]) throws(Refusal) -> CompactRange {
        let prefix = self.prefix
        if prefix.end == index { return prefix }
        guard index > 0, !left.isEmpty else { throw .leftUnknown }
        do {
            return try CompactRange(start: 0, end: index, hashes: left)
        } catch {
            throw .wrongRoot
        }
    }
}
