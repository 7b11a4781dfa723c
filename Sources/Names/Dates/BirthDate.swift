public import Records

/// A date of birth as lists give it: partial, or only about.
public struct BirthDate: Hashable, Sendable, CustomStringConvertible {
    public let date: PartialDate
    /// The list says "circa", or gives a range of years of which this is the middle.
    public let isApproximate: Bool

    public init(_ date: PartialDate, isApproximate: Bool = false) {
        self.date = date
        self.isApproximate = isApproximate
    }

    public var description: String { self.isApproximate ? "about \(self.date)" : "\(self.date)" }
}
