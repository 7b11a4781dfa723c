/// An address of the net with what analysts put into it so that nobody clicks on it taken out again: `hxxp`, `[.]`,
/// `(dot)`, `[@]`, `[:]`. Each character keeps its place in what was typed.
///
/// Full-width characters become plain ones. Letters of other scripts stay: in a domain they are another domain.
struct Refanged {
    struct Character {
        let scalar: Unicode.Scalar
        /// Counted from 1.
        let position: Int

        /// The character in ASCII; 0 for others.
        var byte: UInt8 { self.scalar.isASCII ? UInt8(self.scalar.value) : 0 }
    }

    private(set) var characters: [Character] = []
    private(set) var confusables: [Identification.Confusable] = []
    private(set) var isDefanged = false

    /// `nil` for a text of one character or with white space inside.
    init?(_ input: TypedInput) {
        let scalars = input.scalars
        guard scalars.count >= 2, !scalars.contains(where: Self.isWhiteSpace) else { return nil }
        // First what nobody sees, so that it hides no mark.
        self.characters.reserveCapacity(scalars.count)
        for (index, scalar) in scalars.enumerated() { self.take(scalar, input.position(index)) }
        guard Self.mayHoldMark(self.characters) else { return }
        // A mark that is taken out may leave another: `[[.]]`. Each time the text gets shorter, but for the scheme's.
        while self.takeOutMarks() { self.isDefanged = true }
    }

    /// - Returns: whether there was any.
    private mutating func takeOutMarks() -> Bool {
        let typed = self.characters
        self.characters = []
        var index = 0
        var isFound = false
        while index < typed.count {
            guard let (length, replacement) = Self.mark(typed, at: index) else {
                self.characters.append(typed[index])
                index += 1
                continue
            }
            isFound = true
            for scalar in replacement.unicodeScalars { self.append(scalar, typed[index].position) }
            index += length
        }
        return isFound
    }

    /// Most texts end here: no bracket, no backslash, and no scheme with an `x` in it.
    private static func mayHoldMark(_ typed: [Character]) -> Bool {
        if typed.count > 1, typed[1].byte.lowercased == UInt8(ascii: "x") { return true }
        return typed.contains { character in
            switch character.byte {
            case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "\\"): true
            default: false
            }
        }
    }

    /// Without a look into Unicode's tables for ASCII.
    private static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
    }

    private mutating func take(_ scalar: Unicode.Scalar, _ position: Int) {
        if scalar.isASCII { return self.append(scalar, position) }
        if TypedInput.isInvisible(scalar), scalar != "\u{200C}", scalar != "\u{200D}" {
            self.confusables.append(.init(position: position, found: Shown.character(scalar), readAs: ""))
            return
        }
        if let byte = Lookalikes.ascii(for: scalar), !Lookalikes.isLetterDouble(scalar) {
            self.confusables.append(.init(position: position, found: Shown.character(scalar), readAs: byte.text))
            return self.append(Unicode.Scalar(byte), position)
        }
        self.append(scalar, position)
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ position: Int) {
        self.characters.append(Character(scalar: scalar, position: position))
    }

    private static let marks: [(typed: [UInt8], meant: String)] = [
        "[.]": ".", "(.)": ".", "{.}": ".", "[dot]": ".", "(dot)": ".", "{dot}": ".", "[@]": "@", "(@)": "@",
        "[at]": "@", "(at)": "@", "{at}": "@", "[:]": ":", "[://]": "://", "[:/]": ":/", "[/]": "/", "\\.": ".",
    ].map { (Array($0.key.utf8), $0.value) }.sorted {
        $0.0.count > $1.0.count || $0.0.count == $1.0.count && $0.1 < $1.1
    }

    private static let halfMarks = ["[.", ".]"].map { Array($0.utf8) }

    private static let schemes: [(typed: [UInt8], meant: String)] = [
        (Array("hxxps".utf8), "https"), (Array("hxxp".utf8), "http"), (Array("fxp".utf8), "ftp"),
    ]

    /// The length of a mark that begins there, and what it stands for.
    private static func mark(_ typed: [Character], at index: Int) -> (Int, String)? {
        if index == 0, let scheme = Self.schemes.first(where: { Self.matches($0.typed, typed, at: 0) }) {
            let next = scheme.typed.count
            if next < typed.count, typed[next].byte == UInt8(ascii: ":") || typed[next].byte == UInt8(ascii: "[") {
                return (next, scheme.meant)
            }
        }
        guard "[({\\.".utf8.contains(typed[index].byte) else { return nil }
        if let mark = Self.marks.first(where: { Self.matches($0.typed, typed, at: index) }) {
            return (mark.typed.count, mark.meant)
        }
        // Half a mark: `192.0.2[.1` or `example.]com`.
        return Self.halfMarks.contains { Self.matches($0, typed, at: index) } ? (2, ".") : nil
    }

    private static func matches(_ mark: [UInt8], _ typed: [Character], at index: Int) -> Bool {
        guard index + mark.count <= typed.count else { return false }
        return mark.indices.allSatisfy { typed[index + $0].byte.lowercased == mark[$0] }
    }

    /// As text.
    static func text(_ characters: some Sequence<Character>) -> String {
        String(String.UnicodeScalarView(characters.map(\.scalar)))
    }

    /// Whether the characters begin with a word of ASCII in lower case, in either letter case.
    func begins(with word: String) -> Bool {
        let bytes = Array(word.utf8)
        return self.characters.count >= bytes.count
            && zip(self.characters, bytes).allSatisfy { $0.byte.lowercased == $1 }
    }
}
