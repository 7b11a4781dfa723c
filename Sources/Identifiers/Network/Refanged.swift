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
        guard scalars.count >= 2, !scalars.contains(where: \.properties.isWhitespace) else { return nil }
        var index = 0
        while index < scalars.count {
            let position = input.position(index)
            if let (length, replacement) = Self.mark(scalars, at: index) {
                self.isDefanged = true
                for scalar in replacement.unicodeScalars { self.append(scalar, position) }
                index += length
                continue
            }
            self.take(scalars[index], position)
            index += 1
        }
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

    private static let schemes: [(typed: [UInt8], meant: String)] = [
        (Array("hxxps".utf8), "https"), (Array("hxxp".utf8), "http"), (Array("fxp".utf8), "ftp"),
    ]

    /// The length of a mark that begins there, and what it stands for.
    private static func mark(_ scalars: [Unicode.Scalar], at index: Int) -> (Int, String)? {
        if index == 0, let scheme = Self.schemes.first(where: { Self.matches($0.typed, scalars, at: 0) }) {
            let next = scheme.typed.count
            if next < scalars.count, scalars[next] == ":" || scalars[next] == "[" { return (next, scheme.meant) }
        }
        guard ["[", "(", "{", "\\", "."].contains(scalars[index]) else { return nil }
        if let mark = Self.marks.first(where: { Self.matches($0.typed, scalars, at: index) }) {
            return (mark.typed.count, mark.meant)
        }
        // Half a mark: `192.0.2[.1` or `example.]com`.
        if Self.matches(Array("[.".utf8), scalars, at: index) || Self.matches(Array(".]".utf8), scalars, at: index) {
            return (2, ".")
        }
        return nil
    }

    private static func matches(_ typed: [UInt8], _ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        guard index + typed.count <= scalars.count else { return false }
        return typed.indices.allSatisfy { offset in
            let scalar = scalars[index + offset]
            return scalar.isASCII && UInt8(scalar.value).lowercased == typed[offset]
        }
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
