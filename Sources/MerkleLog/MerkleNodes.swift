public import Sodium

/// Stored hashes of one tree's perfect subtrees: what proofs are made from.
public protocol MerkleNodes {
    /// The hash of the perfect subtree over leaves `index << level ..< (index + 1) << level`; level 0 is a leaf.
    ///
    /// The functions that make proofs ask only for subtrees that lie wholly inside the size they were given. An
    /// implementation throws its own error for one that it does not hold.
    func node(level: Int, index: UInt64) throws -> Digest
}
