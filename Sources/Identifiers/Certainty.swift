/// How much the form of a text says about what it is.
///
/// This is about the kind, not about the world: a proved IBAN may belong to no account.
public enum Certainty: UInt8, Hashable, Sendable, Comparable {
    /// Many other things look so too: a document number, a plate, a serial number.
    case weak = 0
    /// Length and characters fit this kind and few others; nothing confirms it.
    case form = 1
    /// A check digit or checksum of the kind's own fits.
    case proved = 2

    /// For people and programs: `proved`, `form` or `weak`.
    public var word: String {
        switch self {
        case .weak: "weak"
        case .form: "form"
        case .proved: "proved"
        }
    }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
