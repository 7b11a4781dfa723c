import GRDB
import Records

/// The writer's side of the look-up keys: those of the running transaction, and which runs there are.
///
/// Keys gather in memory; when there are enough, their table is sealed and written as a run by the ``KeyMaker`` while a new
/// one takes the next keys. Transactions only name what was made: in the same one the list of rows whose keys are in no
/// run gets shorter. ``committed()`` makes it so in memory too, and ``rolledBack()`` as if nothing had been.
struct KeyStore {
    struct Limits {
        /// Keys in memory at which they become a run.
        var flushCount = 131_072
        /// So many times as many, and commits wait until the last are written.
        var backlogCount = 8
        /// Runs of one level that are merged into one of the next while rows come: many, so that each key is written again
        /// only once in a load of millions.
        var mergeCount = 16
        /// The same while none come: few, so that a search has few filters to ask.
        var quietMergeCount = 4
        /// Runs with which a filter of all records is worth its memory.
        var recordFilterRunCount = 4
    }

    let limits: Limits
    /// See ``StoreSettings/keepsKeys``.
    let isKept: Bool
    let maker: KeyMaker
    /// What readers see.
    private(set) var index: KeyIndex
    /// Of the keys that come now: those that are sealed have an earlier one.
    private(set) var generation: Int64 = 1

    /// Names of records that the running transaction adds: it looks them up itself.
    private var pendingRecords = KeyTable(bucketBitCount: 13)
    /// Keys of bodies that it adds.
    private var pendingKeys: [KeyPair] = []
    /// Runs that it names.
    private var naming: [MadeRun] = []
    private var next: KeyIndex?
    /// Whether keys of stored rows are still to come: then nothing can be said of all records.
    var isBeingRebuilt = false
    /// The keys that are to become a run, and the last generation among them.
    private var sealed: (keys: RecentKeys, generation: Int64)?
    private var nextRun: Int64 = 1
    private var known: KnownRecords

    init(limits: Limits, isKept: Bool = true, _ maker: KeyMaker) {
        self.limits = limits
        self.isKept = isKept
        self.maker = maker
        self.known = KnownRecords(runCountMin: limits.recordFilterRunCount)
        self.index = KeyIndex(recents: [RecentKeys()], runs: [])
    }

    // MARK: - In a transaction

    mutating func insert(record hash: UInt64, _ position: Int64) {
        guard self.isKept else { return }
        self.pendingRecords.insert(KeyPair(hash: hash, position: position))
    }

    mutating func insert(_ hash: UInt64, _ position: Int64) {
        guard self.isKept else { return }
        self.pendingKeys.append(KeyPair(hash: hash, position: position))
    }

    /// Notes which of many records may be held.
    func ask(_ records: inout AskedRecords) {
        self.known.ask(&records, self.index)
    }

    /// The positions that the name of a record may stand for, those of the running transaction among them.
    func collect(_ hash: UInt64, into positions: inout [Int64]) {
        self.collectPending(hash, into: &positions)
        self.index.collect(hash, into: &positions)
    }

    /// The positions of the running transaction alone.
    func collectPending(_ hash: UInt64, into positions: inout [Int64]) {
        self.pendingRecords.forEach(hash) { positions.append($0) }
    }

    /// Names the runs that were made meanwhile.
    mutating func nameMade(_ statements: WriterStatements) throws {
        let made = self.maker.takeMade()
        // All at once: what a failure leaves unnamed is put back.
        self.naming += made
        for made in made { try self.name(made, statements) }
    }

    private mutating func name(_ made: MadeRun, _ statements: WriterStatements) throws {
        let insert = statements.insertRun
        insert.bind(made.run.number, at: 1)
        insert.bind(Int64(made.run.level), at: 2)
        insert.bind(Int64(made.run.keyCount), at: 3)
        insert.bind(made.run.digest, at: 4)
        try insert.run()
        let base = self.next ?? self.index
        switch made.origin {
        case .flush(let generation):
            statements.clearUnflushed.bind(generation, at: 1)
            try statements.clearUnflushed.run()
            let recents = base.recents.filter { $0 !== self.sealed?.keys }
            self.next = KeyIndex(recents: recents, runs: [made.run] + base.runs)
        case .merge(let sources):
            for source in sources {
                statements.deleteRun.bind(source.number, at: 1)
                try statements.deleteRun.run()
            }
            let merged = Set(sources.map(\.number))
            let runs = base.runs.filter { !merged.contains($0.number) } + [made.run]
            self.next = KeyIndex(recents: base.recents, runs: runs.sorted { $0.number > $1.number })
        }
    }

    // MARK: - Around a transaction

