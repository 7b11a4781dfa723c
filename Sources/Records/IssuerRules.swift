/// Who may enter a travel document: only the bureau of the country or body that issued it.
///
/// Codes are those of ICAO Doc 9303, part 3, section 5: ISO 3166 alpha-3 except Germany's `D`, and codes of
/// organisations and of persons without a country.
public struct IssuerRules: Hashable, Sendable {
    /// Codes outside ISO 3166 that documents may bear, ascending.
    public let codesOutsideISO: [String]
    /// Codes that all authors may use in a mesh for training and nobody in another.
    public let trainingCodes: [String]
    /// The authors whose codes are not simply their country's alpha-3.
    let codesByAuthor: [BureauCode: [String]]

    /// The codes that `author` may enter documents of, its own first.
    public func codes(for author: BureauCode, isTraining: Bool) -> [String] {
        let own = self.codesByAuthor[author] ?? (Members.world[author].map { [$0.alpha3] } ?? [])
        return isTraining ? own + self.trainingCodes : own
    }

    /// The code that is printed in documents for an alpha-2, alpha-3 or special code in any letter case; `nil` for
    /// what is neither a country's nor an organisation's.
    public func canonical(_ code: String) -> String? {
        guard (1...3).contains(code.utf8.count), code.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let upper = code.uppercased()
        if self.codesOutsideISO.contains(upper) { return upper }
        guard let country = Countries.world.country(code: upper) else { return nil }
        return Self.isGermany(country) ? "D" : country.alpha3
    }

    private static func isGermany(_ country: Country) -> Bool { country.alpha2 == "DE" }
}
