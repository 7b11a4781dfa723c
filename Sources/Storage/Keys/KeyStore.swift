import GRDB

/// The writer's side of the look-up keys: those of the running transaction, flushes into runs, and merges of runs.
///
/// Everything happens inside the writer's transactions. ``committed()`` makes it so in memory too, and
/// ``rolledBack(_:_:)`` as if nothing had been.
struct KeyStore {
    /// The states of a row in `key_run`.
    enum RunState {
        static let building: Int64 = 0
        static let live: Int64 = 1
        /// Merged into another; its pages are deleted bit by bit.
        static let dead: Int64 = 2
    }

    struct Limits {
        /// Keys in memory at which they become a run.
        var flushCount = 131_072
        /// Runs of one level that are merged into one of the next while rows come: many, so that each key is written again
        /// only once in a load of millions.
        var mergeCount = 16
        /// The same while none come: few, so that a search has few filters to ask.
        var quietMergeCount = 4
        /// Pages merged in a transaction, beside those that its own keys call for.
        var mergePageCount = 2
        /// Pages of merged runs deleted in a transaction, beside those that its own keys call for.
        var deletePageCount = 2
    }

    let limits: Limits
    /// See ``StoreSettings/keepsKeys``.
    let isKept: Bool
    /// What readers see.
    private(set) var index: KeyIndex
    /// Names of records that the running transaction adds: it looks them up itself.
    private var pendingRecords = KeyTable(bucketBitCount: 13)
    /// Keys of bodies that it adds.
    private var pendingKeys: [KeyPair] = []
    private var next: KeyIndex?
    private var merge: KeyMerge?
    private var dead: [Int64] = []
    private var nextRun: Int64 = 1

