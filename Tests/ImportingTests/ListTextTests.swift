import TestSupport
import Testing

@testable import Importing

@Suite("Texts of lists")
struct ListTextTests {
    @Test("white space of every kind becomes single spaces, none at the ends")
    func oneLine() {
        #expect(ListText.oneLine("a b") == "a b")
        #expect(ListText.oneLine(" a\n\u{A0}\u{3000}b  c\t") == "a b c")
        #expect(ListText.oneLine(" \n").isEmpty && ListText.oneLine("").isEmpty)
        #expect(ListText.lines("\n a \r\n\n b  c\n\n") == "a\n\nb c")
    }

    @Test("links lose the punctuation after them and come once")
    func links() {
        let text = "see http://a.example/x?y=1&z, (https://b.example). http:// httpx https://b.example"
        #expect(ListText.links(in: text) == ["http://a.example/x?y=1&z", "https://b.example"])
    }

    @Test(
        "a document's number is found where it is clear",
        arguments: [
            ("B/011641", "B011641"), ("660000 73767", "66000073767"), ("403062567 (US)", "403062567"),
            ("Diplomatic Passport: Z30321794", "Z30321794"), ("CH-217.0.135.719-4", "CH21701357194"),
            ("381110042 (Expired 25 Jan. 2016)", "381110042"), ("unknown", nil), ("", nil),
            ("12345 and 67890 perhaps", nil),
            ("A1234567890123456789012345", nil),
        ]
    )
    func documentNumber(text: String, number: String?) {
        #expect(DocumentNumber.find(in: text) == number)
    }

    @Test("countries are found by the spellings of the lists, others are left as words")
    func countries() {
        #expect(CountryNames.alpha2(for: "Korea, North") == "KP")
        #expect(CountryNames.alpha2(for: " iran  (Islamic Republic of)") == "IR")
        #expect(CountryNames.alpha2(for: "Türkiye") == "TR" && CountryNames.alpha2(for: "Turkey") == "TR")
        #expect(CountryNames.alpha2(for: "U.K.") == "GB" && CountryNames.alpha2(for: "Yemen.") == "YE")
        #expect(CountryNames.alpha2(for: "Old Nalutu") == nil && CountryNames.alpha2(for: "") == nil)
    }

    @Test("scripts are told by their first letter")
    func scripts() {
        #expect(Script.code(of: "1 Tabo") == "Latn" && Script.code(of: "Табо") == "Cyrl")
        #expect(Script.code(of: "تابو") == "Arab" && Script.code(of: "漢字") == "Hani")
        #expect(Script.code(of: "漢字かな") == "Jpan" && Script.code(of: "타보") == "Kore" && Script.code(of: "12") == nil)
    }

    @Test("progress gives rate and time to go")
    func progress() {
        let progress = ListProgress(byteCountDone: 250, byteCountTotal: 1_000)
        #expect(progress.fraction == 0.25)
        #expect(progress.bytesPerSecond(elapsed: .seconds(2)) == 125)
        #expect(progress.remaining(elapsed: .seconds(2)) == .seconds(6))
        #expect(ListProgress(byteCountDone: 9, byteCountTotal: nil).remaining(elapsed: .seconds(1)) == nil)
        #expect(ListProgress(byteCountDone: 0, byteCountTotal: 0).fraction == 1)
    }

    @Test("a set of identifiers knows exactly what was put in, over 100,000 of them")
    func sourceIdSet() {
        var random = SplitMix64(seed: 7)
        var set = SourceIdSet()
        var known: Set<UInt64> = []
        for index in 0..<100_000 {
            // Every fourth comes from a small range, so that repeats and crowded parts occur.
            let hash = index % 4 == 0 ? random.next() % 5_000 + 1 : random.next()
            let isNew = set.insert(hash: hash)
            let isUnknown = known.insert(hash).inserted
            #expect(isNew == isUnknown)
        }
        #expect(set.count == known.count)
        let inserted = (0..<2).map { _ in set.insert(dataset: "d", sourceList: "l", sourceId: "1") }
        #expect(inserted == [true, false])
    }
}
