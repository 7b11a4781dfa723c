/// One member of the organisation, and so one bureau; or the General Secretariat.
public struct Member: Hashable, Sendable {
    public let code: BureauCode
    /// ISO 3166 alpha-3: what stands in the country's passports, with Germany's `D` as the exception.
    public let alpha3: String
    public let name: String
    public let region: String
    /// Seat of the regional bureau that serves it, such as `Nairobi`; empty where there is none.
    public let regionalBureau: String
    /// Of the capital; of Lyon for the General Secretariat.
    public let coordinates: Coordinates
}
