import Foundation
import MerkleLog
import Names
import Records
import Replication
import Search
import Sodium
import Storage
import Testing

/// A store with records of some authors, put there by commits as replication makes them.
final class SearchFixture {
    let store: Store
    private let catalogue: Catalogue
    private var frontiers: [LogID: CompactRange] = [:]
    private var commitCount: UInt64 = 0
    private let folder: String

    init() throws {
        self.folder = FileManager.default.temporaryDirectory.path + "/ncb-search-\(Hex.text(Random.bytes(count: 8)))"
        try FileManager.default.createDirectory(atPath: self.folder, withIntermediateDirectories: true)
        self.catalogue = try Catalogue.embedded()
        self.store = try Store(folder: self.folder, author: try #require(BureauCode("DE")), catalogue: self.catalogue)
    }

    deinit {
        try? self.store.close()  // The folder goes with it.
        try? FileManager.default.removeItem(atPath: self.folder)
    }

    // MARK: - Fields

    static func name(_ text: String, _ quality: String = "primary") -> PlainField {
        PlainField(name: "name", value: .group([PlainField("text", text), PlainField("quality", quality)]))
    }

    static func birth(_ fields: PlainField...) -> PlainField { PlainField("birth", fields) }

    static func born(_ date: String) -> PlainField { Self.birth(PlainField("date", date)) }

    // MARK: - Records

    /// Adds one record.
    func add(_ code: String, _ fields: [PlainField], author: String = "FR") throws {
        try self.add(code, [fields], author: author)
    }

    func addPerson(_ fields: PlainField..., author: String = "FR") throws {
        try self.add("nominal", [[PlainField("kind", "person")] + fields], author: author)
    }

    /// Adds persons, each with these names, in one commit.
    func addPersons(_ names: [[PlainField]], author: String = "FR") throws {
        try self.add("nominal", names.map { [PlainField("kind", "person")] + $0 }, author: author)
    }

    /// Adds one person for each name, in one commit.
    func addPersons(_ names: [String], author: String = "FR") throws {
        try self.add("nominal", names.map { [PlainField("kind", "person"), Self.name($0)] }, author: author)
    }

    /// Adds several records in one commit.
    func add(_ code: String, _ records: [[PlainField]], author: String) throws {
        try self.append(code, records.map { (.put, $0, Random.bytes(count: RecordID.byteCount), nil) }, author: author)
    }

    /// One entry to be: its kind, its fields when it has a body, its record, and what it replaces.
    typealias Change = (kind: EntryKind, fields: [PlainField]?, record: [UInt8], replaced: UInt64?)

    /// Appends entries in one commit.
    ///
    /// - Returns: the index of the first.
    @discardableResult
    func append(_ code: String, _ changes: [Change], author: String, until: String = "2034-01-01") throws -> UInt64 {
        let dataset = try #require(self.catalogue[code])
        let owner = try #require(BureauCode(author))
        let entries = try changes.map { change -> NewEntry in
            let body = try change.fields.map { try dataset.body(from: $0, author: owner, isTraining: false).encoded }
            return (change.kind, body, change.record, change.replaced)
        }
        return try self.append(LogID(author: owner, dataset: dataset.number), entries, until: until).index
    }

    /// Adds records that were validated elsewhere, in one commit.
    ///
    /// - Returns: the log, and the place of the first in it.
    func add(_ dataset: DatasetNumber, bodies records: [[UInt8]], author: String = "FR") throws -> EntryPlace {
        let log = LogID(author: try #require(BureauCode(author)), dataset: dataset)
        return try self.append(log, records.map { (.put, $0, Random.bytes(count: RecordID.byteCount), nil) })
    }

    private typealias NewEntry = (kind: EntryKind, body: [UInt8]?, record: [UInt8], replaced: UInt64?)

    private func append(_ log: LogID, _ changes: [NewEntry], until: String = "2034-01-01") throws -> EntryPlace {
        var frontier = self.frontiers[log] ?? CompactRange(start: 0)
        let firstIndex = frontier.end
        var (entries, bodies): ([UInt8], [UInt8]) = ([], [])
        for change in changes {
            let salt = Random.bytes(count: Entry.saltByteCount)
            let entry = try Entry(
                kind: change.kind,
                record: try #require(RecordID(change.record)),
                replaced: change.replaced,
                expiry: try #require(Day(iso: until)),
                bodyByteCount: UInt32(change.body?.count ?? 0),
                commitment: change.body.map { Entry.commitment(salt: salt[...], body: $0[...]) } ?? .zero
            )
            frontier.append(leafHash: MerkleHash.leaf(entry.encoded))
            entries += entry.encoded
            if let body = change.body { bodies += salt + body }
        }
        self.frontiers[log] = frontier
        self.commitCount += 1
        var commit = Commit(number: self.commitCount)
        let batch = try ItemBatch(firstIndex: firstIndex, entries: entries, bodies: bodies, held: { _ in true })
        commit.appends = [LogAppend(log: log, batch: batch, ranges: [frontier])]
        guard case .durable = try #require(self.store.commit([commit]).first) else {
            throw CocoaError(.fileWriteUnknown)
        }
        return EntryPlace(log: log, index: firstIndex)
    }

    // MARK: - Searches

    var searcher: Searcher { Searcher(store: self.store, catalogue: self.catalogue) }

    func search(
        _ text: String,
        dataset: String? = nil,
        today: String = "2030-01-01",
        limit: Int = 20,
        _ narrow: (inout SearchRequest) throws -> Void = { _ in }
    ) throws -> SearchOutcome {
        var request = SearchRequest(text, on: try #require(Day(iso: today)))
        request.dataset = dataset.flatMap { self.catalogue[$0]?.number }
        request.limit = limit
        try narrow(&request)
        return try self.searcher.search(request)
    }

    /// Whether the quick path lets a search of this text take place.
    func mustSearch(_ text: String, dataset: String? = nil) throws -> Bool {
        let typed = QuickSearch.Text(text, dataset: dataset.flatMap { self.catalogue[$0]?.number })
        return try QuickSearch(store: self.store, catalogue: self.catalogue).placesToSearch([typed]) == [0]
    }

    func mustSearch(_ texts: [String]) throws -> [Int] {
        try QuickSearch(store: self.store, catalogue: self.catalogue).placesToSearch(texts.map { QuickSearch.Text($0) })
    }

    /// The records that are linked with what a search finds.
    func links(
        _ text: String,
        _ narrow: (inout SearchRequest) throws -> Void = { _ in }
    ) throws -> (hits: [SearchMatch], links: FollowedLinks) {
        var request = SearchRequest(text, on: try #require(Day(iso: "2030-01-01")))
        try narrow(&request)
        let searcher = Searcher(store: self.store, catalogue: self.catalogue)
        let outcome = try searcher.search(request)
        return (outcome.matches, try searcher.links(of: outcome, for: request))
    }

    /// `fraud FR 0`: dataset, author and place of a record.
    func place(_ record: StoredRecord) -> String {
        "\(self.catalogue[record.log.dataset]?.code ?? "?") \(record.log.author) \(record.index)"
    }

    /// `FR 0`, `SN 3`: authors and places of what is found, in the order of the answer.
    static func places(_ outcome: SearchOutcome) -> [String] {
        outcome.matches.map { "\($0.record.log.author) \($0.record.index)" }
    }
}
