/// Letters of passports' machine-readable zones that stand for a letter outside `A` to `Z`.
///
/// States write `ü` as `UE`, `UXX` or `U` and `ñ` as `N` or `NXX`; letters of the Arabic script are written each for
/// itself, with an `X` before those that Latin lacks: `MXHMWD` is `محمود`.
///
/// - Source: ICAO Doc 9303, part 3, section 6, A for Latin and C for Arabic letters.
enum MachineReadableLetters {
    /// - Returns: the letters meant, and whether they are consonants only; `nil` for a word without such letters.
    static func plain(_ word: ArraySlice<UInt8>) -> (letters: [UInt8], isConsonantal: Bool)? {
        guard word.contains(UInt8(ascii: "x")) else { return nil }
        var letters: [UInt8] = []
        var isArabic = false
        var isFound = false
        var rest = word
        while let letter = rest.first {
            if let escape = Self.escapes.first(where: { rest.starts(with: $0.spelled) }) {
                letters += escape.meant
                isArabic = true
                rest = rest.dropFirst(escape.spelled.count)
            } else if rest.starts(with: Self.doubled), !letters.isEmpty {
                isFound = true
                rest = rest.dropFirst(2)
            } else {
                letters.append(letter)
                rest = rest.dropFirst()
            }
        }
        return isArabic || isFound ? (letters, isArabic) : nil
    }

    private static let doubled = Array("xx".utf8)

    /// The longer before the shorter. `XI` and `XE` are left out, since they stand in Latin names too.
    private static let escapes: [(spelled: [UInt8], meant: [UInt8])] = [
        ("xkh", "kh"), ("xth", "th"), ("xdh", "dh"), ("xsh", "sh"), ("xss", "s"), ("xdz", "d"), ("xtt", "t"),
        ("xzz", "z"), ("xaa", "a"), ("xae", "a"), ("xay", "y"), ("xah", "a"), ("xta", "a"), ("xh", "h"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
}
