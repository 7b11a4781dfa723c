/// An international telephone number: `+`, a country's calling code, and up to 15 digits in all.
///
/// Without `+` or `00` the country is not known: the digits are then a weak reading with an error, never guessed.
///
/// - Source: ITU-T E.164; RFC 3966 for `tel:` and separators.
public enum TelephoneNumber: Identifier {
    public static var expectedForm: String { "a telephone number such as +33 1 23 45 67 89" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let parts = Self.digits(input) else { return nil }
        let digits = parts.digits
        guard parts.isInternational else { return Self.national(input, parts) }
        var problems: [Identification.Problem] = []
        func add(_ position: Int?, _ found: String, _ expected: String, _ text: String, isWarning: Bool = false) {
            problems.append(
                .init(position: position, found: found, expected: expected, text: text, isWarning: isWarning)
            )
        }
        if !(7...15).contains(digits.count) {
            let position = digits.count > 15 ? parts.positions[15] : parts.positions.last
            add(
                position,
                "\(digits.count) digits",
                "7 to 15 digits",
                "a telephone number has 7 to 15 digits with its code"
            )
        }
        let code = CallingCodes.longest(of: digits)
        if code == nil {
            let found = digits.prefix(3).text
            add(parts.positions.first, found, "an assigned calling code", "no calling code begins \(found)")
        }
        var facts: [Identification.Fact] = []
        if let code {
            facts.append(.init(label: "calling code", value: "+" + code.prefix))
            let place = code.country.isEmpty ? code.service : CountryCodes.shown(alpha2: code.country)
            facts.append(.init(label: code.country.isEmpty ? "service" : "country", value: place))
            if let position = Self.trunkZero(digits, code, parts.positions) {
                let text = "the 0 after the country's code is dialled inside the country only and may be one too many"
                add(position, "0", "the number without it", text, isWarning: true)
            }
        }
        return Identification(
            kind: .phone,
            normalised: "+" + digits.text,
            certainty: problems.contains { !$0.isWarning } ? .weak : .form,
            problems: problems,
            confusables: parts.confusables,
            facts: facts
        )
    }

    private static func national(_ input: TypedInput, _ parts: Parts) -> Identification? {
        guard (7...15).contains(parts.digits.count) else { return nil }
        let problem = Identification.Problem(
            position: parts.positions.first,
            found: parts.digits.prefix(1).text,
            expected: "+ and a calling code",
            text: "without + and the country's calling code it is not known whose number this is"
        )
        return Identification(
            kind: .phone,
            normalised: parts.digits.text,
            certainty: .weak,
            problems: [problem],
            confusables: parts.confusables
        )
    }

    /// Countries that drop the leading 0 of a national number when it is dialled from abroad.
    private static let trunkCodes: Set<String> = [
        "20", "27", "31", "32", "33", "40", "41", "43", "44", "46", "49", "60", "61", "62", "63", "64", "66", "81",
        "82", "84", "90", "91", "92", "94", "95", "98", "212", "213", "234", "254", "255", "256", "353", "358", "359",
        "380", "381", "385", "386", "387", "389", "421", "880", "886", "962", "963", "964", "966", "971", "972",
    ]

    private static func trunkZero(_ digits: [UInt8], _ code: CallingCodes.Code, _ positions: [Int]) -> Int? {
        let index = code.prefix.utf8.count
        guard Self.trunkCodes.contains(code.prefix), digits.count > index, digits[index] == UInt8(ascii: "0") else {
            return nil
        }
        return positions[index]
    }

    private struct Parts {
        var digits: [UInt8] = []
        var positions: [Int] = []
        var confusables: [Identification.Confusable] = []
        var isInternational = false
    }

    /// The digits of a text that holds nothing else but separators, after `+`, `00` or `tel:`.
    private static func digits(_ input: TypedInput) -> Parts? {
        var parts = Parts()
        var index = 0
        let scalars = input.scalars
        let label = scalars.prefix(4).map { $0.isASCII ? UInt8($0.value).lowercased : 0 }.text
        if label == "tel:" { index = 4 }
        while index < scalars.count {
            let scalar = scalars[index]
            let byte = scalar.isASCII ? UInt8(scalar.value) : Lookalikes.ascii(for: scalar) ?? 0
            if byte.isDigit {
                // `(0)` is said to callers inside the country.
                let isTrunk =
                    byte == UInt8(ascii: "0") && parts.isInternational && index > 0 && scalars[index - 1] == "("
                    && index + 1 < scalars.count && scalars[index + 1] == ")"
                if !scalar.isASCII || isTrunk {
                    let read = isTrunk ? "" : byte.text
                    parts.confusables.append(
                        .init(position: input.position(index), found: Shown.character(scalar), readAs: read)
                    )
                }
                if !isTrunk {
                    parts.digits.append(byte)
                    parts.positions.append(input.position(index))
                }
            } else if byte == UInt8(ascii: "+"), parts.digits.isEmpty, !parts.isInternational {
                parts.isInternational = true
            } else if TypedInput.isInvisible(scalar) {
                parts.confusables.append(
                    .init(position: input.position(index), found: Shown.character(scalar), readAs: "")
                )
            } else if !" -./()".utf8.contains(byte), !scalar.properties.isWhitespace {
                return nil
            }
            index += 1
        }
        if !parts.isInternational, parts.digits.starts(with: "00".utf8) {
            parts.isInternational = true
            parts.digits.removeFirst(2)
            parts.positions.removeFirst(2)
        }
        return parts.digits.isEmpty ? nil : parts
    }
}
