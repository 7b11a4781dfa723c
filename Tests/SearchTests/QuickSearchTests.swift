import Records
import Replication
import Search
import Sodium
import TestSupport
import Testing

@Suite("Passing over texts for which there is nothing")
struct QuickSearchTests {
    /// Fields of one record of each dataset, from generated letters and digits.
    private static func fields(_ code: String, _ number: String, _ word: String, by author: String = "FR")
        -> [PlainField]
    {
        switch code {
        case "sltd":
            [
                PlainField("number", number), PlainField("issuer", Self.issuers[author] ?? author),
                PlainField("type", "passport"),
                PlainField("fraud", "stolen"),
            ]
        case "smv": [PlainField("vin", "1M8GDM9AXKP042788"), PlainField("make", word)]
        default: [PlainField("kind", "person"), SearchFixture.name("\(word) MIRABEL")]
        }
    }

    private static let codes = ["sltd", "smv", "nominal"]
    private static let authors = ["FR", "SN", "JP"]
    private static let issuers = ["FR": "FRA", "SN": "SEN", "JP": "JPN"]

    private static func number(_ random: inout SplitMix64) -> String {
        let letters = ["A", "B"]
        return "\(letters[random.below(2)])\(letters[random.below(2)])\(100_000 + random.below(12))"
    }

    private static func word(_ random: inout SplitMix64) -> String {
        let syllables = ["tol", "van", "ri", "ka", "mo", "sen"]
        return (0..<2).map { _ in syllables[random.below(6)] }.joined().uppercased()
    }

    /// What is typed: mostly near what is stored, so that both hits and misses are frequent.
    private static func text(_ random: inout SplitMix64) -> String {
        switch random.below(8) {
        case 0: "\(Self.number(&random)) FRA"
        case 1: "\(Self.word(&random)) mirabel"
        case 2: Self.word(&random)
        case 3: ["1M8GDM9AXKP042788", "KP042788", "1M8GDM9AXKPO42788", "KP042789"][random.below(4)]
        case 4: "\(Self.word(&random)) \(Self.number(&random)) 1234567"
        case 5: " " + Self.number(&random).lowercased().map { "\($0)-" }.joined()
        default: Self.number(&random)
        }
    }

    @Test(
        "what is passed over is found by no search: put, revised, withdrawn, expired, in every dataset and for any day"
    )
    func neverWrong() throws {
        var random = SplitMix64(stream: 410)
        var (passedCount, hitCount) = (0, 0)
        for round in 0..<Effort.cases(6) {
            let fixture = try SearchFixture()
            for _ in 0..<24 { try Self.grow(fixture, &random) }
            for _ in 0..<120 {
                let text = Self.text(&random)
                let dataset = random.chance(1, of: 3) ? Self.codes[random.below(3)] : nil
                let today = ["2026-01-01", "2030-01-01", "2036-01-01"][random.below(3)]
                let found = try fixture.search(text, dataset: dataset, today: today).matches.count
                let mustSearch = try fixture.mustSearch(text, dataset: dataset)
                #expect(
                    mustSearch || found == 0,
                    "seed \(Effort.baseSeed), round \(round): \(text), \(dataset ?? "all")"
                )
                if !mustSearch { passedCount += 1 }
                if found > 0 { hitCount += 1 }
            }
        }
        #expect(passedCount > 60 && hitCount > 60, "\(passedCount) passed over, \(hitCount) found")
    }

    /// A record, and what may become of it.
    private static func grow(_ fixture: SearchFixture, _ random: inout SplitMix64) throws {
        let code = Self.codes[random.below(3)]
        let author = Self.authors[random.below(3)]
        let record = Random.bytes(count: 16)
        func fields() -> [PlainField] { Self.fields(code, Self.number(&random), Self.word(&random), by: author) }
        let until = random.chance(1, of: 4) ? "2027-01-01" : "2034-01-01"
        let index = try fixture.append(code, [(.put, fields(), record, nil)], author: author, until: until)
        switch random.below(4) {
        case 0: try fixture.append(code, [(.revise, fields(), record, index)], author: author)
        case 1: try fixture.append(code, [(.withdraw, nil, record, index)], author: author)
        default: break
        }
    }

    @Test("numbers that nobody has are passed over, and those among them that somebody has are not")
    func places() throws {
        let fixture = try SearchFixture()
        try fixture.add("sltd", Self.fields("sltd", "12AB34567", ""))
        var texts = (0..<1_000).map { "77CD\(10_000 + $0)" }
        texts[300] = "12 ab 34567"
        texts[999] = "12AB34567"
        #expect(try fixture.mustSearch(texts) == [300, 999])
        #expect(try fixture.mustSearch([]) == [])
    }

    @Test("names, and what is not plain, are always searched for")
    func names() throws {
        let fixture = try SearchFixture()
        for text in ["Eriksson Anna Maria", "Эрикссон", "example.org", "", "Ｃ０１Ｘ００Ｔ４７", "1HGCM82633AOO4352"] {
            #expect(try fixture.mustSearch(text), "\(text)")
        }
        #expect(try !fixture.mustSearch("ERIKSSON", dataset: "smv"))
    }

    @Test("hostile text is answered, and never passed over where a search finds something")
    func hostile() throws {
        let fixture = try SearchFixture()
        try fixture.add("sltd", Self.fields("sltd", "A1", ""))
        var random = SplitMix64(stream: 411)
        for _ in 0..<Effort.hostileCount {
            let bytes = (0..<random.below(24)).map { _ in
                random.chance(1, of: 4) ? UInt8(random.below(256)) : Array("A1a -\u{0}<.".utf8)[random.below(8)]
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let isFound = try !fixture.search(text).matches.isEmpty
            #expect(try fixture.mustSearch(text) || !isFound, "seed \(Effort.baseSeed): \(bytes)")
        }
    }
}
