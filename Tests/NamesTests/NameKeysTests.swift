import TestSupport
import Testing

@testable import Names

@Suite("Index terms of names")
struct NameKeysTests {
    private func terms(_ name: String) -> [NameTerm] {
        var terms: [NameTerm] = []
        NameKeys.makeTerms(of: NameForm(name), into: &terms)
        return terms
    }

    private func meet(_ query: String, _ name: String) -> Bool {
        let terms = Set(self.terms(name))
        return NameKeys.probes(for: NameForm(query)).contains { terms.contains($0.term) }
    }

    @Test("the terms of a name are the bytes of the format article")
    func workedVector() throws {
        let lines = [
            "01d977f9235497000000000000", "02000000000058000000000583", "02000000000005000000000583",
            "02000000000008000000000583", "02000000000058000000000058", "02000000000053000000000058",
            "02000000000058000000000083", "04000000000583000000000000",
        ]
        let terms = self.terms("Lech Walesa")
        #expect(terms.map { Self.hex($0.bytes) } == lines)
        for term in self.terms("Anna Maria Berta Eriksson") + terms {
            #expect(Self.hex(term.inlineBytes.span) == Self.hex(term.bytes))
        }
    }

    private static func hex(_ bytes: [UInt8]) -> String { Self.hex(bytes.span) }

    private static func hex(_ bytes: Span<UInt8>) -> String {
        bytes.indices.map { index in
            let text = String(bytes[index], radix: 16)
            return bytes[index] < 16 ? "0" + text : text
        }.joined()
    }

    /// Words that are joined with the next, such as `Abu`, are not among the generated ones: their place does matter.
    @Test("a name meets itself, in any order")
    func itself() {
        let names = GeneratedNames(seed: Effort.baseSeed)
        for person in 0..<Effort.cases(1000) {
            let name = names.names(of: person).primary
            #expect(self.meet(name, name), "\(name)")
            let turned = name.split(separator: " ").reversed().joined(separator: " ")
            #expect(self.meet(turned, name), "\(turned)")
        }
    }

    @Test(
        "spellings of one name meet",
        arguments: [
            ("Usama bin Ladin", "Osama Laden"), ("Muammar Gaddafi", "Moammar Qadhafi"),
            ("Wladimir Putin", "Vladimir Poutine"),
            ("محمد حسين", "Mohammed Hussain"), ("Jong Un Kim", "Kim Jongun"), ("Altikriti Hasan", "Hassan al-Tikriti"),
            ("Zelensky", "Volodymyr Zelenskyy"),
        ]
    )
    func spellings(pair: (query: String, name: String)) {
        #expect(self.meet(pair.query, pair.name))
    }

    @Test("a name with one letter changed, dropped, swapped or doubled meets nearly always")
    func misspelled() {
        var random = SplitMix64(stream: 41)
        let names = GeneratedNames(seed: Effort.baseSeed)
        var (metCount, caseCount) = (0, 0)
        for person in 0..<Effort.cases(1000) {
            let name = names.names(of: person).primary
            for misspelling in Misspelling.allCases {
                guard let query = misspelling.apply(name, &random) else { continue }
                caseCount += 1
                if self.meet(query, name) { metCount += 1 }
            }
        }
        #expect(caseCount > 3000)
        #expect(Double(metCount) / Double(caseCount) > 0.97, "\(metCount) of \(caseCount)")
    }

    @Test("terms and probes are bounded, and none comes twice")
    func bounds() {
        let names = GeneratedNames(seed: Effort.baseSeed)
        var termCount = 0
        for person in 0..<1000 {
            let name = names.names(of: person).primary
            let terms = self.terms(name)
            termCount += terms.count
            #expect(terms.count <= NameKeys.termCountMax && Set(terms).count == terms.count)
            let probes = NameKeys.probes(for: NameForm(name))
            #expect(probes.count <= NameKeys.probeCountMax && Set(probes.map(\.term)).count == probes.count)
        }
        #expect(termCount < 11_000, "\(termCount) terms for a thousand names")
    }

    @Test("a term has one encoding, of the length that is said")
    func encoding() {
        let terms = self.terms("Anna Maria Eriksson")
        #expect(terms.allSatisfy { $0.bytes.count == NameTerm.byteCount })
        #expect(Set(terms.map(\.bytes)).count == terms.count)
    }

    @Test("the terms of a name stay as they are, since stored keys are made of them")
    func known() {
        let hexadecimal = self.terms("Lech Walesa").map { term in
            term.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        #expect(hexadecimal == Self.knownTerms)
    }

    private static let knownTerms = [
        "01d977f9235497000000000000", "02000000000058000000000583", "02000000000005000000000583",
        "02000000000008000000000583", "02000000000058000000000058", "02000000000053000000000058",
        "02000000000058000000000083", "04000000000583000000000000",
    ]

    @Test("nothing has no terms and no probes", arguments: ["", " ", "-", "\u{301}", "\u{202E}"])
    func nothing(name: String) {
        #expect(self.terms(name).isEmpty)
        #expect(NameKeys.probes(for: NameForm(name)).isEmpty)
    }
}
