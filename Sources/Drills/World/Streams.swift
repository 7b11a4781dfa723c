import Replication

/// Chance for each purpose by itself: one draw more in one place changes nothing in another.
struct Streams {
    /// What is drawn for.
    enum Purpose: UInt64 {
        case keys = 1
        case replica
        case traffic
        case network
        case disk
        case dialling
        case faults
        case options
        case actors
        case records
        case groups
    }

    let seed: UInt64

    /// The generator of one purpose and one member, link or event.
    func generator(_ purpose: Purpose, _ index: Int = 0) -> SeededGenerator {
        SeededGenerator(seed: Self.mix(Self.mix(self.seed, purpose.rawValue), UInt64(truncatingIfNeeded: index)))
    }

    /// A number that looks drawn and depends on nothing but its arguments.
    static func mix(_ first: UInt64, _ second: UInt64) -> UInt64 {
        var z = (first ^ (second &* 0x9E37_79B9_7F4A_7C15)) &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
