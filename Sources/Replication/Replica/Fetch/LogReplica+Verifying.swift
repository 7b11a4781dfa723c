import MerkleLog
import Sodium

extension LogReplica {
    /// Why a frame does not prove what it brings.
    enum Refusal: Error, Equatable {
        /// What lies left of the range is not known here and was not sent along. Nobody's fault.
        case leftUnknown
        /// The entries do not lead from what is known here to the signed root: the sender's fault, or the author's.
        case doesNotFollow
        /// The frame proves itself, and shows that the author signed a tree that what is proved here is no part of.
        case contradictsProved
        /// The sender's fault, as are all that follow.
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
    ) throws(Refusal) -> HashedBatch {
        guard batch.count > 0, batch.indexes.upperBound <= treeSize else { throw .outsideTree }
        let own = self.prefix
        let isNext = own.end == batch.firstIndex
        let bringsLeft = !left.isEmpty && batch.firstIndex > 0
        guard isNext || bringsLeft else { throw .leftUnknown }
        guard bringsLeft || !self.doubtsPrefix || own.isEmpty else { throw .leftUnknown }
        try Self.checkBodies(of: batch)
        let hashed = HashedBatch(batch)
        let before = bringsLeft ? try Self.cover(of: batch.firstIndex, left) : own
        guard Self.leads(before, hashed.range, right, to: root, treeSize) else {
            throw bringsLeft || own.isEmpty ? .wrongRoot : .doesNotFollow
        }
        guard !isNext || before == own else { throw .contradictsProved }
        return hashed
    }

    /// Every body at hand is the one that its entry commits to.
    static func checkBodies(of batch: ItemBatch) throws(Refusal) {
        for position in 0..<batch.count {
            let span = batch.spans[position]
            guard !span.isEmpty else { continue }
            let commitment = SHA256.hash(batch.bodies[span])
            guard Digest(batch.entry(at: position).suffix(Digest.byteCount)) == commitment else {
                throw .wrongBody(batch.firstIndex + UInt64(position))
            }
        }
    }

    private static func leads(
        _ before: CompactRange,
        _ range: CompactRange,
        _ right: [Digest],
        to root: Digest,
        _ treeSize: UInt64
    ) -> Bool {
        do {
            return try RangeProof.root(left: before, range: range, right: right, size: treeSize) == root
        } catch {
            return false  // A proof of the wrong length proves nothing.
        }
    }

    private static func cover(of index: UInt64, _ left: [Digest]) throws(Refusal) -> CompactRange {
        do {
            return try CompactRange(start: 0, end: index, hashes: left)
        } catch {
            throw .wrongRoot
        }
    }
}
