/// One field of a dataset, as the catalogue defines it.
public struct FieldDefinition: Hashable, Sendable {
    /// One value of a field of type ``FieldType/code``.
    public struct CodeDefinition: Hashable, Sendable {
        public let code: String
        public let label: String
    }

    /// Whether a wrong check digit is told or refused.
    public enum CheckDigitRule: String, Hashable, Sendable, CaseIterable {
        case warn
        case refuse
    }

    public let number: UInt16
    public let name: String
    public let type: FieldType
    /// For people.
    public let label: String
    public let isRequired: Bool
    public let isRepeated: Bool
    /// Only codes that the author may issue under: see ``IssuerRules``.
    public let isOwnIssuerOnly: Bool
    public let checkDigitRule: CheckDigitRule
    /// The longest value, in bytes of UTF-8.
    public let byteCountMax: Int
    /// The greatest value of a field of type `integer`; `nil` if its length alone bounds it.
    public let most: Int?
    /// The values of a field of type `code`, in the order of the catalogue.
    public let codes: [CodeDefinition]
    /// The fields of a field of type `group`, ascending by number.
    public let fields: [FieldDefinition]
    /// The field of the group that is meant when the group is given as a mere text.
    public let shortFieldName: String?
}
