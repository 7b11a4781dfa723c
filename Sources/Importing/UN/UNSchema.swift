/// The elements that the consolidated list may hold, and what may stand in each.
///
/// - Source: the Security Council's `sc-sanctions.xsd`, as the published list uses it.
enum UNSchema {
    /// What an element holds.
    enum Shape: Hashable {
        case text
        /// Elements `VALUE`, each a text.
        case values
        /// The named elements, each a text.
        case group(Set<String>)
    }

    enum Kind: String {
        case individual = "INDIVIDUAL"
        case entity = "ENTITY"

        var section: String { self == .individual ? "INDIVIDUALS" : "ENTITIES" }
    }

    static let root = "CONSOLIDATED_LIST"

    static func shape(of name: String, in kind: Kind) -> Shape? {
        self.common[name] ?? (kind == .individual ? self.individual[name] : self.entity[name])
    }

    private static let common: [String: Shape] = [
        "DATAID": .text, "VERSIONNUM": .text, "FIRST_NAME": .text, "UN_LIST_TYPE": .text, "REFERENCE_NUMBER": .text,
        "LISTED_ON": .text, "SUBMITTED_ON": .text, "SUBMITTED_BY": .text, "DELISTED_ON": .text,
        "NAME_ORIGINAL_SCRIPT": .text, "COMMENTS1": .text, "SORT_KEY": .text, "SORT_KEY_LAST_MOD": .text,
        "LIST_TYPE": .values, "LAST_DAY_UPDATED": .values,
    ]

    private static let address: Set = ["STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE"]

    private static let individual: [String: Shape] = [
        "SECOND_NAME": .text, "THIRD_NAME": .text, "FOURTH_NAME": .text, "GENDER": .text, "NATIONALITY2": .text,
        "TITLE": .values, "DESIGNATION": .values, "NATIONALITY": .values,
        "INDIVIDUAL_ALIAS": .group([
            "QUALITY", "ALIAS_NAME", "DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH", "NOTE",
        ]),
        "INDIVIDUAL_ADDRESS": .group(address),
        "INDIVIDUAL_DATE_OF_BIRTH": .group(["TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"]),
        "INDIVIDUAL_PLACE_OF_BIRTH": .group(address),
        "INDIVIDUAL_DOCUMENT": .group([
            "TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "DATE_OF_ISSUE", "CITY_OF_ISSUE",
            "COUNTRY_OF_ISSUE", "NOTE",
        ]),
    ]

    private static let entity: [String: Shape] = [
        "ENTITY_ALIAS": .group(["QUALITY", "ALIAS_NAME", "NOTE"]),
        "ENTITY_ADDRESS": .group(address),
    ]
}
