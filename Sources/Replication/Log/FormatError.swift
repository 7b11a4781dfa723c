/// Why bytes were not an entry, a head, a table, a vector or a frame.
///
/// Callers branch on ``code``; ``reason`` is for logs and may change. Only `code` counts for `==`.
public struct FormatError: Error, Hashable, CustomStringConvertible {
    /// The kinds of failure.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String

        /// Too few or too many bytes. The sender is faulty.
        public static let wrongLength = Code(description: "wrongLength")
        /// A version that this build does not read. The sender may merely be newer.
        public static let unknownVersion = Code(description: "unknownVersion")
        /// A kind that this build does not know. The sender may merely be newer.
        public static let unknownKind = Code(description: "unknownKind")
        /// A second way to write the same thing, which the format forbids. The sender is faulty.
        public static let notCanonical = Code(description: "notCanonical")
        /// A number, count or length over its bound. The sender is faulty or hostile.
        public static let outOfRange = Code(description: "outOfRange")
    }

    public let code: Code
    public let reason: String

    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public var description: String { "FormatError.\(self.code): \(self.reason)" }
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(self.code) }
}
