/// Why the store could not do what it was asked.
///
/// Callers branch on ``code``; ``reason`` is for people and may change. Only `code` counts for `==`.
public struct StorageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure: a struct, so that a new code breaks no exhaustive `switch` elsewhere.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String

        /// Another process has the folder. The operator stops that one first; ``StorageError/reason`` says which.
        public static let locked = Code(description: "locked")
        /// The database's bytes are damaged. Nothing was changed; restore it, or load it again from the mesh.
        public static let corrupt = Code(description: "corrupt")
        /// The disk, or the limit set for the database, is full. Make room; the next commit may succeed.
        public static let full = Code(description: "full")
        /// Written by a newer version of this software. Use that one.
        public static let newer = Code(description: "newer")
        /// The operating system refused to read or write.
        public static let io = Code(description: "io")
        /// A file or folder that must be there is not.
        public static let missing = Code(description: "missing")
        /// A file that must not be there yet is.
        public static let exists = Code(description: "exists")
        /// The caller asked for what is not held, or contradicts what is. A fault of this software.
        public static let invalid = Code(description: "invalid")
        /// The store has been closed, or has stopped after reading back something else than it wrote.
        public static let closed = Code(description: "closed")
        /// Any other refusal by SQLite. A fault of this software.
        public static let database = Code(description: "database")
    }

    public let code: Code
    public let reason: String

    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public var description: String { "StorageError.\(self.code): \(self.reason)" }
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(self.code) }
}
