import Records
import Replication
import Storage

/// Follows numbers and addresses from hits to other records, whatever their dataset and author: from a telephone to an
/// account, from the account to a person.
///
/// Breadth first, in the order of the hits, of their fields, of datasets and of rows, so that equal snapshots give
/// equal answers. Everything is bounded: a scheme may tie thousands of records together.
struct LinkFollower {
    /// So many hits are followed.
    static let hitCountMax = 20
    /// So many keys of one record are followed.
    static let keyCountMax = 32
    /// So many steps from a hit.
    static let depthMax = 2
    /// So many linked records in all.
    static let recordCountMax = 50
    /// So many new records by one key: a number that a thousand records share must not crowd out all others.
    static let recordsOfOneKeyMax = 10
    /// So many rows are read for one key in one dataset, those that are known already counted, and in all.
    static let rowsOfOneKeyMax = 64
    static let rowCountMax = 2_000

    /// What ties records together, by number of kind.
    private let kinds: [UInt16: KeyKind]
    /// The datasets that feed each of these kinds, ascending.
    private let fed: [UInt16: [DatasetNumber]]
    private let datasets: [DatasetNumber: Dataset]
    private let today: Day

    private var links = FollowedLinks()
    private var known: Set<EntryPlace>
    private var followed: Set<KeyTerm>
    private var rowCount = 0

    /// - Parameters:
    ///   - known: what is a hit, on this page or another.
    ///   - followed: keys of which every record is a hit.
    init(_ catalogue: Catalogue, known: Set<EntryPlace>, followed: Set<KeyTerm>, on today: Day) {
        let linking = catalogue.keyKinds.filter(\.isLink)
        self.kinds = Dictionary(linking.map { ($0.number, $0) }) { first, _ in first }
        self.datasets = Dictionary(catalogue.datasets.map { ($0.number, $0) }) { first, _ in first }
        self.fed = self.kinds.mapValues { kind in
            catalogue.datasets.filter { $0.keys.contains { $0.kind == kind } }.map(\.number)
        }
        self.known = known
        self.followed = followed
        self.today = today
    }

    mutating func follow(_ hits: [StoredRecord], in view: ReadView) throws -> FollowedLinks {
        if hits.count > Self.hitCountMax { self.links.isCut = true }
        var ring = hits.prefix(Self.hitCountMax).map { FollowedRecord(record: $0, via: []) }
        for _ in 0..<Self.depthMax {
            let first = self.links.records.count
            for from in ring {
                for key in self.keys(of: from.record) where self.followed.insert(key).inserted {
                    guard try self.follow(key, from: from, view) else { return self.links }
                }
            }
            ring = Array(self.links.records.dropFirst(first))
        }
        return self.links
    }

    /// - Returns: whether there is room for more.
    private mutating func follow(_ key: KeyTerm, from: FollowedRecord, _ view: ReadView) throws -> Bool {
        guard let kind = self.kinds[key.kind] else { return true }
        let step = FollowedRecord.Step(
            key: kind.title,
            value: String(decoding: key.term, as: UTF8.self),
            log: from.record.log,
            record: from.record.entry.record
        )
        var newCount = 0
        for dataset in self.fed[key.kind] ?? [] {
            let countMax = min(Self.rowsOfOneKeyMax, Self.rowCountMax - self.rowCount)
            guard countMax > 0 else { return self.cut() }
            let records = try view.records(matching: [key], dataset: dataset, on: self.today, countMax: countMax)
            self.rowCount += records.count
            if records.count == countMax { self.links.isCut = true }
            for record in records {
                let place = EntryPlace(log: record.log, index: record.index)
                guard !self.known.contains(place) else { continue }
                guard newCount < Self.recordsOfOneKeyMax else {
                    self.links.isCut = true
                    break
                }
                guard self.links.records.count < Self.recordCountMax else { return self.cut() }
                self.known.insert(place)
                self.links.records.append(FollowedRecord(record: record, via: from.via + [step]))
                newCount += 1
            }
        }
        return true
    }

    private mutating func cut() -> Bool {
        self.links.isCut = true
        return false
    }

    /// The keys of a record that tie it to others, each once, in the order of its fields.
    private mutating func keys(of record: StoredRecord) -> [KeyTerm] {
        guard let dataset = self.datasets[record.log.dataset] else { return [] }
        var keys: [KeyTerm] = []
        var isCut = false
        let kinds = self.kinds
        let isReadable = dataset.forEachKey(inBody: record.body.span) { (kind: UInt16, term: Span<UInt8>) in
            guard kinds[kind] != nil else { return }
            let key = KeyTerm(kind: kind, term: term.indices.map { term[$0] })
            guard !keys.contains(key) else { return }
            if keys.count < Self.keyCountMax { keys.append(key) } else { isCut = true }
        }
        if isCut { self.links.isCut = true }
        return isReadable ? keys : []
    }
}
