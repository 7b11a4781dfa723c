/// Why a record cannot be made, or why bytes are not a record's body.
///
/// Callers branch on ``code``; the texts are for people and may change. Only `code` and ``fieldPath`` count for `==`.
/// No text repeats more than ``echoedCharacterCountMax`` characters of a value.
public struct RecordError: Error, Hashable, Sendable, CustomStringConvertible {
    public let code: Code
    /// What is wrong, in a sentence without its full stop.
    public let reason: String
    /// The field by its path, such as `name[2].text`; indexes count from 1. `nil` when the whole record is meant.
    public let fieldPath: String?
    /// What would have been right.
    public let expected: String?
    /// Where the value was read, if the reader said so.
    public let place: Place?

    /// How much of a refused value a message may repeat.
    public static let echoedCharacterCountMax = 80

    public init(
        _ code: Code,
        _ reason: String,
        fieldPath: String? = nil,
        expected: String? = nil,
        place: Place? = nil
    ) {
        self.code = code
        self.reason = reason
        self.fieldPath = fieldPath
        self.expected = expected
        self.place = place
    }

    public var description: String {
        var text = self.fieldPath.map { "\($0): " } ?? ""
        text += self.reason
        if let expected = self.expected { text += "; expected \(expected)" }
        return text
    }

    public static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.code == rhs.code && lhs.fieldPath == rhs.fieldPath
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(self.code)
        hasher.combine(self.fieldPath)
    }
}
