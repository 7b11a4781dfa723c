/// A vehicle's registration plate, with its country if one stands before or after it: `DE B-MW 1234`, `AB-123-CD F`.
///
/// Plates have no common form, so this is always a weak reading. Letters of other scripts stay as they are.
///
/// - Source: the signs of the Vienna Convention on Road Traffic, annex 3, as far as they are not ISO 3166 codes.
public enum RegistrationPlate: Identifier {
    public static var expectedForm: String { "a plate of 2 to 16 letters and digits" }

    public static func read(_ input: TypedInput) -> Identification? {
        var words = input.words
        guard (1...5).contains(words.count), input.scalars.count <= 40 else { return nil }
        var country: String?
        if words.count > 1 {
            if let code = Self.country(words[0]), Self.isPlate(words.dropFirst()) {
                country = code
                words.removeFirst()
            } else if let last = words.last, let code = Self.country(last), Self.isPlate(words.dropLast()) {
                country = code
                words.removeLast()
            }
        }
        guard let plate = Self.plate(words) else { return nil }
        let facts = country.map { [Identification.Fact(label: "country", value: CountryCodes.shown(alpha2: $0))] } ?? []
        return Identification(
            kind: .plate,
            normalised: country.map { "\(plate) \($0)" } ?? plate,
            certainty: .weak,
            facts: facts
        )
    }

    private static func isPlate(_ words: ArraySlice<ArraySlice<Unicode.Scalar>>) -> Bool {
        Self.plate(Array(words)) != nil
    }

    /// Letters and digits alone, at least one digit among them, at most 16 in all.
    private static func plate(_ words: [ArraySlice<Unicode.Scalar>]) -> String? {
        var plate = ""
        var digitCount = 0
        for scalar in words.joined() {
            if [".", "/", "·", "•", "-", "<"].contains(scalar) || Lookalikes.isHyphen(scalar) { continue }
            if scalar.properties.numericType == .decimal {
                digitCount += 1
            } else if !scalar.properties.isAlphabetic {
                return nil
            }
            plate += scalar.properties.uppercaseMapping
        }
        return digitCount > 0 && (2...16).contains(plate.unicodeScalars.count) ? plate : nil
    }

    /// The alpha-2 code for an ISO 3166 code or a sign, of a word of ASCII letters.
    private static func country(_ word: ArraySlice<Unicode.Scalar>) -> String? {
        guard (1...3).contains(word.count), word.allSatisfy({ $0.isASCII && UInt8($0.value).isLetter }) else {
            return nil
        }
        let code = word.map { UInt8($0.value).uppercased }.text
        return CountryCodes.alpha2(code) ?? Self.signs[code]
    }

    private static let signs = [
        "A": "AT", "B": "BE", "D": "DE", "E": "ES", "F": "FR", "FIN": "FI", "FL": "LI", "H": "HU", "I": "IT",
        "J": "JP", "L": "LU", "M": "MT", "N": "NO", "NMK": "MK", "P": "PT", "RUS": "RU", "S": "SE", "SLO": "SI",
        "UK": "GB", "V": "VA", "EST": "EE", "IRL": "IE", "BIH": "BA", "RKS": "XK", "ROU": "RO", "RO": "RO",
    ]
}
