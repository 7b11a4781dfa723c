/// How a bureau's duty desk is reached, as the bureau itself has published it in its `system` log.
///
/// Whoever reads another bureau's profile reads what a stranger signed: more than the bounds here is left out, and what
/// cannot be read is no profile, never a fault of the answer that it would have stood under.
public struct BureauProfile: Hashable, Sendable {
    /// The most telephones and the most addresses.
    public static let addressCountMax = 8
    public static let languageCountMax = 16

    /// E.164: `+33144556677`; the first is to be called first. At least one.
    public var telephones: [String]
    public var emails: [String] = []
    /// ISO 639, lower case: `fr`, `en`.
    public var languages: [String] = []
    /// As ``DutyHours`` reads them, in ``timeZone``; a later version may write more.
    public var hours: String?
    /// The name of an IANA time zone: `Europe/Paris`.
    public var timeZone: String?
    public var note: String?

    public init(telephones: [String]) {
        self.telephones = telephones
    }

    /// The profile in a record of dataset `system`.
    ///
    /// - Returns: `nil` when it holds none, or none with a telephone.
    public init?(_ fields: [PlainField]) {
        let group = fields.lazy.compactMap { field -> [PlainField]? in
            guard field.name == Self.fieldName, case .group(let members) = field.value else { return nil }
            return members
        }.first
        guard let group else { return nil }
        func texts(_ name: String, _ countMax: Int) -> [String] {
            let all = group.lazy.compactMap { field -> String? in
                guard field.name == name, case .text(let text) = field.value else { return nil }
                return text
            }
            return Array(all.prefix(countMax))
        }
        self.telephones = texts("telephone", Self.addressCountMax)
        guard !self.telephones.isEmpty else { return nil }
        self.emails = texts("email", Self.addressCountMax)
        self.languages = texts("language", Self.languageCountMax)
        self.hours = texts("hours", 1).first
        self.timeZone = texts("time-zone", 1).first
        self.note = texts("note", 1).first
    }

    /// The record's fields, for `Dataset.internalBody`.
    public var fields: [PlainField] {
        var members = self.telephones.map { PlainField("telephone", $0) }
        members += self.emails.map { PlainField("email", $0) }
        members += self.languages.map { PlainField("language", $0) }
        members += self.hours.map { [PlainField("hours", $0)] } ?? []
        members += self.timeZone.map { [PlainField("time-zone", $0)] } ?? []
        members += self.note.map { [PlainField("note", $0)] } ?? []
        return [PlainField(Self.fieldName, members)]
    }

    private static let fieldName = "profile"
}
