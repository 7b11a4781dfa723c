/// An e-mail address: a local part, `@`, and a domain.
///
/// The standard lets the local part count letter case, and no service that people use does: the normal form is in lower
/// case. Quoted local parts and address literals are not read.
///
/// - Source: RFC 5321, section 4.1.2; RFC 6531 for characters beyond ASCII.
public enum EmailAddress: Identifier {
    public static var expectedForm: String { "an e-mail address such as name@example.org" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let text = Refanged(input) else { return nil }
        let characters = text.begins(with: "mailto:") ? Array(text.characters.dropFirst(7)) : text.characters
        guard let at = characters.lastIndex(where: { $0.byte == UInt8(ascii: "@") }), at > 0,
            !characters.contains(where: { $0.byte == UInt8(ascii: "/") || $0.byte == UInt8(ascii: ":") }),
            let host = Host(characters[(at + 1)...])
        else { return nil }
        let local = Array(characters[..<at])
        var problems = Self.problems(of: local)
        if let stranger = Scripts.firstStranger(local.map(\.scalar)) {
            let found = Shown.character(stranger.scalar)
            let text = "\(found) is of another script than the letters before it: this may imitate another address"
            problems.append(Self.problem(local[stranger.offset], "letters of one script", text, isWarning: true))
        }
        let lower = local.map { $0.scalar.properties.lowercaseMapping }.joined()
        return Identification(
            kind: .email,
            normalised: lower + "@" + host.name,
            certainty: .form,
            problems: problems + host.problems,
            confusables: text.confusables,
            facts: [.init(label: "domain", value: host.name)] + host.facts
                + (text.isDefanged ? [.init(label: "typed", value: "defanged")] : [])
        )
    }

    private static func problems(of local: [Refanged.Character]) -> [Identification.Problem] {
        var problems: [Identification.Problem] = []
        for (index, character) in local.enumerated() where problems.count < 4 {
            let isDot = character.byte == UInt8(ascii: ".")
            if isDot, index == 0 || index == local.count - 1 || local[index - 1].byte == UInt8(ascii: ".") {
                problems.append(Self.problem(character, "a letter or digit", "no part between dots is empty"))
            } else if !isDot, !Self.isAtom(character.scalar) {
                let found = Shown.character(character.scalar)
                problems.append(
                    Self.problem(
                        character,
                        "a letter, a digit or one of !#$%&'*+-/=?^_`{|}~",
                        "\(found) cannot stand here"
                    )
                )
            }
        }
        if local.reduce(0, { $0 + UTF8.width($1.scalar) }) > 64, let first = local.first {
            problems.append(Self.problem(first, "at most 64 bytes", "the part before @ has at most 64 bytes"))
        }
        return problems
    }

    private static func isAtom(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return UInt8(scalar.value).isAlphanumeric || "!#$%&'*+-=?^_`{|}~".unicodeScalars.contains(scalar)
        }
        return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .decimalNumber
            || scalar.properties.generalCategory == .nonspacingMark
    }

    private static func problem(
        _ character: Refanged.Character,
        _ expected: String,
        _ text: String,
        isWarning: Bool = false
    ) -> Identification.Problem {
        .init(
            position: character.position,
            found: Shown.character(character.scalar),
            expected: expected,
            text: "position \(character.position): \(text)",
            isWarning: isWarning
        )
    }
}
