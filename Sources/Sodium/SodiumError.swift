/// Why sealed bytes could not be made or opened.
///
/// Callers branch on ``code``; ``reason`` is for people and may change. Only `code` counts for `==`.
public struct SodiumError: Error, Hashable, CustomStringConvertible {
    /// The kinds of failure.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String

        /// Too short or too long to be what it should be: the file is damaged or another one.
        public static let wrongLength = Code(description: "wrongLength")
        /// A first byte that this build does not read. The file may merely be newer.
        public static let unknownVersion = Code(description: "unknownVersion")
        /// Key derivation parameters outside the bounds. The file is damaged or hostile.
        public static let parametersOutOfRange = Code(description: "parametersOutOfRange")
        /// The system did not give the memory that the derivation needs: try again with more.
        public static let outOfMemory = Code(description: "outOfMemory")
        /// The passphrase, the context or the bytes are wrong; which one cannot be told.
        public static let notAuthentic = Code(description: "notAuthentic")
    }

    public let code: Code
    public let reason: String

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public var description: String { "SodiumError.\(self.code): \(self.reason)" }
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(self.code) }
}
