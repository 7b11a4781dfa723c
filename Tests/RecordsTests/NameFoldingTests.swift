import TestSupport
import Testing

@testable import Records

@Suite("NameFolding")
struct NameFoldingTests {
    @Test(
        "names that people call the same have the same words",
        arguments: [
            ("Eriksson, Anna Maria", ["eriksson", "anna", "maria"]),
            ("O'NEILL-SMITH", ["o", "neill", "smith"]),
            ("MÜLLER Łukasz Søren", ["muller", "lukasz", "soren"]),
            ("Straße ẞ Æsir Þór", ["strasse", "ss", "aesir", "thor"]),
            ("İstanbul ıIi", ["istanbul", "iii"]),
            ("Ｆｕｌｌ　ﬁne", ["full", "fine"]),
            ("Ελλάς ΕΛΛΑΣ", ["ελλασ", "ελλασ"]),
            ("Ёлкин ЁЛКИН", ["елкин", "елкин"]),
            ("مُحَمَّد محمد", ["محمد", "محمد"]),
            ("علی على", ["علي", "علي"]),
            ("٠١٢ 012", ["012", "012"]),
            ("漢字　かな", ["漢字", "かな"]),
            ("Muḥammad ʿAlī", ["muhammad", "ali"]),
            ("  --  ", []),
            ("", []),
        ]
    )
    func words(text: String, expected: [String]) {
        #expect(NameFolding.words(of: text) == expected)
    }

    @Test("composed and decomposed letters fold alike, and Indic vowel signs stay")
    func forms() {
        #expect(NameFolding.words(of: "e\u{301}") == NameFolding.words(of: "\u{E9}"))
        #expect(NameFolding.words(of: "हिन्दी") != NameFolding.words(of: "हन्द"))
    }

    @Test("folding the words of any character again gives the same words")
    func idempotent() {
        var wordCount = 0
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            // Unassigned planes have no letters.
            guard value < 0x34000 || value >= 0xE0000 && value < 0xE0200 else { continue }
            let words = NameFolding.words(of: "a" + String(Character(scalar)))
            let again = NameFolding.words(of: words.joined(separator: " "))
            if words != again { Issue.record("\(Echo.codePoint(scalar)): \(words), then \(again)") }
            wordCount += words.count
        }
        #expect(wordCount > 200_000)
    }

    @Test("the way for ASCII gives what the way for all of Unicode gives")
    func fastPath() {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<2000 {
            let bytes = (0..<generator.below(100)).map { _ in UInt8(generator.below(128)) }
            let text = String(decoding: bytes, as: UTF8.self)
            // One letter of another alphabet sends it the long way.
            #expect(NameFolding.words(of: text + " ж") == NameFolding.words(of: text) + ["ж"])
        }
    }

    @Test("a word is cut at 64 bytes, between characters")
    func long() {
        #expect(NameFolding.words(of: String(repeating: "a", count: 1000)).map(\.utf8.count) == [64])
        #expect(NameFolding.words(of: String(repeating: "漢", count: 1000)).map(\.utf8.count) == [63])
    }
}
