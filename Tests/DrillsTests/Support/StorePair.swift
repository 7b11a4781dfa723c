import Membership
import MerkleLog
import Records
import Replication
import Sodium
import Testing

@testable import Drills

/// The same things done to a disk in memory and to a real one.
struct StorePair {
    private(set) var memory: any DrillStore = MemoryStore()
    private(set) var sqlite: any DrillStore
    private var generator: SeededGenerator
    private let own: BureauCode
    private var logs: [RandomLog]
    private var due: [LogID: [UInt64]] = [:]
    private var sequence: UInt64 = 0
    private var number: UInt64 = 0
    private var proof: ForkProof?
    private(set) var durableCount = 0
    private(set) var failedCount = 0
    private(set) var answerCount = 0
    private(set) var rewindCount = 0

    init(seed: UInt64) throws {
        guard let own = BureauCode("DE") else { throw Failure("no bureau") }
        self.own = own
        self.sqlite = try SQLiteStore(author: own)
        self.generator = SeededGenerator(seed: seed)
        self.logs = try [("DE", 16), ("DE", 0), ("FR", 16), ("FR", 1), ("IT", 17)].map {
            try RandomLog($0, dataset: UInt16($1))
        }
    }

    // MARK: Steps

    mutating func step() throws {
        switch self.generator.below(12) {
        case 0..<7: try self.commit()
        case 7: try self.spoiltCommit()
        case 8: try self.crash()
        default: try self.compareAnswers()
        }
    }

    /// A program is killed, a machine loses power, or a backup is started.
    private mutating func crash() throws {
        switch self.generator.below(3) {
        case 0: break
        case 1:
            try self.memory.losePower()
            try self.sqlite.losePower()
        default:
            self.memory = try self.memory.copy()
            self.sqlite = try self.sqlite.copy()
        }
        try self.compareStates()
    }

    /// One to three commits in a transaction.
    private mutating func commit() throws {
        var commits: [Commit] = []
        let logs = self.logs
        for _ in 0...self.generator.below(3) { commits.append(try self.anyCommit()) }
        if try !self.carryOut(commits) { self.logs = logs }
    }

    private mutating func anyCommit() throws -> Commit {
        self.number += 1
        var commit = Commit(number: self.number)
        if self.generator.below(6) == 0, let rewind = self.rewind() { commit.rewinds = [rewind] }
        for _ in 0..<self.generator.below(3) {
            let place = self.generator.below(self.logs.count)
            if let append = try self.append(to: place) { commit.appends.append(append) }
        }
        if self.generator.below(3) == 0 { commit.fills = self.fills() }
        try self.addSmallThings(to: &commit)
        let writesOwn = commit.appends.contains { $0.log.author == self.own }
        if writesOwn || self.generator.below(8) == 0 { commit.nextHead = try self.nextHead() }
        return commit
    }

    /// Sets back one of the others' logs that is proved from its first entry on.
    private mutating func rewind() -> Rewind? {
        let places = self.logs.indices.filter { place in
            let log = self.logs[place]
            return log.log.author != self.own && log.ranges.count == 1 && log.provedSize > 0
        }
        guard !places.isEmpty else { return nil }
        let place = places[self.generator.below(places.count)]
        self.rewindCount += 1
        self.due[self.logs[place].log] = nil
        let size = self.generator.below(Int(self.logs[place].provedSize))
        return self.logs[place].rewind(to: UInt64(size), forgets: self.generator.below(2) == 0)
    }

    /// The next entries of a log, or of one that others write some of those that are missing.
    private mutating func append(to place: Int) throws -> LogAppend? {
        let isOwn = self.logs[place].log.author == self.own
        let size = self.generator.below(6) == 0 ? 400 : 20
        try self.logs[place].grow(by: self.generator.below(size), &self.generator)
        guard let gap = isOwn ? self.logs[place].gaps.last : self.anyGap(place) else { return nil }
        var (start, end) = (gap.lowerBound, gap.upperBound)
        if !isOwn {
            if self.generator.below(3) == 0 { start += self.generator.below(gap.count) }
            end = start + 1 + self.generator.below(end - start)
        }
        let missing = isOwn ? 0 : [0, 0, 3, 10][self.generator.below(4)]
        let isHeld = (0..<self.logs[place].count).map { _ in self.generator.below(10) >= missing }
        return try self.logs[place].append(start..<end) { isHeld[$0] }
    }

