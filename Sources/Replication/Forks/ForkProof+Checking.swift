public import Membership
import MerkleLog
import Sodium

/// Why bytes that look like a fork proof prove nothing: whoever sent them is at fault.
public enum ForkProofError: Error, Hashable, Sendable {
    case otherMesh
    /// Heads of two authors, or of two epochs.
    case notOnePair
    /// The certificate is not for this author and epoch, or its identity key did not sign it.
    case certificateRefused(String)
    case notSigned
    /// A line table that its head does not hash.
    case otherTable
    /// The two heads agree, as far as the proof goes.
    case agree
    /// The hashes do not lead to the longer log's root.
    case wrongParting
}

extension ForkProof {
    /// Checks everything that the proof rests on.
    ///
    /// - Complexity: two signature checks and the certificate's.
    public func check(in roster: Roster) throws(ForkProofError) {
        let (one, other) = (self.first.head.head, self.second.head.head)
        guard one.mesh == roster.meshID, other.mesh == roster.meshID else { throw .otherMesh }
        guard one.author == other.author, one.epoch == other.epoch, self.first.head.hash != self.second.head.hash else {
            throw .notOnePair
        }
        guard self.first.table.hash == one.table, self.second.table.hash == other.table else { throw .otherTable }
        try self.checkContent()
        guard case .signing(let key) = self.certificate.key, self.certificate.code == one.author,
            self.certificate.number == one.epoch
        else { throw .certificateRefused("it is not for this author's epoch") }
        do {
            try roster.check(self.certificate)
        } catch {
            throw .certificateRefused("\(error)")
        }
        guard self.first.head.isSigned(by: key), self.second.head.isSigned(by: key) else { throw .notSigned }
    }

    /// Whether the two heads, with the parting, contradict each other.
    func checkContent() throws(ForkProofError) {
        guard let parting = self.parting else {
            guard self.first.contradicts(self.second) else { throw .agree }
            return
        }
        guard let one = self.first.table[parting.dataset], let other = self.second.table[parting.dataset],
            one.size != other.size
        else { throw .wrongParting }
        let (shorter, longer) = one.size < other.size ? (one, other) : (other, one)
        guard let beginning = parting.beginning(of: shorter.size, in: longer) else { throw .wrongParting }
        guard beginning != shorter.root else { throw .agree }
    }
}

extension ForkProof.Parting {
    /// The root of the first `size` entries of the log that `line` states, when the hashes prove it.
    func beginning(of size: UInt64, in line: Line) -> Digest? {
        do {
            let left = try CompactRange(start: 0, end: size, hashes: self.left)
            let root = try RangeProof.root(
                left: left,
                range: CompactRange(start: size),
                right: self.right,
                size: line.size
            )
            return root == line.root ? try left.root() : nil
        } catch {
            return nil  // Hashes of the wrong number prove nothing.
        }
    }
}
