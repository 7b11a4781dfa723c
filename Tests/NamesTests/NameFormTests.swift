import Testing

@testable import Names

@Suite("Names as words")
struct NameFormTests {
    private func words(_ name: String) -> [String] {
        let form = NameForm(name)
        return form.words.map { form.text($0) }
    }

    @Test("letters are folded to lower case without marks, and punctuation parts words")
    func folding() {
        #expect(self.words("MÜLLER, Jürgen") == ["muller", "jurgen"])
        #expect(self.words("Łódź") == ["lodz"])
        #expect(self.words("Søren Kierkegaard") == ["soren", "kierkegaard"])
    }

    @Test("an apostrophe does not part a word, whichever kind it is")
    func apostrophes() {
        for name in ["O'Neill", "O’Neill", "Oʼneill", "O`NEILL"] { #expect(self.words(name) == ["oneill"], "\(name)") }
    }

    @Test(
        "Abd and the name of God are one word, however they are written",
        arguments: [
            "Abd al-Rahman", "Abdul Rahman", "Abdulrahman", "Abdelrahman", "Abdur-Rahman", "Abdurrahman",
            "ABD EL RAHMAN",
        ]
    )
    func servant(name: String) {
        #expect(self.words(name) == ["abdrahman"])
    }

    @Test(
        "Abdullah is one word in all its spellings",
        arguments: ["Abdullah", "Abd Allah", "Abdallah", "ABDULLA", "Abd-ullah"]
    )
    func servantOfGod(name: String) {
        #expect(self.words(name) == ["abdallah"])
    }

    @Test("a particle is not counted among the words of a name, but a name of particles alone is")
    func particles() {
        #expect(NameForm("Ludwig van der Rohe").nameWordCount == 2)
        #expect(NameForm("Osama bin Laden").nameWordCount == 2)
        #expect(NameForm("van der").nameWordCount == 2)
    }

    @Test("letters of machine-readable zones are read as the letters that they stand for")
    func machineReadable() {
        #expect(self.words("MUXXLLER") == ["muller"])
        #expect(self.words("MUNXXOZ") == ["munoz"])
        #expect(self.words("MXHMWD ALXKHTYB") == self.words("محمود") + ["alkhtyb"])
        #expect(self.words("ALEXIS MAXIM") == ["alexis", "maxim"])
        #expect(NameMatch.between(query: "MXHMWD", candidate: "Mahmoud").score > 900)
    }

    @Test("words and letters beyond the bounds are left out")
    func bounds() {
        #expect(NameForm(String(repeating: "ab ", count: 40)).words.count == NameForm.wordCountMax)
        #expect(NameForm(String(repeating: "ab", count: 40)).words.map(\.letterCount) == [NameForm.letterCountMax])
    }

    @Test("a form that is read into again forgets the name before")
    func again() {
        var form = NameForm("Владимир Путин")
        form.read("Anna Maria")
        #expect(form.words.map { form.text($0) } == ["anna", "maria"])
        #expect(form.words.allSatisfy { !$0.isTransliterated })
    }

    @Test("bytes and text of a name give the same words", arguments: ["Anna Maria", "Владимир Путин", "محمد علي", ""])
    func bytes(name: String) {
        var form = NameForm()
        form.read(Array(name.utf8).span)
        #expect(form.words.map { form.text($0) } == self.words(name))
    }
}