    private mutating func anyGap(_ place: Int) -> Range<Int>? {
        let gaps = self.logs[place].gaps
        return gaps.isEmpty ? nil : gaps[self.generator.below(gaps.count)]
    }

    /// Bodies that are due, and some that are not.
    private mutating func fills() -> [BodyFill] {
        var fills: [BodyFill] = []
        for log in self.logs {
            var indexes = self.due[log.log] ?? []
            if log.provedSize > 0 { indexes.append(UInt64(self.generator.below(Int(log.provedSize)))) }
            for index in indexes where self.generator.below(2) == 0 {
                if let fill = log.fill(index) { fills.append(fill) }
            }
        }
        return fills
    }

    private mutating func addSmallThings(to commit: inout Commit) throws {
        if self.generator.below(3) == 0 { commit.heads.append(try self.head("FR").known) }
        if self.generator.below(3) == 0 { commit.heads.append(try self.head("IT").known) }
        if self.generator.below(4) == 0 {
            commit.certificates.append([UInt8](repeating: UInt8(self.generator.below(5)), count: 40))
        }
        if self.generator.below(4) == 0 {
            let head = try self.head("IT")
            commit.vectors.append(KnownVector(head: head.known.head, vector: head.vector))
        }
        if self.generator.below(4) == 0 { try self.addJudgements(to: &commit) }
    }

    /// What is known of forks and of new epochs.
    private mutating func addJudgements(to commit: inout Commit) throws {
        let log = self.logs[2 + self.generator.below(3)].log
        let (one, other) = (try self.head("FR").known, try self.head("FR").known)
        switch self.generator.below(5) {
        case 0:
            if self.generator.below(4) > 0 { self.proof = ForkProof(one, other, certificate: try Self.certificate()) }
            if let proof = self.proof { commit.forkProofs.append(proof) }
        case 1: commit.standing.append(StandingHead(log: log, head: one))
        case 2: if self.generator.below(3) > 0 { commit.frozen.append(log) } else { commit.thawed.append(log) }
        case 3: commit.parked.append(one)
        default: commit.unparked.append(one.head.head.author)
        }
    }

    private static func certificate() throws -> Certificate {
        guard let code = BureauCode("FR"),
            let identity = SigningKey(seed: SecretBytes(copying: [UInt8](repeating: 1, count: 32))),
            let key = SigningKey(seed: SecretBytes(copying: [UInt8](repeating: 2, count: 32)))
        else { throw Failure("no certificate") }
        return Certificate(key: .signing(key.verifyingKey), code: code, number: 1, signedBy: identity)
    }

    private mutating func head(_ code: String) throws -> (known: KnownHead, prepared: PreparedHead, vector: Vector) {
        guard let author = BureauCode(code), let signature = Signature([UInt8](repeating: 7, count: 64)) else {
            throw Failure("no bureau \(code)")
        }
        self.sequence += 1
        var table = LineTable()
        for log in self.logs where log.log.author == author && log.provedSize > 0 {
            guard let prefix = log.ranges.first else { continue }
            table.set(Line(dataset: log.log.dataset, size: prefix.end, root: try prefix.root()))
        }
        let vector = Vector(authors: [self.own, author].sorted().filter { $0 != author })
        let head = AuthorHead(
            mesh: .zero,
            author: author,
            epoch: 1,
            sequence: self.sequence,
            time: self.generator.next(),
            base: .zero,
            table: table.hash,
            vector: vector.hash
        )
        let signed = try SignedHead(unsigned: head.encoded, signature: signature)
        let prepared = PreparedHead(
            unsigned: head.encoded,
            reference: signed.reference,
            table: table,
            vector: vector
        )
        return (KnownHead(head: signed, table: table), prepared, vector)
    }

    private mutating func nextHead() throws -> PreparedHead { try self.head(self.own.description).prepared }

    /// A commit that must be refused whole, because entries are held already, or a body that is another one.
    private mutating func spoiltCommit() throws {
        let logs = self.logs
        var commits = [try self.anyCommit()]
        let place = 2 + self.generator.below(3)
        let log = self.logs[place]
        if self.generator.below(2) == 0, let index = self.due[log.log]?.first, let fill = log.fill(index) {
            let body = fill.body.map { $0 ^ 1 }
            commits[0].fills.append(BodyFill(log: fill.log, index: fill.index, salt: fill.salt, body: body))
        } else if let held = log.ranges.last, !held.isEmpty {
            let batch = try log.batch(Int(held.end - 1)..<Int(held.end)) { _ in true }
            commits[0].appends.append(LogAppend(log: log.log, batch: batch, ranges: log.ranges))
        }
        if try !self.carryOut(commits) { self.logs = logs }
    }

