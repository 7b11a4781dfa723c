/// Cyrillic letters in the spelling that is common in English; Serbian, Macedonian and Ukrainian names in their own.
///
/// - Source: BGN/PCGN romanisations of Russian and Ukrainian, simplified; the Serbian Latin alphabet without its marks;
///   ICAO Doc 9303, part 3, section 6.B, where they leave a choice.
enum Cyrillic {
    static func append(_ run: [UInt32], to latin: inout LatinBytes) {
        let letters = run.map(Self.lower)
        latin.append(LatinBytes.transliterated)
        let isSerbian = letters.contains { Self.serbianLetters.contains($0) }
        let isUkrainian = letters.contains { Self.ukrainianLetters.contains($0) }
        for (index, letter) in letters.enumerated() {
            if isSerbian, let reading = Self.serbian[letter] {
                latin.append(reading)
            } else if isUkrainian, let reading = Self.ukrainian[letter] {
                latin.append(reading)
            } else if letter == 0x439, index + 1 == letters.count, index > 0,
                [0x438, 0x44B].contains(letters[index - 1])
            {
                // `-ий` and `-ый` are written `-y`: the `i` is there already, which sounds the same.
                continue
            } else if let reading = Self.russian[letter] {
                latin.append(reading)
            }
        }
    }

    private static func lower(_ letter: UInt32) -> UInt32 {
        switch letter {
        case 0x400...0x40F: letter + 0x50
        case 0x410...0x42F: letter + 0x20
        case 0x4C0: letter
        case 0x4C1...0x4CE: letter.isMultiple(of: 2) ? letter : letter + 1
        case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: letter | 1
        default: letter
        }
    }

    /// ј љ њ ђ ћ џ ѓ ќ ѕ
    private static let serbianLetters: Set<UInt32> = [
        0x458, 0x459, 0x45A, 0x452, 0x45B, 0x45F, 0x453, 0x45C, 0x455,
    ]
    /// і ї є ґ
    private static let ukrainianLetters: Set<UInt32> = [0x456, 0x457, 0x454, 0x491]

    private static let serbian = LetterTable(
        "ј j љ lj њ nj ђ dj ћ c џ dz ѓ gj ќ kj ѕ dz х h ц c ч c ш s ж z"
    )
    private static let ukrainian = LetterTable("г h и y і i ї i є ye ґ g й y х kh")
    private static let russian = LetterTable(
        """
        а a б b в v г g д d е e ё e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ
        shch ъ - ы y ь - э e ю yu я ya ѐ e ѓ g є ye ѕ dz і i ї i ј j љ l њ n ћ c ќ k ѝ i ў u џ dz ђ dj ґ g ғ gh җ j қ
        q ҝ g ң ng ҥ ng ү u ұ u ҳ h ҷ j ҹ j һ h ә a ӣ i ө o ӯ u ӱ u ӳ u ӏ -
        """
    )
}
