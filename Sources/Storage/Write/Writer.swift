import GRDB
import Records
import Replication
import Sodium

/// The one connection that writes and checkpoints, and everything in memory that must agree with the database.
///
/// Not safe for several threads: ``Store`` owns it under a lock.
final class Writer {
    let author: BureauCode
    let queue: DatabaseQueue
    let statements: WriterStatements
    let hasher: KeyHasher
    let bodyKeys: BodyKeys
    let bodyHasher: BodyHasher
    let publication: Publication

    var logs: LogTable
    var keys: KeyStore
    /// Positions that one look-up found; kept so that it allocates once.
    var found: [Int64] = []
    /// The records of the batch that is being appended; kept so that it allocates once.
    var records = AskedRecords()
    /// Merkle nodes that the running append has completed.
    var nodes: [(id: Int64, hash: Digest)] = []

    /// The numbers of logs of which entries may be set aside; `nil` before it was looked up.
    var logsWithSetAside: Set<Int64>?

    /// Why nothing more is written, once that is so.
    private(set) var stopped: StorageError?

    init(_ opened: OpenedDatabase, author: BureauCode, bodyKeys: BodyKeys, publication: Publication) {
        self.author = author
        self.queue = opened.queue
        self.statements = opened.statements
        self.hasher = opened.hasher
        self.logs = opened.logs
        self.keys = opened.keys
        self.bodyKeys = bodyKeys
        self.bodyHasher = BodyHasher(bodyKeys: bodyKeys, hasher: opened.hasher)
        self.publication = publication
    }

    /// Carries out all commits in one transaction, or none of them.
    func commit(_ commits: [Commit], verifier: BatchVerifier) -> [CommitOutcome] {
        do {
            if let stopped = self.stopped { throw stopped }
            let before = commits.flatMap(\.appends).reduce(into: [:] as [LogID: LogState]) { before, append in
                guard append.log.author == self.author, before[append.log] == nil else { return }
                before[append.log] =
                    self.logs.place(of: append.log).map { self.logs[$0] }
                    ?? LogState(number: 0, log: append.log)
            }
            var conditions: [[LogCondition]] = []
            try self.keys.makeRoom()
            try self.transaction {
                try self.carryOut(commits)
                // Inside the transaction: what the replica cannot be told of is not done.
                conditions = try commits.map { try self.conditions(after: $0) }
            }
            try self.readBack(commits, before: before, verifier)
            return conditions.map { .durable($0) }
        } catch {
            let reason = StorageError(error).description
            return commits.map { _ in .failed(reason: reason) }
        }
    }

    /// Names the key runs that were made meanwhile, should no commit do it.
    func nameMadeRuns() throws(StorageError) {
        guard self.stopped == nil, self.keys.maker.hasMade else { return }
        try StorageError.wrap {
            try self.transaction { try self.keys.nameMade(self.statements) }
        }
    }

    /// Refuses every later commit: what the database holds is not what was written.
    func stop(_ error: StorageError) {
        self.stopped = self.stopped ?? error
    }

    // MARK: - The transaction

    private func transaction(_ body: () throws -> Void) throws {
        do {
            try self.queue.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    try body()
                    return .commit
                }
            }
        } catch {
            self.logs.rollBack()
            self.nodes.removeAll()
            self.keys.rolledBack()
            throw error
        }
        self.logs.commit()
        self.publication.publish(self.keys.committed())
    }

    private func carryOut(_ commits: [Commit]) throws {
        for commit in commits {
            for rewind in commit.rewinds { try self.rewind(rewind) }
            for append in commit.appends { try self.append(append) }
            for fill in commit.fills { try self.fill(fill) }
            try self.storeHeads(of: commit)
        }
        try self.keys.nameMade(self.statements)
        for place in self.logs.changed { try self.storeCounts(of: self.logs[place]) }
    }

    /// Reads what was just stored of the bureau's own logs, and compares it with what its next head will say.
    private func readBack(_ commits: [Commit], before: [LogID: LogState], _ verifier: BatchVerifier) throws {
        guard !before.isEmpty, let table = commits.last(where: { $0.nextHead != nil })?.nextHead?.table else { return }
        do {
            for (log, state) in before.sorted(by: { $0.key < $1.key }) {
                guard let line = table[log.dataset], let place = self.logs.place(of: log) else { continue }
                try verifier.verify(from: state, to: self.logs[place], line: line)
            }
        } catch {
            let error = StorageError(error)
            self.stop(error)
            throw error
        }
    }

    // MARK: - What the replica is told

    /// To be called inside the transaction.
    private func conditions(after commit: Commit) throws -> [LogCondition] {
        let logs = Set(commit.appends.map(\.log) + commit.fills.map(\.log) + commit.rewinds.map(\.log))
        return try logs.sorted().compactMap { log in
            guard let place = self.logs.place(of: log) else { return nil }
            return try self.condition(of: self.logs[place])
        }
    }

    func condition(of state: LogState) throws -> LogCondition {
        var due: [UInt64] = []
        if state.counts.due > 0 {
            let positions = Position.all(ofLog: state.number)
            self.statements.selectDue.bind(positions.lowerBound, at: 1)
            self.statements.selectDue.bind(positions.upperBound, at: 2)
            self.statements.selectDue.bind(Int64(LogCondition.dueSampleMax), at: 3)
            try self.statements.selectDue.forEach { due.append(Position.index($0.integer(0))) }
        }
        return LogCondition(
            log: state.log,
            dueCount: state.counts.due,
            due: due,
            voidCount: state.counts.void,
            setAsideCount: try self.setAsideCount(of: state)
        )
    }
}
