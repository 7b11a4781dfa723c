/// A country or territory that has an ISO 3166 code, or had one.
public struct Country: Hashable, Sendable {
    public enum Status: String, Hashable, Sendable {
        /// Assigned in ISO 3166-1.
        case iso
        /// In wide use though ISO 3166-1 leaves it to its users: `XK`.
        case user
        /// Withdrawn from ISO 3166-1: places of birth and old registrations still name it.
        case former
    }

    public let alpha2: String
    public let alpha3: String
    public let name: String
    public let status: Status
}
