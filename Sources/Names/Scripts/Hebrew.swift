/// Hebrew letters: consonants and long vowels, since the others are not written.
///
/// `ב` `כ` `פ` are read hard at the beginning of a word and soft elsewhere, which is right for most names.
///
/// - Source: the Academy of the Hebrew Language's simple romanisation, 2006, without vowels that are not written.
enum Hebrew {
    static func append(_ run: [UInt32], to latin: inout LatinBytes) {
        if run == [0x5D1, 0x5DF] {
            latin.append(LatinBytes.transliterated)
            return latin.append("ben".utf8)  // Son.
        }
        latin.append(LatinBytes.consonantal)
        var index = 0
        while index < run.count {
            let letter = run[index]
            let isLast = index + 1 == run.count
            switch letter {
            case 0x5D1 where index > 0: latin.append(UInt8(ascii: "v"))
            case 0x5DB where index > 0: latin.append("kh".utf8)
            case 0x5E4 where index > 0: latin.append(UInt8(ascii: "f"))
            case 0x5D4 where isLast && index > 0: latin.append(UInt8(ascii: "a"))
            case 0x5D9 where !isLast && run[index + 1] == 0x5D9, 0x5D5 where !isLast && run[index + 1] == 0x5D5:
                latin.append(letter == 0x5D9 ? UInt8(ascii: "y") : UInt8(ascii: "v"))
                index += 1
            case 0x5D5 where index == 0: latin.append(UInt8(ascii: "v"))
            default: if let reading = Self.table[letter] { latin.append(reading) }
            }
            index += 1
        }
    }

    private static let table = LetterTable(
        """
        א a ב b ג g ד d ה h ו w ז z ח h ט t י y ך kh כ k ל l ם m מ m ן n נ n ס s ע a ף f פ p ץ ts צ ts ק k ר r ש sh ת t
        """
    )
}
