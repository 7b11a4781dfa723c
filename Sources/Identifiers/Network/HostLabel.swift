/// One label of a domain name.
struct HostLabel {
    /// As the domain name system has it.
    let name: String
    /// As people read it.
    let shown: String
    private(set) var problems: [Identification.Problem] = []

    /// `nil` for characters that no label holds.
    init?(_ characters: some Collection<Refanged.Character>) {
        guard let first = characters.first, let last = Array(characters).last else { return nil }
        for character in characters where !Self.isPossible(character.scalar) { return nil }
        let lower = characters.flatMap { Array($0.scalar.properties.lowercaseMapping.unicodeScalars) }
        let text = String(String.UnicodeScalarView(lower))
        var read = lower
        if lower.allSatisfy(\.isASCII) {
            self.name = text
            if text.hasPrefix("xn--") {
                if let decoded = Punycode.decode(text.utf8.dropFirst(4)), !decoded.allSatisfy(\.isASCII) {
                    read = decoded
                } else {
                    self.problems.append(
                        Self.problem(first, "an encoded label (RFC 3492)", "\(text) encodes no Unicode label")
                    )
                }
            }
        } else {
            guard let encoded = Punycode.encode(lower) else { return nil }
            self.name = "xn--" + encoded
        }
        self.shown = String(String.UnicodeScalarView(read))
        self.checkForm(first, last)
        self.checkScripts(read, Array(characters))
    }

    private static func isPossible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            let byte = UInt8(scalar.value)
            return byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .nonspacingMark, .spacingMark:
            return true
        default: return scalar == "\u{200C}" || scalar == "\u{200D}" || scalar == "·"
        }
    }

    private static func problem(
        _ character: Refanged.Character,
        _ expected: String,
        _ text: String,
        isWarning: Bool = false
    ) -> Identification.Problem {
        let found = Shown.character(character.scalar)
        return .init(
            position: character.position,
            found: found,
            expected: expected,
            text: "position \(character.position): \(text)",
            isWarning: isWarning
        )
    }

    private mutating func checkForm(_ first: Refanged.Character, _ last: Refanged.Character) {
        for end in [first, last] where end.byte == UInt8(ascii: "-") {
            let problem = Self.problem(end, "a letter or digit", "no label begins or ends with a hyphen")
            if !self.problems.contains(problem) { self.problems.append(problem) }
        }
        if self.name.utf8.count > 63 {
            self.problems.append(Self.problem(first, "at most 63 characters", "a label has at most 63 characters"))
        }
    }

    private mutating func checkScripts(_ scalars: [Unicode.Scalar], _ typed: [Refanged.Character]) {
        guard let first = typed.first, !scalars.allSatisfy(\.isASCII) else { return }
        // Of an encoded label the place is the label.
        let isTyped = scalars.count == typed.count
        if let stranger = Scripts.firstStranger(scalars) {
            let place = isTyped ? typed[stranger.offset] : first
            let found = Shown.character(stranger.scalar)
            let text = "\(found) is of another script than the letters before it: this may imitate another name"
            self.problems.append(Self.problem(place, "letters of one script", text, isWarning: true))
        } else if Scripts.isWholeDouble(scalars) {
            let text = "all letters of \(self.shown) look like Latin ones: this may imitate another name"
            self.problems.append(Self.problem(first, "letters that are not taken for others", text, isWarning: true))
        }
        let mark = scalars.firstIndex {
            $0.properties.generalCategory == .nonspacingMark && (0x300...0x36F).contains($0.value)
        }
        if let mark {
            let text = "a mark stands apart from its letter: written as one character it is another name"
            let place = isTyped ? typed[mark] : first
            self.problems.append(Self.problem(place, "composed characters", text, isWarning: true))
        }
    }
}
