/// A place on the globe, in thousandths of a degree: north and east are positive.
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
}
