import Foundation

/// SplitMix64: the same numbers for the same seed, on every machine and in every release.
///
/// - Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
struct SeededGenerator: RandomNumberGenerator {
    /// What all tests of this target start from; `NCB_TEST_SEED` in the environment chooses another.
    static let baseSeed = ProcessInfo.processInfo.environment["NCB_TEST_SEED"].flatMap { UInt64($0) } ?? 20_261_124

    private var state: UInt64

    /// - Parameter stream: tells the tests' generators apart.
    init(stream: UInt64) {
        self.state = Self.baseSeed &+ stream &* 0x9e37_79b9_7f4a_7c15
    }

    mutating func next() -> UInt64 {
        self.state &+= 0x9e37_79b9_7f4a_7c15
        var word = self.state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }

    /// - Precondition: `bound` is above 0.
    mutating func below(_ bound: Int) -> Int { Int(self.next() % UInt64(bound)) }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: self.next()) } }

    mutating func chance(_ part: Int, of whole: Int) -> Bool { self.below(whole) < part }
}
