/// The two capital letters that name a bureau: the ISO 3166 alpha-2 code of its country, or `XP` for the General
/// Secretariat.
///
/// Only the form is checked: whether a bureau of that code exists is ``Members``' to say, and whether it takes part in
/// a mesh is the charter's. Ordered as text.
public struct BureauCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The first letter in the high byte, the second in the low byte, both ASCII.
    public let rawValue: UInt16

    /// `nil` unless `text` is exactly two of `A`…`Z`.
    public init?(_ text: String) {
        var iterator = text.utf8.makeIterator()
        guard let first = iterator.next(), let second = iterator.next(), iterator.next() == nil else { return nil }
        self.init(rawValue: UInt16(first) << 8 | UInt16(second))
    }

    /// `nil` unless both bytes are one of `A`…`Z` in ASCII.
    public init?(rawValue: UInt16) {
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard letters.contains(UInt8(rawValue >> 8)), letters.contains(UInt8(rawValue & 0xFF)) else { return nil }
        self.rawValue = rawValue
    }

    public var description: String {
        String(decoding: [UInt8(self.rawValue >> 8), UInt8(self.rawValue & 0xFF)], as: UTF8.self)
    }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
