/// Thai letters: consonants and the vowels that are written, which stand before, above, below or after their consonant.
///
/// - Source: Royal Thai General System of Transcription, 1999, without aspiration, which spellings of names often leave
///   out; a consonant under the sign of silence is left out.
enum Thai {
    static func append(_ run: [UInt32], to latin: inout LatinBytes) {
        latin.append(LatinBytes.consonantal)
        var leading: [UInt8]?
        for (index, letter) in run.enumerated() {
            let isSilent = index + 1 < run.count && run[index + 1] == 0xE4C
            if isSilent || index + 2 < run.count && run[index + 2] == 0xE4C && Self.isVowel(run[index + 1]) { continue }
            if letter == 0xE32, index > 0, run[index - 1] == 0xE4D {
                latin.append("am".utf8)  // Compatibility forms part this vowel into two.
            } else if let vowel = Self.leadingVowels[letter] {
                leading = vowel
            } else if let reading = Self.table[letter] {
                latin.append(reading)
                if let vowel = leading {
                    latin.append(vowel)
                    leading = nil
                }
            }
        }
    }

    private static func isVowel(_ letter: UInt32) -> Bool { (0xE30...0xE3A).contains(letter) }

    /// Written before the consonant after which they are spoken.
    private static let leadingVowels: [UInt32: [UInt8]] = [
        0xE40: Array("e".utf8), 0xE41: Array("ae".utf8), 0xE42: Array("o".utf8), 0xE43: Array("ai".utf8),
        0xE44: Array("ai".utf8),
    ]

    private static let table = LetterTable(
        """
        ก k ข k ฃ k ค k ฅ k ฆ k ง ng จ j ฉ ch ช ch ซ s ฌ ch ญ y ฎ d ฏ t ฐ t ฑ t ฒ t ณ n ด d ต t ถ t ท t ธ t น n บ b ป
        p ผ p ฝ f พ p ฟ f ภ p ม m ย y ร r ล l ว w ศ s ษ s ส s ห h ฬ l อ o ฮ h ะ a า a \u{E31} a \u{E34} i \u{E35} i
        \u{E36} u \u{E37} u \u{E38} u \u{E39} u
        """
    )
}
