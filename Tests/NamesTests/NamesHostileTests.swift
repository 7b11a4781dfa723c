import TestSupport
import Testing

@testable import Names

/// Whatever is typed or stored: no trap, and bounded time.
@Suite("Hostile names", .timeLimit(.minutes(20)))
struct NamesHostileTests {
    private func run(_ name: String, _ terms: inout [NameTerm]) -> Int {
        let form = NameForm(name)
        NameKeys.makeTerms(of: form, into: &terms)
        _ = NameKeys.probes(for: form)
        let match = NameMatch.between(query: name, candidate: name)
        #expect(form.words.count <= NameForm.wordCountMax)
        #expect((0...1000).contains(match.score))
        return match.score
    }

    /// Tested by their places here, since a report that prints them would be as long as they are.
    private static let extremeNames = [
        String(repeating: "a", count: 65_536), String(repeating: "a ", count: 32_768),
        String(repeating: "\u{301}", count: 65_536), String(repeating: "\u{202E}", count: 65_536),
        "a" + String(repeating: "\u{301}", count: 65_536), String(repeating: "ﷺ", count: 4_000),
        String(repeating: "م", count: 65_536), String(repeating: "习", count: 65_536),
        String(repeating: "กำ", count: 16_384), String(repeating: "ក", count: 16_384),
        String(repeating: "'", count: 65_536),
        "\u{0}\u{1}\u{2}\u{3}a\u{1}b\u{2}", "\u{202E}nimiT\u{202C} X", String(repeating: "abd ", count: 10_000),
        String(repeating: "abdul allah din ", count: 1_000), String(repeating: "mc", count: 30_000), "abd", "mc",
        "din",
        String(repeating: "👨‍👩‍👧", count: 1_000), "\u{FFFF}\u{10FFFF}",
    ]

    @Test("long, empty, marked and turned names are read within bounds", arguments: Self.extremeNames.indices)
    func extremes(place: Int) {
        var terms: [NameTerm] = []
        _ = self.run(Self.extremeNames[place], &terms)
    }

    @Test("random bytes and random letters of all scripts are read without a fault")
    func random() {
        var random = SplitMix64(stream: 42)
        var terms: [NameTerm] = []
        var wordCount = 0
        for _ in 0..<Effort.parserCount {
            let bytes = random.bytes(random.below(80))
            _ = self.run(String(decoding: bytes, as: UTF8.self), &terms)
            var form = NameForm()
            form.read(bytes.span)
            var text = ""
            for _ in 0..<random.below(40) {
                let value = random.chance(1, of: 3) ? random.below(0x11_0000) : random.below(0x1100)
                if let scalar = Unicode.Scalar(UInt32(value)) { text.unicodeScalars.append(scalar) }
                if random.chance(1, of: 6) { text += " " }
            }
            _ = self.run(text, &terms)
            wordCount += NameForm(text).words.count
        }
        #expect(wordCount > 1000)
    }

    @Test("a pair of random names scores the same on each run, between 0 and 1000")
    func repeated() {
        var random = SplitMix64(stream: 43)
        let letters = Array("aeioubcdfghklmnprstvwyz '-")
        for _ in 0..<Effort.parserCount {
            let names = (0..<2).map { _ in
                String((0..<random.below(30)).map { _ in letters[random.below(letters.count)] })
            }
            let first = NameMatch.between(query: names[0], candidate: names[1])
            #expect(first == NameMatch.between(query: names[0], candidate: names[1]))
            #expect((0...1000).contains(first.score), "\(names)")
        }
    }
}
