import TestSupport
import Testing

@testable import Scenarios

@Suite("Numbers with units")
struct QuantityTests {
    @Test("times are sums of numbers with units, the largest first")
    func times() {
        let known: [(String, UInt64?)] = [
            ("6 h", 21_600_000_000), ("1 h 30 min", 5_400_000_000), ("90 s", 90_000_000), ("250 ms", 250_000),
            ("1.5 s", 1_500_000), ("7 us", 7), ("0.000001 s", 1), ("0 s", 0), ("2 d", 172_800_000_000),
            ("5 y", 157_680_000_000_000), ("", nil), ("6", nil), ("h", nil), ("6h", nil), ("6 hours", nil),
            ("30 min 1 h", nil), ("1 h 1 h", nil), ("1  h", nil), ("-1 h", nil), ("1. s", nil), (".5 s", nil),
            ("1.5 us", nil), ("0.0000001 s", nil), ("1e3 s", nil), ("999999999999999999 y", nil), ("١ s", nil),
            ("1 s ", nil), (" 1 s", nil),
        ]
        for (text, microseconds) in known {
            #expect(Quantity.sum(text, units: Quantity.times) == microseconds, "\(text)")
        }
    }

    @Test("moments are hours and minutes since the beginning, beyond a day too")
    func moments() {
        let known: [(String, UInt64?)] = [
            ("00:00", 0), ("6:00", 21_600_000_000), ("06:00:30", 21_630_000_000), ("30:00", 108_000_000_000),
            ("9999:59:59", 35_999_999_000_000), ("10000:00", nil), ("6:0", nil), ("6:60", nil), ("6:00:60", nil),
            ("6", nil), (":30", nil), ("6:", nil), ("1:2:3:4", nil), ("-1:00", nil),
        ]
        for (text, microseconds) in known { #expect(Quantity.clock(text) == microseconds, "\(text)") }
    }

    @Test("what is written of a number is read as that number", arguments: [UInt64(1), 2, 3])
    func roundTrip(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<2_000 {
            let scale = [UInt64(1), 1_000, 1_000_000, 60_000_000, 3_600_000_000, 86_400_000_000].drawn(&generator)
            let value = generator.below(400) * scale
            let duration = ScenarioPhrases.duration(value)
            #expect(Quantity.sum(duration, units: Quantity.times) == value, "seed \(seed): \(duration)")
            let moment = ScenarioPhrases.moment(value)
            #expect((Quantity.clock(moment) ?? Quantity.sum(moment, units: Quantity.times)) == value, "\(moment)")
            #expect(Quantity.scaled(Substring(ScenarioPhrases.decimal(value, places: 3)), by: 1_000) == value)
            #expect(Quantity.single(ScenarioPhrases.bandwidth(value), units: Quantity.bandwidths) == value)
            let share = value % 1_000_001
            #expect(Quantity.single(ScenarioPhrases.share(share, of: 1_000_000), units: [("%", 10_000)]) == share)
        }
    }

    @Test("the shortest exact form is written")
    func phrases() {
        #expect(ScenarioPhrases.duration(5_400_000_000) == "90 min")
        #expect(ScenarioPhrases.duration(0) == "0 s")
        #expect(ScenarioPhrases.duration(1_500_000) == "1500 ms")
        #expect(ScenarioPhrases.moment(21_630_000_000) == "06:00:30")
        #expect(ScenarioPhrases.moment(604_800_000_000) == "7 d")
        #expect(ScenarioPhrases.moment(86_400_000_000) == "24:00")
        #expect(ScenarioPhrases.moment(1) == "1 us")
        #expect(ScenarioPhrases.share(5, of: 1_000) == "0.5 %")
        #expect(ScenarioPhrases.bandwidth(64_000) == "64 kbit/s")
        #expect(ScenarioPhrases.bodyBytes(300...300) == "300 bytes")
        #expect(ScenarioPhrases.signedDuration(-157_680_000_000_000) == "-1825 d")
    }
}
