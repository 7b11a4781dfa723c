import Foundation
import TestSupport

extension SplitMix64 {
    /// What all tests of this target start from; `NCB_TEST_SEED` in the environment chooses another.
    static let baseSeed = ProcessInfo.processInfo.environment["NCB_TEST_SEED"].flatMap { UInt64($0) } ?? 20_261_124

    /// - Parameter stream: tells the tests' generators apart.
    init(stream: UInt64) {
        self.init(seed: Self.baseSeed &+ stream &* 0x9e37_79b9_7f4a_7c15)
    }
}
