public import Records
public import Replication
public import Storage

/// One record of a list, checked and encoded, with what the list calls it.
public struct ListItem: Sendable {
    public let sourceID: String
    public let draft: RecordDraft

    public init(sourceID: String, draft: RecordDraft) {
        self.sourceID = sourceID
        self.draft = draft
    }
}

/// What became of some items of a list: all of it is durable.
public struct ListOutcome: Hashable, Sendable {
    public var newCount = 0
    public var revisedCount = 0
    public var unchangedCount = 0
}

/// A record of this bureau that came from a list and is no longer in it.
public struct VanishedRecord: Hashable, Sendable {
    public let sourceID: String
    public let record: RecordID
    public let body: [UInt8]
}

extension Registrar {
    /// Publishes what is new in a list and revises what has changed; what has not changed costs nothing.
    ///
    /// A record is found again by the list's name and its id there; it is unchanged when its body is the same to the
    /// byte. Several calls may be under way at once.
    ///
    /// - Throws: ``Problem`` as ``publish(_:)``; then nothing of the call is stored.
    public func register(_ items: [ListItem], of list: String, in dataset: Dataset) async throws(Problem) -> ListOutcome
    {
        let sources = Set(items.map { Self.name(ofSource: $0.sourceID, list: list, dataset: dataset) })
        return try await self.holding(sources) { () async throws(Problem) -> ListOutcome in
            let known = try self.known(items.map(\.sourceID), of: list, in: dataset, author: self.bureau.code)
            let records = Set(known.compactMap { $0.map { Self.name(of: $0.entry.record) } }).subtracting(sources)
            return try await self.holding(records) { () async throws(Problem) -> ListOutcome in
                try await self.register(items, known: known, in: dataset)
            }
        }
    }

    private func register(
        _ items: [ListItem],
        known: [StoredRecord?],
        in dataset: Dataset
    ) async throws(Problem) -> ListOutcome {
        var outcome = ListOutcome()
        var batch = EntryBatch()
        do {
            for (item, known) in zip(items, known) {
                if let known {
                    guard known.body != item.draft.body else {
                        outcome.unchangedCount += 1
                        continue
                    }
                    try batch.revise(known.entry.record, replacing: known.index, with: item.draft)
                    outcome.revisedCount += 1
                } else {
                    try batch.put(item.draft)
                    outcome.newCount += 1
                }
            }
        } catch {
            throw Problem(.internalFault, why: "\(error)")
        }
        if batch.count > 0 { _ = try await self.indexes(of: batch, in: dataset.number) }
        return outcome
    }

    /// The record in force that a bureau (this one, unless another is named) imported from a list under an id.
    public func known(
        _ sourceID: String,
        of list: String,
        in dataset: Dataset,
        author: BureauCode? = nil
    ) throws(Problem) -> StoredRecord? {
        try self.known([sourceID], of: list, in: dataset, author: author ?? self.bureau.code)[0]
    }

    /// The same for many ids, from one snapshot.
    private func known(
        _ sourceIDs: [String],
        of list: String,
        in dataset: Dataset,
        author: BureauCode
    ) throws(Problem) -> [StoredRecord?] {
        do {
            return try self.store.read { view in
                try sourceIDs.map { id in
                    guard let key = KeyTerm.source(list: list, id: id) else { return nil }
                    return try Self.newest(key, dataset, author, view)
                }
            }
        } catch {
            throw Problem(.storageFault, why: "\(error)")
        }
    }

    private static func newest(
        _ key: KeyTerm,
        _ dataset: Dataset,
        _ author: BureauCode,
        _ view: ReadView
    ) throws -> StoredRecord? {
        try view.records(matching: [key], dataset: dataset.number, author: author, on: Self.firstDay, countMax: 1).first
    }

    /// Records in force of a list that `isListed` does not know, and how many of that list there are.
    public func vanished(
        from list: String,
        in dataset: Dataset,
        isListed: (String) -> Bool
    ) throws(Problem) -> (knownCount: Int, vanished: [VanishedRecord]) {
        let log = LogID(author: self.bureau.code, dataset: dataset.number)
        var knownCount = 0
        var vanished: [VanishedRecord] = []
        var next: UInt64 = 0
        do {
            while true {
                let start = next
                let records = try self.store.read {
                    try $0.shown(log, from: start, on: Self.firstDay, countMax: 2_000)
                }
                guard let last = records.last else { break }
                for record in records {
                    guard let source = Self.source(of: record, in: dataset), source.list == list else { continue }
                    knownCount += 1
                    if !isListed(source.id) {
                        vanished.append(
                            VanishedRecord(sourceID: source.id, record: record.entry.record, body: record.body)
                        )
                    }
                }
                next = last.index + 1
            }
        } catch {
            throw Problem(.storageFault, why: "\(error)")
        }
        return (knownCount, vanished)
    }

    /// The list and the id under which a record was imported.
    public static func source(of record: StoredRecord, in dataset: Dataset) -> (list: String, id: String)? {
        guard let body = Self.readable(record) else { return nil }
        let plain = dataset.plain(from: body)
        func text(_ name: String) -> String? {
            plain.lazy.compactMap { field -> String? in
                guard field.name == name, case .text(let text) = field.value else { return nil }
                return text
            }.first
        }
        guard let list = text("source-list"), let id = text("source-id") else { return nil }
        return (list, id)
    }

    /// The decoded body; `nil` for one that this build cannot read, which is counted where it was stored.
    public static func readable(_ record: StoredRecord) -> RecordBody? {
        do {
            return try RecordBody(decoding: record.body[...])
        } catch {
            return nil
        }
    }

    /// On which nothing has expired: a list's records are known to their own bureau whether they are shown or not.
    private static let firstDay = Day(secondsSinceEpoch: 0)

    /// A name for ``RecordGate``, good in this process alone.
    private static func name(ofSource sourceID: String, list: String, dataset: Dataset) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(dataset.number)
        hasher.combine(list)
        hasher.combine(sourceID)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
