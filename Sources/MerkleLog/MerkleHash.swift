public import Sodium

/// The two hashes of an RFC 6962 tree, told apart by their first byte so that no entry can pass for a node.
///
/// - Source: RFC 6962, section 2.1; RFC 9162, section 2.1.1, with SHA-256.
public enum MerkleHash {
    /// The first byte of what a leaf's hash is taken over.
    static let leafPrefix: UInt8 = 0x00
    /// The first byte of what an interior node's hash is taken over.
    static let nodePrefix: UInt8 = 0x01

    /// The root of the tree without leaves: SHA-256 of nothing.
    public static let empty = SHA256.hash([UInt8]())

    /// The hash of one entry as a leaf.
    public static func leaf(_ entry: UnsafeRawBufferPointer) -> Digest {
        unsafe SHA256.hash(prefix: Self.leafPrefix, entry)
    }

    /// The hash of one entry as a leaf.
    public static func leaf(_ entry: [UInt8]) -> Digest {
        unsafe entry.withUnsafeBytes { unsafe Self.leaf($0) }
    }

    /// The hash of one entry as a leaf.
    public static func leaf(_ entry: ArraySlice<UInt8>) -> Digest {
        unsafe entry.withUnsafeBytes { unsafe Self.leaf($0) }
    }

    /// The hash of the node over two subtrees.
    public static func node(_ left: Digest, _ right: Digest) -> Digest {
        SHA256.node(left, right, prefix: Self.nodePrefix)
    }
}