    init(limits: Limits, isKept: Bool = true) {
        self.limits = limits
        self.isKept = isKept
        self.index = KeyIndex(recent: RecentKeys(), runs: [])
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

    /// The positions that the name of a record may stand for, those of the running transaction among them.
    func collect(_ hash: UInt64, into positions: inout [Int64], _ statements: WriterStatements) throws {
        self.pendingRecords.forEach(hash) { positions.append($0) }
        try self.index.collect(hash, into: &positions, page: statements.selectPage, cache: nil)
    }

    /// The positions of the running transaction alone.
    func collectPending(_ hash: UInt64, into positions: inout [Int64]) {
        self.pendingRecords.forEach(hash) { positions.append($0) }
    }

    /// Writes a run when enough keys have gathered, and goes on with merging and deleting.
    ///
    /// - Returns: whether a run was written: all keys are now in runs.
    mutating func finishTransaction(_ statements: WriterStatements) throws -> Bool {
        let added = self.pendingRecords.count + self.pendingKeys.count
        let isFlush = added + self.index.recent.count >= self.limits.flushCount
        if isFlush {
            let run = try self.flush(statements)
            self.next = KeyIndex(recent: RecentKeys(), runs: [run] + self.index.runs)
        }
        // Each key is written once more at each level; there are rarely more than two. As many pages are deleted as are
        // written then: what is deleted first is used again by the same transaction, and never written as zeros.
        let share = 3 * added / KeyPage.pairCountMax
        try self.deleteDeadPages(self.limits.deletePageCount + share, statements)
        try self.advanceMerge(
            pageCount: self.limits.mergePageCount + share,
            runCount: self.limits.mergeCount,
            statements
        )
        return isFlush
    }

    /// Merging and deleting while nobody commits.
    ///
    /// - Returns: whether there is more to do.
    mutating func tidy(pageCount: Int, _ statements: WriterStatements) throws -> Bool {
        try self.deleteDeadPages(pageCount, statements)
        try self.advanceMerge(pageCount: pageCount, runCount: self.limits.quietMergeCount, statements)
        return self.merge != nil || !self.dead.isEmpty
    }

    // MARK: - After a transaction

    /// - Returns: the index to publish.
    mutating func committed() -> KeyIndex {
        if let next = self.next {
            // Keys of a transaction that flushed are in the run; those of one that only merged are not.
            if next.recent === self.index.recent { self.insertPending(into: next.recent) }
            self.index = next
            self.next = nil
        } else {
            self.insertPending(into: self.index.recent)
        }
        self.removePending()
        return self.index
    }

    private func insertPending(into recent: RecentKeys) {
        recent.insert(self.pendingRecords.pairs)
        recent.insert(self.pendingKeys)
    }

    private mutating func removePending() {
        self.pendingRecords.removeAll()
        self.pendingKeys.removeAll(keepingCapacity: true)
    }

    mutating func rolledBack(_ statements: WriterStatements, _ db: Database) throws {
        self.removePending()
        self.next = nil
        try self.loadRuns(statements, db, keeping: self.index)
    }

    // MARK: - At the start

    /// Reads the runs, and takes in the keys that are in none.
    mutating func load(recent: [KeyPair], _ statements: WriterStatements, _ db: Database) throws {
        self.index = KeyIndex(recent: RecentKeys(recent), runs: [])
        try self.loadRuns(statements, db, keeping: nil)
    }

    private mutating func loadRuns(_ statements: WriterStatements, _ db: Database, keeping old: KeyIndex?) throws {
        self.merge = nil
        self.dead = []
        var live: [KeyRun] = []
        var building: (run: Int64, pages: Int)?
        var sources: Set<Int64> = []
        let rows = try RawStatement(db, "SELECT run, level, state, target, keys, pages FROM key_run ORDER BY run DESC")
        try rows.forEach { row in
            let number = row.integer(0)
            self.nextRun = max(self.nextRun, number + 1)
            switch row.integer(2) {
            case RunState.building: building = (number, Int(row.integer(5)))
            case RunState.live:
                if !row.isNull(3) { sources.insert(number) }
                if let known = old?.runs.first(where: { $0.number == number }) {
                    live.append(known)
                } else {
                    let counts = (keys: Int(row.integer(4)), pages: Int(row.integer(5)))
                    live.append(
                        try KeyRun(number: number, level: Int(row.integer(1)), counts: counts, statements.selectPage)
                    )
                }
            default: self.dead.append(number)
            }
        }
        if let old {
            guard old.runs.map(\.number) == live.map(\.number) else {
                throw StorageError(.corrupt, "key runs changed in a transaction that was rolled back")
            }
        } else {
            self.index = KeyIndex(recent: self.index.recent, runs: live)
        }
        if let building {
            var merge = KeyMerge(target: building.run, sources: live.filter { sources.contains($0.number) })
            try merge.resume(pageCount: building.pages, statements)
            self.merge = merge
        }
    }

    // MARK: - Flushing, merging, deleting

    private mutating func flush(_ statements: WriterStatements) throws -> KeyRun {
        let pairs = KeySort.sorted(self.index.recent.pairs + self.pendingRecords.pairs + self.pendingKeys)
        var writer = KeyRunWriter(number: self.takeNumber(), level: 0, keyCountMax: pairs.count)
        for pair in pairs { _ = try writer.append(pair, to: statements) }
        try writer.endPages(to: statements)
        var chunk = 0
        while try writer.writeChunk(chunk, to: statements) { chunk += 1 }
        let run = writer.run
        try self.insert(run, state: RunState.live, statements)
        try statements.clearUnflushed.run()
        return run
    }

    private mutating func advanceMerge(pageCount: Int, runCount: Int, _ statements: WriterStatements) throws {
        if self.merge == nil { try self.beginMerge(runCount, statements) }
        guard self.merge != nil else { return }
        let isDone = try self.merge?.step(pageCount: pageCount, statements) ?? false
        guard let merge = self.merge else { return }
        let run = isDone ? merge.writer.run : nil
        statements.updateRun.bind(merge.writer.number, at: 1)
        statements.updateRun.bind(isDone ? RunState.live : RunState.building, at: 2)
        statements.updateRun.bind(Int64(merge.writer.keyCount), at: 3)
        statements.updateRun.bind(Int64(merge.writer.pageCount), at: 4)
        try statements.updateRun.run()
        guard let run else { return }
        statements.retireRuns.bind(run.number, at: 1)
        statements.retireRuns.bind(RunState.dead, at: 2)
        try statements.retireRuns.run()
        let merged = Set(merge.sources.map(\.number))
        let base = self.next ?? self.index
        let runs = (base.runs.filter { !merged.contains($0.number) } + [run]).sorted { $0.number > $1.number }
        self.next = KeyIndex(recent: base.recent, runs: runs)
        self.dead += merge.sources.map(\.number)
        self.merge = nil
    }

    /// - Parameter runCount: how many runs of one level must be there.
    private mutating func beginMerge(_ runCount: Int, _ statements: WriterStatements) throws {
        // Only runs that are published: one of this transaction has time.
        let levels = Dictionary(grouping: self.index.runs, by: \.level)
        guard let level = levels.keys.sorted().first(where: { levels[$0]?.count ?? 0 >= runCount }),
            let sources = levels[level]?.sorted(by: { $0.number < $1.number }).prefix(self.limits.mergeCount)
        else { return }
        let merge = KeyMerge(target: self.takeNumber(), sources: Array(sources))
        try self.insert(merge.writer.run, state: RunState.building, statements)
        for source in sources {
            statements.targetRun.bind(source.number, at: 1)
            statements.targetRun.bind(merge.writer.number, at: 2)
            try statements.targetRun.run()
        }
        self.merge = merge
    }

    /// Deletes some pages of runs that were merged by an *earlier* transaction: a reader may still use the others.
    private mutating func deleteDeadPages(_ pageCount: Int, _ statements: WriterStatements) throws {
        guard let run = self.dead.first else { return }
        let ids = KeyRun.Part.all(run: run)
        statements.deletePages.bind(ids.lowerBound, at: 1)
        statements.deletePages.bind(ids.upperBound, at: 2)
        statements.deletePages.bind(Int64(pageCount), at: 3)
        try statements.deletePages.run()
        let count = try statements.selectChanges.first { $0.integer(0) } ?? 0
        guard count < pageCount else { return }
        statements.deleteRun.bind(run, at: 1)
        try statements.deleteRun.run()
        self.dead.removeFirst()
    }

    private mutating func takeNumber() -> Int64 {
        defer { self.nextRun += 1 }
        return self.nextRun
    }

    private func insert(_ run: KeyRun, state: Int64, _ statements: WriterStatements) throws {
        let insert = statements.insertRun
        insert.bind(run.number, at: 1)
        insert.bind(Int64(run.level), at: 2)
        insert.bind(state, at: 3)
        insert.bind(Int64(run.keyCount), at: 4)
        insert.bind(Int64(run.fences.count), at: 5)
        try insert.run()
    }
}
