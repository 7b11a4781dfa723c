import Identifiers

/// A wallet, an e-mail address or a telephone number in OFAC's remarks, which has a field of its own.
///
/// What is not valid as such stays in the remarks alone: it would have the whole entry refused.
struct OFACContact: Hashable {
    let field: String
    let value: String
    /// Whether the words say more than the field can: whose number it is, or what it is for.
    let isKeptInRemarks: Bool

    private static let telephones = [
        "Phone Number ", "Telephone Number ", "Telephone No. ", "Telephone: ", "Telephone ", "Phone No. ", "Phone: ",
        "Fax No. ",
        "Fax: ", "Fax ",
    ]

    init?(parsing item: String) {
        if item.hasPrefix("Digital Currency Address - ") {
            guard let address = item.split(separator: " ").last, let wallet = WalletAddress.normalise(String(address))
            else { return nil }
            self.init("wallet", wallet, isKeptInRemarks: true)
        } else if let text = OFACRemarks.rest(of: item, after: "Email Address ") {
            guard let address = EmailAddress.normalise(text) else { return nil }
            self.init("email", address)
        } else if let text = Self.telephones.lazy.compactMap({ OFACRemarks.rest(of: item, after: $0) }).first {
            guard let number = Self.international(text).flatMap(TelephoneNumber.normalise) else { return nil }
            self.init("phone", number, isKeptInRemarks: true)
        } else {
            return nil
        }
    }

    private init(_ field: String, _ value: String, isKeptInRemarks: Bool = false) {
        self.field = field
        self.value = value
        self.isKeptInRemarks = isKeptInRemarks
    }

    /// `(357)(22660766)` and eleven digits or more begin with the country's code; `022-123456` says no country.
    private static func international(_ text: String) -> String? {
        if text.hasPrefix("+") || text.hasPrefix("00") { return text }
        let digits = String(text.filter { $0.isASCII && $0.isNumber })
        let isInTwoParts = text.hasPrefix("(") && text.contains(")(") && !text.hasPrefix("(0")
        let isLong = text.allSatisfy { $0.isASCII && ($0.isNumber || " -".contains($0)) } && digits.count >= 11
        return isInTwoParts || isLong && !digits.hasPrefix("0") ? "+" + digits : nil
    }
}
