/// One measured number of a drill, with the bound that it was promised to keep.
public struct Figure: Hashable, Sendable {
    /// What an amount counts; amounts are whole numbers of it.
    public enum Unit: String, CaseIterable, Hashable, Sendable {
        case count
        case microseconds
        case bytes
        case bytesPerSecond
        /// A ratio: 1,300 is 1.3 times.
        case thousandths
        /// A share: 1,000,000 is all.
        case millionths
    }

    /// What an amount must keep.
    public enum Bound: Hashable, Sendable {
        case atMost(Int64)
        case atLeast(Int64)
        case under(Int64)
    }

    /// A stable name for programs: `lastNodeMicroseconds`.
    public var name: String
    /// What it is, for people.
    public var title: String
    /// `nil` if it is unknown.
    public var amount: Int64?
    public var unit: Unit
    public var bound: Bound?

    public init(name: String, title: String, amount: Int64?, unit: Unit, bound: Bound? = nil) {
        self.name = name
        self.title = title
        self.amount = amount
        self.unit = unit
        self.bound = bound
    }

    /// Whether it keeps its bound; `nil` if there is no bound or no amount.
    public var holds: Bool? {
        guard let amount, let bound else { return nil }
        return switch bound {
        case .atMost(let most): amount <= most
        case .atLeast(let least): amount >= least
        case .under(let limit): amount < limit
        }
    }
}
