/// Hiragana and katakana.
///
/// - Source: Hepburn romanisation without marks for long vowels.
enum Kana {
    static func append(_ run: [UInt32], to latin: inout LatinBytes) {
        latin.append(LatinBytes.consonantal)
        var syllables: [[UInt8]] = []
        for letter in run {
            let kana = (0x30A1...0x30F6).contains(letter) ? letter - 0x60 : letter
            if let small = Self.small[kana] {
                Self.join(small, to: &syllables)
            } else if kana == 0x3063 || kana == 0x30FC {
                continue  // The sign of a double consonant, and that of a long vowel.
            } else if let reading = Self.table[kana] {
                syllables.append(reading)
            }
        }
        latin.append(syllables.joined())
    }

    /// A small letter takes the vowel of the syllable before it: `き` and `ゃ` are `kya`, `し` and `ゃ` `sha`, `フ` and
    /// `ィ` `fi`.
    private static func join(_ small: [UInt8], to syllables: inout [[UInt8]]) {
        guard var syllable = syllables.popLast(), syllable.count > 1 else { return syllables.append(small) }
        syllable.removeLast()
        let isPalatal = [UInt8(ascii: "h"), UInt8(ascii: "j")].contains(syllable.last)
        syllable += isPalatal && small.first == UInt8(ascii: "y") ? Array(small.dropFirst()) : small
        syllables.append(syllable)
    }

    private static let small: [UInt32: [UInt8]] = [
        0x3041: [0x61], 0x3043: [0x69], 0x3045: [0x75], 0x3047: [0x65], 0x3049: [0x6F],
        0x3083: [0x79, 0x61], 0x3085: [0x79, 0x75], 0x3087: [0x79, 0x6F], 0x308E: [0x77, 0x61],
    ]

    private static let table = LetterTable(
        """
        あ a い i う u え e お o か ka が ga き ki ぎ gi く ku ぐ gu け ke げ ge こ ko ご go さ sa ざ za し shi じ ji す su
        ず zu せ se ぜ ze そ so ぞ zo た ta だ da ち chi ぢ ji つ tsu づ zu て te で de と to ど do な na に ni ぬ nu ね ne
        の no は ha ば ba ぱ pa ひ hi び bi ぴ pi ふ fu ぶ bu ぷ pu へ he べ be ぺ pe ほ ho ぼ bo ぽ po ま ma み mi む mu
        め me も mo や ya ゆ yu よ yo ら ra り ri る ru れ re ろ ro わ wa ゐ i ゑ e を o ん n ゔ vu ゕ ka ゖ ke
        """
    )
}
