extension Identification {
    /// One thing that is wrong or doubtful: where, what stands there, and what was expected.
    public struct Problem: Hashable, Sendable {
        /// The place in what was typed: Unicode characters (scalars), counted from 1. `nil` when it is about the whole.
        public let position: Int?
        /// What stands there.
        public let found: String
        /// What should stand there: a character, or a kind of character in words.
        public let expected: String
        /// A sentence for people.
        public let text: String
        /// Whether the thing may be right all the same.
        public let isWarning: Bool
        /// Whether only a check digit or checksum does not fit: length and characters are right, one may be mistyped.
        public let isChecksum: Bool

        init(
            position: Int?,
            found: String,
            expected: String,
            text: String,
            isWarning: Bool = false,
            isChecksum: Bool = false
        ) {
            self.position = position
            self.found = found
            self.expected = expected
            self.text = text
            self.isWarning = isWarning
            self.isChecksum = isChecksum
        }
    }

    /// A character that was read as another one that looks like it.
    public struct Confusable: Hashable, Sendable {
        /// The place in what was typed, counted from 1.
        public let position: Int
        /// What stood there, with its code point where the eye cannot tell: `А (U+0410)`.
        public let found: String
        /// What it was read as; empty for an invisible character that was left out.
        public let readAs: String

        /// A sentence for people.
        public var text: String {
            self.readAs.isEmpty
                ? "\(self.found) at position \(self.position) was left out"
                : "\(self.found) at position \(self.position) was read as \(self.readAs)"
        }
    }

    /// Something that the text says: `country`, `SN (Senegal)`.
    public struct Fact: Hashable, Sendable {
        public let label: String
        public let value: String
    }

    /// Another normal form that one look-alike character makes.
    public struct Alternative: Hashable, Sendable {
        public let normalised: String
        /// What would have to be read otherwise.
        public let change: Confusable
        /// Whether the check digits fit then, and do not as typed.
        public let isProved: Bool
    }
}