    /// Waits when keys come faster than they can be written: what is in memory is bounded.
    ///
    /// - Throws: why they cannot be written.
    mutating func makeRoom() throws(StorageError) {
        guard let sealed = self.sealed, !self.maker.hasMade, let active = self.index.recents.first,
            active.count >= self.limits.flushCount * self.limits.backlogCount
        else { return }
        if self.maker.isFlushIdle { self.flush(sealed) }
        self.maker.waitForFlush()
        if !self.maker.hasMade, let failure = self.maker.takeFlushFailure() { throw failure }
    }

    /// - Returns: the index to publish.
    mutating func committed() -> KeyIndex {
        if let next = self.next { self.index = next }
        self.next = nil
        for made in self.naming {
            switch made.origin {
            case .flush: self.sealed = nil
            case .merge(let sources): self.maker.erase(sources)
            }
        }
        self.naming = []
        if let active = self.index.recents.first {
            active.insert(self.pendingRecords.pairs, self.pendingKeys)
            self.known.add(self.pendingRecords.pairs, self.maker)
            if self.isKept, !self.isBeingRebuilt { self.known.begin(self.index, self.maker) }
            self.removePending()
            if active.count >= self.limits.flushCount, self.sealed == nil { self.seal(active) }
        }
        self.merge(self.limits.mergeCount)
        return self.index
    }

    mutating func rolledBack() {
        self.removePending()
        self.next = nil
        self.maker.putBack(self.naming)
        self.naming = []
    }

    private mutating func removePending() {
        self.pendingRecords.removeAll()
        self.pendingKeys.removeAll(keepingCapacity: true)
    }

    private mutating func seal(_ keys: RecentKeys) {
        self.sealed = (keys, self.generation)
        self.generation += 1
        self.index = KeyIndex(recents: [RecentKeys()] + self.index.recents, runs: self.index.runs)
        self.flush((keys, self.generation - 1))
    }

    private mutating func flush(_ sealed: (keys: RecentKeys, generation: Int64)) {
        self.maker.flush(sealed.keys, generation: sealed.generation, number: self.takeNumber())
    }

    /// Begins a merge, when enough runs of one level are there and none is going on.
    private mutating func merge(_ runCount: Int) {
        guard self.maker.isMergeIdle else { return }
        let levels = Dictionary(grouping: self.index.runs, by: \.level)
        guard let level = levels.keys.sorted().first(where: { levels[$0]?.count ?? 0 >= runCount }),
            let sources = levels[level]?.sorted(by: { $0.number < $1.number }).prefix(self.limits.mergeCount)
        else { return }
        self.maker.merge(Array(sources), number: self.takeNumber())
    }

    private mutating func takeNumber() -> Int64 {
        defer { self.nextRun += 1 }
        return self.nextRun
    }

    // MARK: - While nobody commits

    /// Begins what is left to do: a flush that has failed, a merge of few runs.
    ///
    /// - Returns: whether something is going on.
    /// - Throws: why the last flush, merge or removal failed; the next call tries again.
    mutating func tidy() throws(StorageError) -> Bool {
        if let failure = self.maker.takeFailure() { throw failure }
        if let sealed = self.sealed, self.maker.isFlushIdle { self.flush(sealed) }
        self.merge(self.limits.quietMergeCount)
        self.maker.eraseLeftOver()
        return self.maker.isBusy
    }

    // MARK: - At the start

    /// Opens the runs that the database names, and removes the files of others.
    ///
    /// - Throws: ``StorageError``: `missing` or `corrupt` when a run's file is not as it was written.
    mutating func loadRuns(_ db: Database) throws {
        var runs: [KeyRun] = []
        try RawStatement(db, "SELECT run, level, digest FROM key_run ORDER BY run DESC").forEach { row in
            runs.append(
                try KeyRun(
                    in: self.maker.folder,
                    number: row.integer(0),
                    level: Int(row.integer(1)),
                    digest: row.bytes(2)
                )
            )
        }
        let named = Set(runs.map(\.number))
        // What a crash left.
        let others = try self.maker.folder.numbers().filter { !named.contains($0) }
        self.maker.erase(others)
        // Above those too, which may be on their way out.
        self.nextRun = ((named.union(others)).max() ?? 0) + 1
        self.index = KeyIndex(recents: self.index.recents, runs: runs)
    }

    /// Takes in the keys that are in no run.
    ///
    /// - Parameter datasets: those of which there are records.
    mutating func load(recent: [KeyPair], generation: Int64, datasets: Set<DatasetNumber>) {
        self.known.load(datasets: datasets)
        self.generation = generation
        self.index = KeyIndex(recents: [RecentKeys(recent)], runs: self.index.runs)
    }
}
