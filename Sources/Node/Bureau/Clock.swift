import Glibc
import Replication

/// This machine's two clocks, read together.
enum Clock {
    static func now() -> Instant {
        Instant(monotonic: Self.microseconds(CLOCK_MONOTONIC), utc: Self.microseconds(CLOCK_REALTIME))
    }

    private static func microseconds(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return UInt64(max(0, time.tv_sec)) &* 1_000_000 &+ UInt64(max(0, time.tv_nsec)) / 1_000
    }
}