    // MARK: Comparing

    /// - Returns: whether the commits are durable.
    private mutating func carryOut(_ commits: [Commit]) throws -> Bool {
        let (one, other) = (self.memory.commit(commits), self.sqlite.commit(commits))
        #expect(one.count == commits.count && other.count == commits.count)
        var isDurable = true
        for (one, other) in zip(one, other) {
            switch (one, other) {
            case (.durable(let conditions), .durable(let others)):
                #expect(conditions.sorted { $0.log < $1.log } == others)
                for condition in conditions { self.due[condition.log] = condition.due }
                self.durableCount += 1
            case (.failed, .failed):
                isDurable = false
                self.failedCount += 1
            case (.durable, .failed(let reason)): throw Failure("only SQLite refuses: \(reason)")
            case (.failed(let reason), .durable): throw Failure("only memory refuses: \(reason)")
            }
        }
        return isDurable
    }

    func compareStates() throws {
        let (one, other) = (try self.memory.load(), try self.sqlite.load())
        #expect(one.logs.map(\.condition) == other.logs.map(\.condition))
        #expect(one.logs.map(\.ranges) == other.logs.map(\.ranges))
        #expect(one.heads == other.heads)
        #expect(one.vectors == other.vectors)
        #expect(one.certificates == other.certificates)
        #expect(one.nextHead == other.nextHead)
        #expect(one.forkProofs == other.forkProofs)
        #expect(one.standing == other.standing)
        #expect(one.frozen.sorted() == other.frozen.sorted())
        #expect(one.parked == other.parked)
        #expect(one.countersignatures == other.countersignatures)
        for log in self.logs {
            #expect(try self.memory.contentHash(log.log) == self.sqlite.contentHash(log.log), "\(log.log)")
        }
    }

    /// What peers ask, within what is proved and beyond it.
    mutating func compareAnswers() throws {
        let log = self.logs[self.generator.below(self.logs.count)]
        let treeSize = UInt64(self.generator.below(Int(log.provedSize) + 2))
        let end = UInt64(self.generator.below(Int(treeSize) + 1))
        let request = RangeRequest(
            log: log.log,
            indexes: UInt64(self.generator.below(Int(end) + 1))..<end,
            treeSize: treeSize,
            withLeft: self.generator.below(2) == 0,
            byteCountMax: [1, 500, 20_000, 4 << 20][self.generator.below(4)]
        )
        if !request.indexes.isEmpty {
            self.compare({ Answer(try $0.serve(request)) }, "\(request)")
        }
        let indexes = (0..<8).map { _ in UInt64(self.generator.below(log.count + 3)) }.sorted()
        let byteCountMax = self.generator.below(600)
        self.compare({ try $0.bodies(log.log, indexes: indexes, byteCountMax: byteCountMax) }, "bodies \(indexes)")
        let at = UInt64(self.generator.below(Int(min(treeSize, log.provedSize)) + 1))
        let comparison = Comparison(number: 1, log: log.log, at: at, treeSize: min(treeSize, log.provedSize))
        self.compare({ try $0.compare(comparison) }, "\(comparison)")
        let from = UInt64(1 + self.generator.below(Int(log.provedSize) + 1))
        if from < log.provedSize {
            let to = from + 1 + UInt64(self.generator.below(Int(log.provedSize - from)))
            self.compare({ try $0.consistencyProof(log.log, from: from, to: to) }, "\(from) to \(to)")
        }
    }

    private mutating func compare<T: Equatable>(_ ask: (any DrillStore) throws -> T, _ what: String) {
        let one = Result { try ask(self.memory) }
        let other = Result { try ask(self.sqlite) }
        switch (one, other) {
        case (.success(let one), .success(let other)):
            #expect(one == other, "\(what)")
            self.answerCount += 1
        case (.failure, .failure): break
        case (.success, .failure(let error)): Issue.record("only SQLite fails: \(what): \(error)")
        case (.failure(let error), .success): Issue.record("only memory fails: \(what): \(error)")
        }
    }

    private struct Answer: Equatable {
        let batch: ItemBatch
        let left: [Digest]
        let right: [Digest]

        init(_ items: ProvedItems) {
            self.batch = items.batch
            self.left = items.left
            self.right = items.right
        }
    }
}
