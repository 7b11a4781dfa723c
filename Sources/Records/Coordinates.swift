/// A place on the globe, in thousandths of a degree (some hundred metres): north and east are positive.
public struct Coordinates: Hashable, Sendable {
    /// -90,000 (South Pole) to 90,000.
    public let latitude: Int32
    /// -180,000 to 180,000.
    public let longitude: Int32

    /// `nil` for what lies beyond a pole or the date line.
    public init?(latitude: Int32, longitude: Int32) {
        guard (-90_000...90_000).contains(latitude), (-180_000...180_000).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// From degrees with exactly three decimals, as `-25.747`.
    init?(latitude: String, longitude: String) {
        guard let latitude = Self.thousandths(latitude), let longitude = Self.thousandths(longitude) else { return nil }
        self.init(latitude: latitude, longitude: longitude)
    }

    private static func thousandths(_ degrees: String) -> Int32? {
        let parts = degrees.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 3, parts[0].utf8.count <= 4 else { return nil }
        return Int32(parts[0] + parts[1])
    }
}
