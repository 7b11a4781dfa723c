/// Why a range, a proof or its parameters were refused.
///
/// Callers branch on ``code``; ``reason`` is for people and may change. Only `code` counts for `==`.
public struct MerkleError: Error, Hashable, CustomStringConvertible {
    /// The kinds of failure.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String

        /// A size over ``MerkleLimits/sizeMax``, an end before a start, an index that is not in the tree, or two ranges
        /// that do not meet. The bytes were faulty, or the caller put the wrong parts together.
        public static let outOfRange = Code(description: "outOfRange")
        /// Not the number of hashes that the sizes call for. Whoever made the proof is faulty or hostile.
        public static let wrongCount = Code(description: "wrongCount")
        /// An encoding of the wrong length.
        public static let wrongLength = Code(description: "wrongLength")
        /// The hashes lead to another root. Whoever made the proof is faulty or hostile.
        public static let rootMismatch = Code(description: "rootMismatch")
    }

    public let code: Code
    public let reason: String

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public var description: String { "MerkleError.\(self.code): \(self.reason)" }
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(self.code) }
}
