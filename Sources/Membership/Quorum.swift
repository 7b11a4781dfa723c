/// Which part of the members must endorse a decision: a fraction above one half, two thirds by default.
///
/// Not a *majority* of those who answer: it is counted over all members of a base, whether they are awake or not. Above
/// one half, so that any two quorums of one base have a member in common.
public struct Quorum: Hashable, Sendable, CustomStringConvertible {
    public let numerator: UInt8
    public let denominator: UInt8

    /// Two thirds.
    public static let twoThirds = Quorum(numerator: 2, exactDenominator: 3)

    /// - Throws: ``MembershipError``: `outOfRange` unless it is above one half and at most one, `notCanonical` unless it
    ///   is in lowest terms.
    public init(numerator: UInt8, denominator: UInt8) throws(MembershipError) {
        guard numerator <= denominator, Int(numerator) * 2 > Int(denominator) else {
            throw MembershipError(.outOfRange, "a quorum of \(numerator)/\(denominator)")
        }
        guard Self.greatestCommonDivisor(numerator, denominator) == 1 else {
            throw MembershipError(.notCanonical, "\(numerator)/\(denominator) is not in lowest terms")
        }
        self.init(numerator: numerator, exactDenominator: denominator)
    }

    private init(numerator: UInt8, exactDenominator denominator: UInt8) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The smallest number of endorsements that is at least this part of `memberCount` members.
    ///
    /// - Precondition: `memberCount` is from 0 to 2^32; rosters are far smaller.
    public func needed(of memberCount: Int) -> Int {
        precondition(memberCount >= 0 && memberCount <= 1 << 32, "a roster of \(memberCount)")
        let denominator = Int(self.denominator)
        return (memberCount * Int(self.numerator) + denominator - 1) / denominator
    }

    public var description: String { "\(self.numerator)/\(self.denominator)" }

    private static func greatestCommonDivisor(_ first: UInt8, _ second: UInt8) -> UInt8 {
        var (large, small) = (first, second)
        while small != 0 { (large, small) = (small, large % small) }
        return large
    }
}
