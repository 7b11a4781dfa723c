import MerkleLog
import Sodium

extension CompactRange {
    /// Whether this is the frontier of a tree with that root; a range that does not begin at 0 has none.
    func hasRoot(_ root: Digest) -> Bool {
        do {
            return try self.root() == root
        } catch {
            return false
        }
    }
}
