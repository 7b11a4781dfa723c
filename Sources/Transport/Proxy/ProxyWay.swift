public import Records

/// What one bureau sends to another, whichever of them dialled.
public struct ProxyWay: Hashable, Comparable, Sendable {
    public let from: BureauCode
    public let to: BureauCode

    public init(from: BureauCode, to: BureauCode) {
        self.from = from
        self.to = to
    }

    var reversed: ProxyWay { ProxyWay(from: self.to, to: self.from) }

    public static func < (lhs: Self, rhs: Self) -> Bool { (lhs.from, lhs.to) < (rhs.from, rhs.to) }
}
