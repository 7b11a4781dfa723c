/// Which script a letter belongs to, as far as look-alikes go: Latin, Greek, Cyrillic, or another.
///
/// - Source: Unicode Technical Standard #39, section 5: a word of several of them is suspicious.
enum Scripts {
    enum Script: Hashable { case latin, greek, cyrillic, armenian, other, none }

    static func of(_ scalar: Unicode.Scalar) -> Script {
        guard scalar.properties.isAlphabetic else { return .none }
        switch scalar.value {
        case 0x41...0x24F, 0x250...0x2AF, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF, 0xFF21...0xFF5A:
            return .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: return .greek
        case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: return .cyrillic
        case 0x530...0x58F: return .armenian
        default: return scalar.properties.generalCategory == .nonspacingMark ? .none : .other
        }
    }

    /// The first character whose script is not that of the first letter, among scripts that look alike.
    static func firstStranger(_ scalars: some Collection<Unicode.Scalar>) -> (offset: Int, scalar: Unicode.Scalar)? {
        var first: Script?
        for (offset, scalar) in scalars.enumerated() {
            let script = Self.of(scalar)
            guard script != .none, script != .other else { continue }
            if let first, first != script { return (offset, scalar) }
            first = script
        }
        return nil
    }

    /// Whether every letter of a word that is not Latin looks like a Latin one.
    static func isWholeDouble(_ scalars: some Collection<Unicode.Scalar>) -> Bool {
        let letters = scalars.filter { $0.properties.isAlphabetic }
        return !letters.isEmpty && letters.allSatisfy { !$0.isASCII && Lookalikes.isLetterDouble($0) }
    }

    /// A warning for each of the first few words that mix scripts which look alike.
    static func mixedWords(in input: TypedInput) -> [Identification.Problem] {
        var problems: [Identification.Problem] = []
        var start = 0
        for word in input.scalars.split(omittingEmptySubsequences: false, whereSeparator: \.properties.isWhitespace) {
            if let stranger = Self.firstStranger(word), problems.count < 4 {
                let found = Shown.character(stranger.scalar)
                problems.append(
                    .init(
                        position: input.position(start + stranger.offset),
                        found: found,
                        expected: "letters of one script in a word",
                        text: "\(found) is of another script than the letters before it",
                        isWarning: true
                    )
                )
            }
            start += word.count + 1
        }
        return problems
    }
}
