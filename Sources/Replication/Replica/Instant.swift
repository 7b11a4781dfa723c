/// One moment, on both clocks: intervals are measured on the monotonic one, dates are read off the UTC one.
///
/// `Replica` never asks for the time; every event brings it.
public struct Instant: Hashable, Sendable {
    /// Microseconds on a clock that never steps back.
    public let monotonic: UInt64

    /// Microseconds since 1970-01-01 UTC, as this machine believes.
    public let utc: UInt64

    public init(monotonic: UInt64, utc: UInt64) {
        self.monotonic = monotonic
        self.utc = utc
    }
}

extension UInt64 {
    /// A duration in microseconds.
    static func milliseconds(_ count: UInt64) -> UInt64 { count * 1_000 }
    /// A duration in microseconds.
    static func seconds(_ count: UInt64) -> UInt64 { count * 1_000_000 }
}
