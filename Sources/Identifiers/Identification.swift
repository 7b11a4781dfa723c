/// One way to read a typed text: what it is, its normal form, what is wrong with it and where, and what it says.
///
/// ```swift
/// let best = Identification.readings(of: "GB82 WEST 1234 5698 7654 32").first
/// best?.kind         // .iban
/// best?.normalised   // "GB82WEST12345698765432"
/// best?.certainty    // .proved
/// ```
///
/// Reading never fails and never traps: whatever the text is, the answer is a list, empty for a text without a letter
/// or digit (but for the address `::`). Work is bounded by ``byteCountMax``.
public struct Identification: Hashable, Sendable {
    /// Of a longer text only so many bytes of UTF-8 are looked at; ``isCut`` then says so.
    public static let byteCountMax = 1024

    public let kind: IdentifierKind
    /// The one way to write it: equal for equal things, the same again when normalised again.
    public let normalised: String
    public let certainty: Certainty
    /// What is wrong, in the order of the text: errors and warnings.
    public let problems: [Problem]
    /// Characters that were read as others, in the order of the text.
    public let confusables: [Confusable]
    /// What the text says about its thing.
    public let facts: [Fact]
    /// Other normal forms that a look-alike character may hide; each is worth a look-up of its own.
    public let alternatives: [Alternative]
    /// Whether the text went on beyond what was looked at.
    public internal(set) var isCut = false

    init(
        kind: IdentifierKind,
        normalised: String,
        certainty: Certainty,
        problems: [Problem] = [],
        confusables: [Confusable] = [],
        facts: [Fact] = [],
        alternatives: [Alternative] = []
    ) {
        self.kind = kind
        self.normalised = normalised
        self.certainty = certainty
        self.problems = problems
        self.confusables = confusables
        self.facts = facts
        self.alternatives = alternatives
    }

    /// Whether the text keeps all rules of its kind; warnings do not count.
    public var isValid: Bool { self.problems.allSatisfy(\.isWarning) }

    /// Whether nothing but a check digit or checksum is wrong: the text may be kept, and whoever has it is told.
    public var isValidButForChecksum: Bool { self.problems.allSatisfy { $0.isWarning || $0.isChecksum } }

    /// The value of the first fact of that label.
    public func fact(_ label: String) -> String? { self.facts.first { $0.label == label }?.value }
}
