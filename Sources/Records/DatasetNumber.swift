/// The number of a dataset: what entries and heads carry instead of its code. Fixed for ever by the catalogue.
public struct DatasetNumber: Hashable, Comparable, Sendable, RawRepresentable, CustomStringConvertible {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Certificates, votes and the profile of a bureau.
    public static let system = Self(rawValue: 0)
    /// What ends or narrows a record.
    public static let duty = Self(rawValue: 1)

    public var description: String { String(self.rawValue) }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
