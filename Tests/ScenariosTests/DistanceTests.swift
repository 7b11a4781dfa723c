import Records
import Testing

@testable import Scenarios

@Suite("Distances")
struct DistanceTests {
    /// Great circles on a globe of 6,371,009 m radius, computed from the haversine formula in double precision.
    static let known: [(from: (Int32, Int32), to: (Int32, Int32), metres: UInt64)] = [
        ((48_857, 2_352), (40_713, -74_006), 5_837_206),
        ((48_857, 2_352), (48_857, 2_352), 0),
        ((0, 0), (0, 180_000), 20_015_115),
        ((90_000, 0), (-90_000, 0), 20_015_115),
        ((0, 0), (0, 1_000), 111_195),
        ((41_902, 12_453), (41_903, 12_496), 3_560),
        ((-41_287, 174_776), (-13_833, -171_767), 3_318_943),
        ((0, 179_999), (0, -179_999), 222),
    ]

    @Test("great circles have the lengths that the haversine formula gives, to a metre in ten thousand kilometres")
    func known() throws {
        for (from, to, metres) in Self.known {
            let start = try #require(Coordinates(latitude: from.0, longitude: from.1))
            let end = try #require(Coordinates(latitude: to.0, longitude: to.1))
            let distance = start.distance(to: end)
            #expect(distance.distance(to: metres).magnitude <= 2, "\(from) to \(to): \(distance)")
            #expect(end.distance(to: start) == distance)
        }
    }

    @Test("light takes 5 µs a kilometre in glass, and 7 along real cables")
    func delays() {
        #expect(PathPlan.delay(metres: 0) == 500)
        #expect(PathPlan.delay(metres: 1_000_000) == 500 + 7_005)
        #expect(PathPlan.delay(metres: 5_837_206) == 500 + 40_889)
        #expect(PathPlan.delay(metres: .max) == PathPlan.delay(metres: 40_000_000))
    }
}
