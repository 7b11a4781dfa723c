import Testing

@testable import Names

@Suite("Transliteration")
struct TransliterationTests {
    private func words(_ name: String) -> String {
        let form = NameForm(name)
        return form.words.map { form.text($0) }.joined(separator: " ")
    }

    @Test(
        "each script is read as Latin letters in the spelling of English lists",
        arguments: [
            ("Никита Хрущёв", "nikita khrushchev"), ("Віктор Ющенко", "viktor yushchenko"),
            ("Зоран Ђинђић", "zoran djindjic"), ("Αλέξης Τσίπρας", "alexis tsipras"),
            ("Սերժ Սարգսյան", "serzh sargsyan"), ("თბილისი", "tbilisi"), ("नरेन्द्र मोदी", "narendr modi"),
            ("রাম", "ram"), ("ひろしま", "hiroshima"), ("キョウト", "kyouto"), ("习近平", "xi jinping"),
            ("司马迁", "sima qian"), ("김정은", "kim jong un"), ("ทักษิณ", "taksin"), ("ኢትዮጵያ", "iteyopeya"),
        ]
    )
    func scripts(pair: (name: String, latin: String)) {
        #expect(self.words(pair.name) == pair.latin)
    }

    @Test("scripts of consonants give consonants and long vowels, and the article apart")
    func consonants() {
        #expect(self.words("محمد التكريتي") == "mhmd al tkryty")
        #expect(self.words("عبدالرحمن") == "abdrhmn")
        #expect(self.words("عبد الله") == "abdallah")
        #expect(self.words("שלום") == "shlwm")
    }

    @Test("letters of another script inside a Latin word do not part it")
    func homoglyphs() {
        #expect(self.words("Pаvel") == "pavel")  // The second letter is Cyrillic.
        #expect(NameMatch.between(query: "Pаvel", candidate: "Pavel").score == 1000)
    }

    @Test("composed and decomposed letters are read alike")
    func normalForms() {
        #expect(self.words("Ю\u{301}рий") == self.words("Юрий"))
        #expect(self.words("и\u{306}") == self.words("й"))
        #expect(self.words("e\u{301}") == self.words("é"))
        #expect(self.words("김") == self.words("\u{1100}\u{1175}\u{11B7}"))
    }

    @Test("each letter of each table has a reading in lower-case ASCII")
    func tables() {
        var count = 0
        for value in UInt32(0xC0)...0xD7A3 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            switch NameScript(scalar) {
            case .separator, .mark, .other: continue
            default: break
            }
            for byte in Transliteration.latin(of: String(Character(scalar))).bytes where byte > 3 {
                count += 1
                #expect((0x20...0x7E).contains(byte), "\(value)")
            }
        }
        #expect(count > 40_000)
    }
}
