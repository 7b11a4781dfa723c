public import Records

extension Coordinates {
    /// The great circle between two places on a globe of 6,371,009 m radius (mean of the ellipsoid of WGS 84), metres.
    ///
    /// The angle between two unit vectors is 2·atan(|u − v| ∕ |u + v|), which is exact for neighbours and antipodes
    /// alike. All is integers, so that every build and machine gives the same metre.
    public func distance(to other: Coordinates) -> UInt64 {
        let (here, there) = (self.vector, other.vector)
        let difference = Self.length(here.x - there.x, here.y - there.y, here.z - there.z)
        let sum = Self.length(here.x + there.x, here.y + there.y, here.z + there.z)
        let nanodegrees = 2 * Rotation.angle(x: Int64(sum), y: Int64(difference))
        // Metres for a degree: π · 6,371,009 ∕ 180.
        return UInt64(max(0, nanodegrees)) / 1_000 * 111_195_083 / 1_000_000_000
    }

    /// From the globe's centre, of length 2³⁰.
    private var vector: (x: Int64, y: Int64, z: Int64) {
        let north = Rotation.sineAndCosine(nanodegrees: Int64(self.latitude) * 1_000_000)
        let east = Rotation.sineAndCosine(nanodegrees: Int64(self.longitude) * 1_000_000)
        return (
            x: (north.cosine * east.cosine) >> Rotation.unitShift,
            y: (north.cosine * east.sine) >> Rotation.unitShift,
            z: north.sine
        )
    }

    /// Components are at most 2³¹, so that their squares' sum stays below 2⁶⁴.
    private static func length(_ x: Int64, _ y: Int64, _ z: Int64) -> UInt64 {
        Self.squareRoot((x * x).magnitude &+ (y * y).magnitude &+ (z * z).magnitude)
    }

    /// Rounded down, bit by bit.
    private static func squareRoot(_ square: UInt64) -> UInt64 {
        var (rest, root, bit) = (square, UInt64(0), UInt64(1) << 62)
        while bit > rest { bit >>= 2 }
        while bit != 0 {
            if rest >= root + bit {
                rest -= root + bit
                root = (root >> 1) + bit
            } else {
                root >>= 1
            }
            bit >>= 2
        }
        return root
    }
}
