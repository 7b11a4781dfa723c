/// Arabic, Persian and Urdu letters: consonants and long vowels, since short vowels are not written.
///
/// The article is parted from its word, as lists in Latin letters part it; `عبد` is parted from the name of God that
/// follows, with or without a blank.
///
/// - Source: BGN/PCGN romanisations of Arabic and Persian without the vowels that are not written; ICAO Doc 9303,
///   part 3, section 6.C, for letters of other languages in Arabic script.
enum Arabic {
    static func append(_ run: [UInt32], to latin: inout LatinBytes) {
        let letters = run.map(Self.unified)
        if let word = Self.words[letters] {
            Self.appendWord(word, to: &latin)
        } else if letters.starts(with: Self.servant), letters.count >= 6, letters[3] == 0x627, letters[4] == 0x644 {
            Self.appendWord("abd", to: &latin)
            latin.endWord()
            Self.append(Array(letters.dropFirst(3)), to: &latin)
        } else if letters.count >= 4, letters[0] == 0x627, letters[1] == 0x644 {
            Self.appendWord("al", to: &latin)
            latin.append(UInt8(ascii: "-"))
            let rest = Array(letters.dropFirst(2))
            if let word = Self.words[rest] {
                Self.appendWord(word, to: &latin)
            } else {
                Self.appendLetters(rest, to: &latin)
            }
        } else {
            Self.appendLetters(letters, to: &latin)
        }
    }

    private static func appendWord(_ word: String, to latin: inout LatinBytes) {
        latin.append(LatinBytes.transliterated)
        latin.append(word.utf8)
    }

    private static func appendLetters(_ letters: [UInt32], to latin: inout LatinBytes) {
        latin.append(LatinBytes.consonantal)
        for (index, letter) in letters.enumerated() {
            let isLast = index + 1 == letters.count
            if letter == 0x647, isLast, index > 0 {
                latin.append(UInt8(ascii: "a"))  // A final h after a short vowel is that vowel in most spellings.
            } else if let reading = Self.table[letter] {
                latin.append(reading)
            }
        }
    }

    /// Forms that lists use for one another as one.
    private static func unified(_ letter: UInt32) -> UInt32 {
        switch letter {
        case 0x622, 0x623, 0x625, 0x671: 0x627
        case 0x649, 0x6CC, 0x6D2, 0x6D0: 0x64A
        case 0x6A9, 0x6AA: 0x643
        case 0x629, 0x6C1, 0x6BE, 0x6D5, 0x6C0, 0x6C3: 0x647
        default: letter
        }
    }

    /// Words that stand between names or are joined with them, in their common spelling.
    private static let words: [[UInt32]: String] = Dictionary(
        uniqueKeysWithValues: [
            ("الله", "allah"), ("ابو", "abu"), ("ابي", "abu"), ("ام", "umm"), ("بن", "bin"), ("ابن", "ibn"),
            ("بنت", "bint"),
            ("ولد", "ould"), ("دين", "din"), ("شيخ", "sheikh"), ("حاج", "haji"), ("ملا", "mullah"),
        ].map { ($0.0.unicodeScalars.map { unified($0.value) }, $0.1) }
    )

    /// عبد
    private static let servant: [UInt32] = [0x639, 0x628, 0x62F]

    private static let table = LetterTable(
        """
        ء - ا a ؤ w ئ y ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f ق q ك k ل l م
        m ن n ه h و w ي y پ p چ ch ژ zh گ g ٹ t ڈ d ڑ r ں n ڤ v ڭ ng ۇ u ۆ o ې e ۋ v ښ sh ځ dz څ ts ټ t ډ d ړ r ږ zh ګ
        g ڼ n ۍ y ێ e ڵ l ڕ r ڠ ng ڽ ny ۀ a
        """
    )
}
