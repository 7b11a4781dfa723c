import Foundation
import Membership
import MerkleLog
import Records
import Replication
import Search
import Sodium
import Storage
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

/// A store with records of one author, put there by commits as replication makes them.
final class SearchFixture {
    let store: Store
    private let catalogue: Catalogue
    private let author: BureauCode
    private var frontiers: [UInt16: CompactRange] = [:]
    private var commitCount: UInt64 = 0
    private let folder: String

    init() throws {
        self.folder = FileManager.default.temporaryDirectory.path + "/ncb-search-\(Hex.text(Random.bytes(count: 8)))"
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
        guard let author = BureauCode("FR"), let own = BureauCode("DE") else { throw CocoaError(.coderInvalidValue) }
        self.author = author
        self.catalogue = try Catalogue.embedded()
        self.store = try Store(folder: self.folder, author: own, catalogue: self.catalogue)
    }

    deinit {
        try? self.store.close()  // The folder goes with it.
        try? FileManager.default.removeItem(atPath: self.folder)
    }

    static func name(_ text: String, _ quality: String) -> PlainField {
        PlainField(name: "name", value: .group([PlainField("text", text), PlainField("quality", quality)]))
    }

    func add(_ code: String, _ fields: [PlainField]) throws {
        let dataset = try #require(self.catalogue[code])
        let body = try dataset.body(from: fields, author: self.author, isTraining: false).encoded
        let salt = Random.bytes(count: Entry.saltByteCount)
        let record = try #require(RecordID(Random.bytes(count: RecordID.byteCount)))
        let expiry = try #require(Day(iso: "2034-01-01"))
        let entry = try Entry(
            kind: .put,
            record: record,
            expiry: expiry,
            bodyByteCount: UInt32(body.count),
            commitment: Entry.commitment(salt: salt[...], body: body[...])
        )
        var frontier = self.frontiers[dataset.number.rawValue] ?? CompactRange(start: 0)
        let batch = try ItemBatch(
            firstIndex: frontier.end,
            entries: entry.encoded,
            bodies: salt + body,
            held: { _ in true }
        )
        frontier.append(leafHash: MerkleHash.leaf(entry.encoded))
        self.frontiers[dataset.number.rawValue] = frontier
        self.commitCount += 1
        var commit = Commit(number: self.commitCount)
        commit.appends = [
            LogAppend(
                log: LogID(author: self.author, dataset: dataset.number),
                batch: batch,
                ranges: [frontier]
            )
        ]
        guard case .durable = try #require(self.store.commit([commit]).first) else {
            throw CocoaError(.fileWriteUnknown)
        }
    }

    func search(
        _ text: String,
        dataset: String? = nil,
        today: String = "2030-01-01",
        limit: Int = 20
    ) throws -> SearchOutcome {
        try Searcher(store: self.store, catalogue: self.catalogue).search(
            text,
            dataset: dataset.flatMap { self.catalogue[$0]?.number },
            today: try #require(Day(iso: today)),
            limit: limit
        )
    }
}
