/// Latin letters with marks, and those that no decomposition reaches, as plain letters.
///
/// - Source: Unicode Standard Annex #15; ICAO Doc 9303, part 3, section 6.A, for the letters without a decomposition.
enum LatinLetters {
    static func append(_ run: [UInt32], to latin: inout LatinBytes) {
        if run.contains(where: { $0 >= 0x80 }) { latin.append(LatinBytes.folded) }
        for letter in run { Self.appendLetter(letter, to: &latin) }
    }

    static func appendLetter(_ letter: UInt32, to latin: inout LatinBytes) {
        if letter < 0x80 {
            latin.append(UInt8(truncatingIfNeeded: letter))
        } else if let reading = Self.table[Int(letter)] {
            latin.append(reading)
        }
    }

    private static let undecomposed = LetterTable(
        """
        ß ss æ ae Æ ae œ oe Œ oe ø o Ø o ł l Ł l đ d Đ d ð d Ð d þ th Þ th ħ h Ħ h ı i ŋ n Ŋ n ŧ t Ŧ t ĸ k ə e Ə e ƶ z
        Ƶ z ɓ b Ɓ b ɗ d Ɗ d ƙ k Ƙ k ƴ y Ƴ y ɛ e Ɛ e ɔ o Ɔ o ȷ j ǝ e Ǝ e ƒ f ɣ g Ɣ g ɪ i ʊ u ɨ i ʉ u ẞ ss
        """
    )

    /// By the letter's value; made once.
    private static let table: [[UInt8]?] = {
        var table = [[UInt8]?](repeating: nil, count: 0x1F00)
        for value in Array(0xC0...0x2AF) + Array(0x1E00...0x1EFF) {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            if let reading = Self.undecomposed[scalar.value] {
                table[value] = reading
                continue
            }
            let letters = UnicodeTransforms.nfkd(String(Character(scalar))).utf8.filter {
                (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
            }
            if !letters.isEmpty { table[value] = Array(letters) }
        }
        return table
    }()
}
