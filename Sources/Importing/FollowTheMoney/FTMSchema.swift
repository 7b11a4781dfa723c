/// The schemata of FollowTheMoney that give a record.
enum FTMSchema: String, CaseIterable {
    case person = "Person"
    case legalEntity = "LegalEntity"
    case organization = "Organization"
    case company = "Company"
    case publicBody = "PublicBody"
    case vessel = "Vessel"
    case airplane = "Airplane"

    static let nominal = "nominal"
    static let craft = "craft"

    var dataset: String { self == .vessel || self == .airplane ? Self.craft : Self.nominal }

    /// The code of the record's field `kind`. A LegalEntity may be a person, but nobody who knows so writes it.
    var kind: String {
        switch self {
        case .person: "person"
        case .legalEntity, .organization, .company, .publicBody: "organisation"
        case .vessel: "vessel"
        case .airplane: "aircraft"
        }
    }

    /// What a record of that kind is written as; `nil` for a container, which FollowTheMoney does not know.
    static func written(kind: String) -> FTMSchema? {
        switch kind {
        case "person": .person
        case "organisation": .organization
        case "vessel": .vessel
        case "aircraft": .airplane
        default: nil
        }
    }
}
