import Names
import Records
import Search
import TestSupport
import Testing

@Suite("Searching one's own database")
struct SearcherTests {
    @Test("A document number is found as typed: with spaces, hyphens, small letters")
    func documentNumber() throws {
        let fixture = try SearchFixture()
        try fixture.add(
            "sltd",
            [
                PlainField("number", "12AB34567"), PlainField("issuer", "FRA"), PlainField("type", "passport"),
                PlainField("fraud", "stolen"),
            ]
        )
        for text in ["12AB34567", "12 AB 34567", "12-ab-34567", " 12ab34567 "] {
            let outcome = try fixture.search(text)
            #expect(outcome.matches.count == 1, "\(text)")
            #expect(outcome.matches.first?.reasons.isEmpty == false)
        }
        #expect(try fixture.search("12AB34568").matches.isEmpty)
    }

    @Test("A name is found by all of its words in any order, by an alias, and in its original script")
    func names() throws {
        let fixture = try SearchFixture()
        try fixture.add(
            "nominal",
            [
                PlainField("kind", "person"), SearchFixture.name("ERIKSSON ANNA MARIA", "primary"),
                SearchFixture.name("Эрикссон Анна", "original"), SearchFixture.name("Mirabel Tolvan", "strong"),
            ]
        )
        for text in ["Eriksson Anna Maria", "maria ERIKSSON", "Tolvan", "tolvan mirabel", "Анна Эрикссон", "érikssön"] {
            #expect(try fixture.search(text).matches.count == 1, "\(text)")
        }
        #expect(try fixture.search("Eriksson Berta").matches.isEmpty)
    }

    @Test("What has expired is not shown, and one dataset can be searched alone")
    func filters() throws {
        let fixture = try SearchFixture()
        try fixture.add(
            "smv",
            [PlainField("vin", "1M8GDM9AXKP042788"), PlainField("make", "MCI")]
        )
        #expect(try fixture.search("1M8GDM9AXKP042788").matches.count == 1)
        #expect(try fixture.search("KP042788").matches.count == 1)
        #expect(try fixture.search("1M8GDM9AXKP042788", dataset: "nominal").matches.isEmpty)
        #expect(try fixture.search("1M8GDM9AXKP042788", today: "2040-01-01").matches.isEmpty)
    }

    @Test("No more than the limit comes back, and it is said that there are more")
    func limit() throws {
        let fixture = try SearchFixture()
        for _ in 0..<7 {
            try fixture.add(
                "nominal",
                [PlainField("kind", "person"), SearchFixture.name("TOLVAN MIRABEL", "primary")]
            )
        }
        let outcome = try fixture.search("mirabel tolvan", limit: 5)
        #expect(outcome.matches.count == 5)
        #expect(outcome.hasMore)
    }

    @Test("Hostile text finds nothing and harms nothing")
    func hostile() throws {
        let fixture = try SearchFixture()
        for text in [
            "", " ", "\u{0}", String(repeating: "a", count: 100_000), "'; DROP TABLE entry; --", "\u{202E}abc",
        ] {
            #expect(try fixture.search(text).matches.isEmpty)
        }
    }

    @Test("any text, page and date gives an answer within the limit, best first")
    func anyText() throws {
        let fixture = try SearchFixture()
        try fixture.addPersons([
            "ERIKSSON ANNA MARIA", "Эрикссон Анна", "张伟", "A B", "1", "x-y-z", "Mohamed al-Tikriti",
        ])
        let alphabets: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0xC0...0x17F, 0x400...0x4FF, 0x590...0x6FF, 0x900...0xDFF, 0x3040...0x30FF, 0x4E00...0x9FFF,
            0xAC00...0xD7A3, 0x2000...0x206F, 0xFB00...0xFEFF, 0x1F300...0x1F6FF,
        ]
        var random = SplitMix64(stream: 174)
        for _ in 0..<Effort.hostileCount {
            var text = random.chance(1, of: 3) ? "Eriksson Anna " : ""
            for _ in 0..<random.below(40) {
                let range = alphabets[random.below(alphabets.count)]
                let value = range.lowerBound + UInt32(random.below(range.count))
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            let limit = 1 + random.below(4)
            let outcome = try fixture.search(text, limit: limit) { request in
                request.offset = random.below(5) - 1
                request.nearDate = PartialDate("\(1000 + random.below(9_000))")
            }
            #expect(outcome.matches.count <= limit && outcome.matches.count <= outcome.matchCount)
            #expect(outcome.matches.allSatisfy { $0.band >= .weak && (0...1000).contains($0.score) })
        }
    }
}
