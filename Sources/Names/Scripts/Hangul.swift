/// Hangul syllables: the first is the family name in its customary spelling, the rest the given name.
///
/// - Source: Revised Romanization of Korean, 2000; `ui` as `i`, as given names spell it (`Hee`); family names in the
///   spelling of public use.
enum Hangul {
    static func append(_ run: [UInt32], to latin: inout LatinBytes) {
        var rest = run[...]
        latin.append(LatinBytes.transliterated)
        if (2...4).contains(run.count), let first = run.first {
            let family = Unicode.Scalar(first).flatMap { Self.families[Character($0)] }
            if let family { latin.append(family.utf8) } else { Self.appendSyllable(first, to: &latin) }
            latin.endWord()
            latin.append(LatinBytes.transliterated)
            rest = run.dropFirst()
        }
        for (index, syllable) in rest.enumerated() {
            // Given names are mostly written so: Jong-un.
            if index > 0, run.count <= 4 {
                latin.append(UInt8(ascii: "-"))
                latin.append(LatinBytes.transliterated)
            }
            Self.appendSyllable(syllable, to: &latin)
        }
    }

    private static func appendSyllable(_ syllable: UInt32, to latin: inout LatinBytes) {
        guard (0xAC00...0xD7A3).contains(syllable) else { return }
        let place = Int(syllable - 0xAC00)
        latin.append(Self.initials[place / 588].utf8)
        latin.append(Self.vowels[place % 588 / 28].utf8)
        latin.append(Self.finals[place % 28].utf8)
    }

    private static let initials = [
        "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
    ]
    private static let vowels = [
        "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u",
        "i",
        "i",
    ]
    private static let finals = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
        "t", "t",
        "k", "t", "p", "t",
    ]
    private static let families: [Character: String] = [
        "김": "kim", "이": "lee", "리": "ri", "박": "park", "최": "choi", "정": "jung", "강": "kang", "조": "cho", "윤": "yoon",
        "장": "jang", "임": "lim", "림": "rim", "한": "han", "오": "oh", "서": "seo", "신": "shin", "권": "kwon", "황": "hwang",
        "안": "ahn", "송": "song", "류": "ryu", "유": "yoo", "홍": "hong", "고": "ko", "문": "moon", "양": "yang", "손": "son",
        "배": "bae", "백": "paek", "노": "roh", "로": "ro", "우": "woo", "허": "huh", "남": "nam", "심": "shim", "반": "ban",
        "곽": "kwak", "성": "sung", "차": "cha", "주": "joo", "구": "koo", "나": "na", "민": "min", "진": "jin", "지": "ji",
    ]
}
