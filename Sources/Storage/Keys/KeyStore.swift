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
        /// Runs of one level that are merged into one of the next.
        var mergeCount = 8
        /// Pages merged in a transaction, beside those that its own keys call for.
        var mergePageCount = 2
        /// Pages of merged runs deleted in a transaction.
        var deletePageCount = 32
    }

    let limits: Limits
    /// What readers see.
    private(set) var index: KeyIndex
    private var pending = KeyTable(bucketBitCount: 13)
    private var next: KeyIndex?
    private var merge: KeyMerge?
    private var dead: [Int64] = []
    private var nextRun: Int64 = 1

    init(limits: Limits) {
        self.limits = limits
        self.index = KeyIndex(recent: RecentKeys(), runs: [])
    }

    // MARK: - In a transaction

    mutating func insert(_ hash: UInt64, _ position: Int64) {
        self.pending.insert(KeyPair(hash: hash, position: position))
    }

    /// The positions that a hash may stand for, those of the running transaction among them.
    func collect(_ hash: UInt64, into positions: inout [Int64], _ statements: WriterStatements) throws {
        self.pending.forEach(hash) { positions.append($0) }
        try self.index.collect(hash, into: &positions, page: statements.selectPage, cache: nil)
    }

    /// Writes a run when enough keys have gathered, and goes on with merging and deleting.
    ///
    /// - Returns: whether a run was written: all keys are now in runs.
    mutating func finishTransaction(_ statements: WriterStatements) throws -> Bool {
        let added = self.pending.count
        let isFlush = added + self.index.recent.count >= self.limits.flushCount
        if isFlush {
            let run = try self.flush(statements)
            self.next = KeyIndex(recent: RecentKeys(), runs: [run] + self.index.runs)
        }
        try self.deleteDeadPages(statements)
        // Each key is written once more at each level; there are rarely more than three.
        try self.advanceMerge(
            pageCount: self.limits.mergePageCount + 4 * added / KeyPage.pairCountMax,
            statements
        )
        return isFlush
    }

    /// Merging and deleting while nobody commits.
    ///
    /// - Returns: whether there is more to do.
    mutating func tidy(pageCount: Int, _ statements: WriterStatements) throws -> Bool {
        try self.deleteDeadPages(statements)
        try self.advanceMerge(pageCount: pageCount, statements)
        return self.merge != nil || !self.dead.isEmpty
    }

    // MARK: - After a transaction

    /// - Returns: the index to publish.
    mutating func committed() -> KeyIndex {
        if let next = self.next {
            // Keys of a transaction that flushed are in the run; those of one that only merged are not.
            if next.recent === self.index.recent { next.recent.insert(self.pending.pairs) }
            self.index = next
            self.next = nil
        } else {
            self.index.recent.insert(self.pending.pairs)
        }
        self.pending.removeAll()
        return self.index
    }

    mutating func rolledBack(_ statements: WriterStatements, _ db: Database) throws {
        self.pending.removeAll()
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
        let pairs = KeySort.sorted(self.index.recent.pairs + self.pending.pairs)
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

    private mutating func advanceMerge(pageCount: Int, _ statements: WriterStatements) throws {
        if self.merge == nil { try self.beginMerge(statements) }
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

    private mutating func beginMerge(_ statements: WriterStatements) throws {
        // Only runs that are published: one of this transaction has time.
        let levels = Dictionary(grouping: self.index.runs, by: \.level)
        guard let level = levels.keys.sorted().first(where: { levels[$0]?.count ?? 0 >= self.limits.mergeCount }),
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
    private mutating func deleteDeadPages(_ statements: WriterStatements) throws {
        guard let run = self.dead.first else { return }
        let ids = KeyRun.Part.all(run: run)
        statements.deletePages.bind(ids.lowerBound, at: 1)
        statements.deletePages.bind(ids.upperBound, at: 2)
        statements.deletePages.bind(Int64(self.limits.deletePageCount), at: 3)
        try statements.deletePages.run()
        let count = try statements.selectChanges.first { $0.integer(0) } ?? 0
        guard count < self.limits.deletePageCount else { return }
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
