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
}
