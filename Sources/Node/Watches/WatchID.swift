import Sodium

/// Names a watch at its own node: eight hexadecimal digits, drawn at random.
public struct WatchID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Returns: `nil` unless `text` is exactly eight hexadecimal digits; capitals are taken for small letters.
    public init?(_ text: String) {
        guard text.utf8.count == 8, let bytes = Hex.bytes(text) else { return nil }
        self.description = Hex.text(bytes)
    }

    init() {
        self.description = Hex.text(Random.bytes(count: 4))
    }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.description < rhs.description }
}
