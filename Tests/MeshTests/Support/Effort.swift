import Foundation

/// How much the tests do: what fits a run of a few minutes, or the long forms.
enum Effort {
    private static let environment = ProcessInfo.processInfo.environment

    /// `NCB_TEST_ALL` asks for the long forms.
    static let isLong = Self.environment["NCB_TEST_ALL"] == "1"

    static let killCount = Self.isLong ? 200 : 50
    static let restoreCount = Self.isLong ? 200 : 40
    static let powerLossCount = Self.isLong ? 3_000 : 300
    /// Of each kind of hostile frame; `NCB_FUZZ_COUNT` names another number.
    static let hostileCount = Self.environment["NCB_FUZZ_COUNT"].flatMap { Int($0) } ?? (Self.isLong ? 10_000 : 1_000)
}
