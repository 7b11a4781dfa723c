/// What ``NameFolding`` replaces and drops beyond Unicode's own decompositions.
enum FoldingTable {
    /// Letters without a decomposition, in lower case.
    static let replacements: [Unicode.Scalar: String] = [
        // Latin
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
        "ŋ": "n", "ŧ": "t", "ĸ": "k", "ə": "e", "ƶ": "z", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o",
        "ȷ": "j", "ǝ": "e", "ƒ": "f", "ɣ": "g",
        // Greek
        "ς": "σ",
        // Arabic and Persian: forms that lists use for one another
        "ى": "ي", "ی": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ٱ": "ا",
    ]

    /// Marks that are dropped, and characters that do not part words: Hebrew points, Arabic vowel signs and the
    /// stretching stroke, apostrophe-like modifier letters, invisible joiners.
    static let droppedRanges: [ClosedRange<UInt32>] = [
        0x02B0...0x02FF, 0x0300...0x036F, 0x0483...0x0489, 0x0591...0x05BD, 0x05BF...0x05BF, 0x05C1...0x05C2,
        0x05C4...0x05C5, 0x05C7...0x05C7, 0x0610...0x061A, 0x061C...0x061C, 0x0640...0x0640, 0x064B...0x065F,
        0x0670...0x0670, 0x06D6...0x06DC, 0x06DF...0x06E4, 0x06E7...0x06E8, 0x06EA...0x06ED, 0x08D3...0x08FF,
        0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x2060...0x2060, 0x20D0...0x20FF, 0xFE00...0xFE0F,
        0xFE20...0xFE2F, 0xFEFF...0xFEFF,
    ]
}
