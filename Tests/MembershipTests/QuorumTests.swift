import Membership
import Testing

@Suite("Quorums")
struct QuorumTests {
    @Test("needed is the smallest count that is at least the fraction, for every fraction and 0 to 300 members")
    func exhaustive() throws {
        var quorumCount = 0
        for denominator in UInt8(1)...30 {
            for numerator in UInt8(0)...denominator {
                guard let quorum = try? Quorum(numerator: numerator, denominator: denominator) else {
                    continue  // Refused ones are the next test's.
                }
                quorumCount += 1
                for count in 0...300 {
                    let needed = quorum.needed(of: count)
                    #expect(needed * Int(denominator) >= count * Int(numerator))
                    #expect(needed == 0 || (needed - 1) * Int(denominator) < count * Int(numerator))
                    #expect(needed <= count)
                    #expect(count == 0 || needed * 2 > count, "two quorums of \(count) must overlap")
                }
            }
        }
        #expect(quorumCount > 100)
    }

    @Test("two thirds of 1, 2, 3, 4, 5, 195 and 196 members")
    func twoThirds() {
        #expect([1, 2, 3, 4, 5, 195, 196].map { Quorum.twoThirds.needed(of: $0) } == [1, 2, 2, 3, 4, 130, 131])
    }

    @Test("a half or less, more than one, and fractions not in lowest terms are refused")
    func refused() {
        for (numerator, denominator) in [(0, 0), (0, 1), (1, 2), (2, 4), (1, 3), (3, 2), (127, 254)] as [(UInt8, UInt8)]
        {
            #expect(throws: MembershipError(.outOfRange, "")) {
                try Quorum(numerator: numerator, denominator: denominator)
            }
        }
        #expect(throws: MembershipError(.notCanonical, "")) { try Quorum(numerator: 4, denominator: 6) }
        #expect(throws: MembershipError(.notCanonical, "")) { try Quorum(numerator: 2, denominator: 2) }
    }
}
