import Foundation

/// How much the tests do: what fits a run of a few minutes, or the long forms; and where their chance comes from.
public enum Effort {
    private static let environment = ProcessInfo.processInfo.environment

    /// `NCB_TEST_ALL` asks for the long forms.
    public static let isLong = Self.environment["NCB_TEST_ALL"] == "1"

    /// What all generators start from; `NCB_TEST_SEED` in the environment chooses another.
    public static let baseSeed = Self.environment["NCB_TEST_SEED"].flatMap { UInt64($0) } ?? 20_261_124

    /// Of each kind of hostile frame; `NCB_FUZZ_COUNT` names another number.
    public static let hostileCount =
        Self.environment["NCB_FUZZ_COUNT"].flatMap { Int($0) } ?? (Self.isLong ? 10_000 : 1_000)

    /// Of hostile texts and files for each parser: 1,000, in the long form 10,000; 100,000 if `NCB_FUZZ` is 1, as
    /// `Scripts/fuzz` sets it; `NCB_FUZZ_COUNT` names another number.
    public static let parserCount =
        Self.environment["NCB_FUZZ"] == "1" && Self.environment["NCB_FUZZ_COUNT"] == nil ? 100_000 : Self.hostileCount

    /// So many cases, or ten times as many in the long form.
    public static func cases(_ count: Int) -> Int { Self.isLong ? 10 * count : count }
}

extension SplitMix64 {
    /// A generator whose numbers change with ``Effort/baseSeed``.
    ///
    /// - Parameter stream: tells the generators of one target apart.
    public init(stream: UInt64) {
        self.init(seed: Effort.baseSeed &+ stream &* 0x9e37_79b9_7f4a_7c15)
    }
}
