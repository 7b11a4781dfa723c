/// Sine, cosine and angle by Volder's method (CORDIC): additions and shifts of integers alone.
///
/// Floating-point functions come from the system's mathematics library and may differ in the last bit from one machine
/// to another; drills must not.
///
/// - Source: J. E. Volder, "The CORDIC Trigonometric Computing Technique", 1959.
enum Rotation {
    /// Lengths are in units of 2⁻³⁰.
    static let unitShift: Int64 = 30

    /// arctan(2⁻ⁱ) in nanodegrees, rounded.
    private static let steps: [Int64] = [
        45_000_000_000, 26_565_051_177, 14_036_243_468, 7_125_016_349, 3_576_334_375, 1_789_910_608, 895_173_710,
        447_614_171, 223_810_500, 111_905_677, 55_952_892, 27_976_453, 13_988_227, 6_994_114, 3_497_057, 1_748_528,
        874_264, 437_132, 218_566, 109_283, 54_642, 27_321, 13_660, 6_830, 3_415, 1_708, 854, 427, 213, 107, 53, 27,
    ]

    /// The product of the steps' cosines, by which the start is short, with 20 bits more than a result has.
    private static let start: Int64 = 652_032_874 << guardShift
    private static let guardShift: Int64 = 20

    /// - Parameter nanodegrees: -180·10⁹ to 180·10⁹.
    /// - Returns: both in units of 2⁻³⁰.
    static func sineAndCosine(nanodegrees: Int64) -> (sine: Int64, cosine: Int64) {
        let isBehind = nanodegrees.magnitude > 90_000_000_000
        let turned = nanodegrees < 0 ? nanodegrees + 180_000_000_000 : nanodegrees - 180_000_000_000
        var rest = isBehind ? turned : nanodegrees
        var (x, y) = (Self.start, Int64(0))
        for (shift, step) in Self.steps.enumerated() {
            if rest >= 0 {
                (x, y, rest) = (x - (y >> Int64(shift)), y + (x >> Int64(shift)), rest - step)
            } else {
                (x, y, rest) = (x + (y >> Int64(shift)), y - (x >> Int64(shift)), rest + step)
            }
        }
        let sign: Int64 = isBehind ? -1 : 1
        return (sign * (y >> Self.guardShift), sign * (x >> Self.guardShift))
    }

    /// The angle of a point seen from the origin, both coordinates 0 to 2³¹.
    ///
    /// - Returns: 0 to 90·10⁹ nanodegrees.
    static func angle(x: Int64, y: Int64) -> Int64 {
        var (x, y, angle) = (x << Self.guardShift, y << Self.guardShift, Int64(0))
        for (shift, step) in Self.steps.enumerated() {
            if y >= 0 {
                (x, y, angle) = (x + (y >> Int64(shift)), y - (x >> Int64(shift)), angle + step)
            } else {
                (x, y, angle) = (x - (y >> Int64(shift)), y + (x >> Int64(shift)), angle - step)
            }
        }
        return min(max(angle, 0), 90_000_000_000)
    }
}
