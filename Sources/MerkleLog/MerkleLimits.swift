/// The bounds of a log.
public enum MerkleLimits {
    /// The greatest size of a tree, in leaves: every size, start and end fits five bytes.
    public static let sizeMax: UInt64 = (1 << 40) - 1

    /// The greatest level of a perfect subtree; leaves are level 0.
    public static let levelMax = 39

    /// Throws `outOfRange` unless `start <= end <= sizeMax`.
    static func check(start: UInt64, end: UInt64) throws(MerkleError) {
        guard start <= end else { throw MerkleError(.outOfRange, "start \(start) is after end \(end)") }
        guard end <= Self.sizeMax else { throw MerkleError(.outOfRange, "end \(end) is over \(Self.sizeMax)") }
    }
}
