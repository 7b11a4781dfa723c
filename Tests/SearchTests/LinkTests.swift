import Records
import Replication
import Search
import Storage
import TestSupport
import Testing

@Suite("Links followed from hits")
struct LinkTests {
    private static let phone = "+33144556677"
    private static let iban = "GB82WEST12345698765432"

    private static func fraud(_ fields: PlainField...) -> [PlainField] { Self.fraud(fields) }

    private static func fraud(_ fields: [PlainField]) -> [PlainField] {
        [PlainField("action", "freeze"), PlainField("status", "open")] + fields
    }

    private static func person(_ name: String, _ fields: PlainField...) -> [PlainField] {
        [PlainField("kind", "person"), SearchFixture.name(name)] + fields
    }

    @Test(
        "from a person's telephone to an account, and from the account to a way of working, across datasets and authors"
    )
    func chain() throws {
        let fixture = try SearchFixture()
        try fixture.add("nominal", Self.person("ERIKSSON ANNA MARIA", PlainField("phone", Self.phone)))
        try fixture.add(
            "fraud",
            Self.fraud(PlainField("phone", Self.phone), PlainField("iban", Self.iban)),
            author: "SN"
        )
        try fixture.add(
            "modus",
            [
                PlainField("title", "False office"), PlainField("kind", "scam-site"), PlainField("text", "x"),
                PlainField("iban", Self.iban), PlainField("email", "office@example.org"),
            ],
            author: "JP"
        )
        try fixture.add("fraud", Self.fraud(PlainField("email", "office@example.org")), author: "DE")
        let (hits, links) = try fixture.links("Eriksson Anna Maria")
        #expect(hits.map { fixture.place($0.record) } == ["nominal FR 0"])
        #expect(links.records.map { fixture.place($0.record) } == ["fraud SN 0", "modus JP 0"])
        let steps = links.records.map(\.via)
        #expect(steps[0].map(\.value) == [Self.phone] && steps[0].map(\.key) == ["telephone number"])
        #expect(steps[1].map(\.value) == [Self.phone, Self.iban] && steps[1].map(\.key)[1] == "IBAN")
        #expect(steps[1][0].record == hits[0].record.entry.record)
        #expect(
            steps[1][1].record == links.records[0].record.entry.record && steps[1][1].log.author.description == "SN"
        )
        #expect(!links.isCut, "the fourth record is three steps away: that is no bound which cut anything")
    }

    @Test("what is found itself is never linked, on whatever page, and a narrowed search follows everywhere")
    func hitsAreNotLinked() throws {
        let fixture = try SearchFixture()
        for author in ["FR", "SN", "DE"] {
            try fixture.add("fraud", Self.fraud(PlainField("phone", Self.phone)), author: author)
        }
        let (hits, links) = try fixture.links(Self.phone) { $0.limit = 1 }
        #expect(hits.count == 1 && links.records.isEmpty && !links.isCut)
        let narrowed = try fixture.links(Self.phone) { $0.author = hits[0].record.log.author }
        #expect(narrowed.hits.count == 1 && narrowed.links.records.count == 2)
    }

    @Test("names, texts and references tie nothing together, and a no-hit has no links")
    func noLinks() throws {
        let fixture = try SearchFixture()
        try fixture.add("nominal", Self.person("ERIKSSON ANNA MARIA", PlainField("reference", "Q-1")))
        try fixture.add("nominal", Self.person("TOLVAN MIRABEL", PlainField("reference", "Q-1")))
        #expect(try fixture.links("Eriksson Anna Maria").links.records.isEmpty)
        #expect(try fixture.links("Nobody Whatever").links.records.isEmpty)
    }

    @Test("a number that many records share does not crowd out the others, and it is said that there are more")
    func hub() throws {
        let fixture = try SearchFixture()
        let other = PlainField("email", "other@example.org")
        try fixture.add("nominal", Self.person("ERIKSSON ANNA", PlainField("phone", Self.phone), other))
        let many = Array(repeating: Self.fraud(PlainField("phone", Self.phone)), count: 30)
        try fixture.add("fraud", many, author: "SN")
        try fixture.add("fraud", Self.fraud(other), author: "DE")
        let (_, links) = try fixture.links("Eriksson Anna")
        #expect(links.records.count == 11 && links.isCut)
        #expect(links.records.last.map { fixture.place($0.record) } == "fraud DE 0")
    }

    @Test("no more than fifty records are linked, each once, and it is said that there are more")
    func bound() throws {
        let fixture = try SearchFixture()
        let phones = (10..<20).map { PlainField("phone", "+331445566\($0)") }
        try fixture.add("fraud", Self.fraud(phones + [PlainField("iban", Self.iban)]))
        for phone in phones {
            try fixture.add("fraud", Array(repeating: Self.fraud(phone), count: 9), author: "SN")
        }
        let (_, links) = try fixture.links(Self.iban)
        #expect(links.records.count == 50 && links.isCut)
        #expect(Set(links.records.map { fixture.place($0.record) }).count == 50)
    }

    @Test("in any small world those are linked that a plain walk finds, at the same distance, by what both really have")
    func sameAsPlainWalk() throws {
        var generator = SplitMix64(stream: 71)
        var comparedCount = 0
        for world in 0..<Effort.cases(15) {
            let fixture = try SearchFixture()
            let records = try Self.world(&generator, in: fixture)
            let start = "+3314455660\(generator.below(10))"
            let (hits, links) = try fixture.links(start)
            guard hits.count <= 20, !links.isCut else { continue }
            comparedCount += 1
            let wanted = Self.walk(records, from: start)
            let found = links.records.map { (fixture.place($0.record), $0.via.count) }
            #expect(Dictionary(found) { first, _ in first } == wanted, "world \(world) of seed \(Effort.baseSeed)")
            #expect(found.count == wanted.count)
            for record in links.records {
                let value = try #require(record.via.last?.value)
                #expect(records[fixture.place(record.record)]?.contains(value) == true)
            }
        }
        #expect(comparedCount > 5)
    }

    /// Some records with few numbers among them, by their places, with their numbers.
    private static func world(
        _ generator: inout SplitMix64,
        in fixture: SearchFixture
    ) throws -> [String: Set<String>] {
        var records: [String: Set<String>] = [:]
        var counts: [String: Int] = [:]
        for _ in 0..<(5 + generator.below(15)) {
            var fields = [PlainField("phone", "+3314455660\(generator.below(10))")]
            if generator.chance(2, of: 3) { fields.append(PlainField("email", "a\(generator.below(8))@example.org")) }
            if generator.chance(1, of: 3) { fields.append(PlainField("email", "b\(generator.below(8))@example.org")) }
            let author = ["FR", "SN", "JP"][generator.below(3)]
            let isPerson = generator.chance(1, of: 3)
            let code = isPerson ? "nominal" : "fraud"
            let person = [PlainField("kind", "person"), SearchFixture.name("TOLVAN MIRABEL")]
            try fixture.add(code, isPerson ? person + fields : Self.fraud(fields), author: author)
            let name = "\(code) \(author)"
            records["\(name) \(counts[name, default: 0])"] = Set(
                fields.compactMap { field in
                    if case .text(let text) = field.value { text } else { nil }
                }
            )
            counts[name, default: 0] += 1
        }
        return records
    }

    /// Each record that is one or two steps from those that have a number, with its distance.
    private static func walk(_ records: [String: Set<String>], from start: String) -> [String: Int] {
        var distances = records.filter { $0.value.contains(start) }.mapValues { _ in 0 }
        for distance in 1...2 {
            let reached = distances.keys.reduce(into: Set<String>()) { $0.formUnion(records[$1] ?? []) }
            for (place, numbers) in records where distances[place] == nil && !numbers.isDisjoint(with: reached) {
                distances[place] = distance
            }
        }
        return distances.filter { $0.value > 0 }
    }
}
