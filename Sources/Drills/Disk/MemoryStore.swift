public import MerkleLog
import Records
public import Replication
public import Sodium

/// A disk that is memory: what Storage does for `Replica`, with batches that all nodes share.
///
/// It keeps what `Replica` needs and what checkers compare; look-up keys and search are Storage's own.
public final class MemoryStore: DrillStore {
    /// Everything on the disk, as a value: a backup is a copy.
    struct Image {
        var logs: [LogID: LogImage] = [:]
        var heads: [UInt16: KnownHead] = [:]
        var vectors: [UInt16: KnownVector] = [:]
        var certificates: [[UInt8]] = []
        var forkProofs: [ForkProof] = []
        var standing: [LogID: KnownHead] = [:]
        var frozen: Set<LogID> = []
        var parked: [UInt16: KnownHead] = [:]
        var nextHead: PreparedHead?
    }

    private(set) var image: Image
    /// What a loss of power leaves; `nil` while every transaction is synced.
    private var synced: Image?

    public init() {
        self.image = Image()
    }

    init(_ image: Image) {
        self.image = image
    }

    // MARK: Writing

    public func commit(_ commits: [Commit]) -> [CommitOutcome] {
        let hasRewinds = commits.contains { !$0.rewinds.isEmpty }
        if !hasRewinds, let reason = self.refusal(of: commits) {
            return commits.map { _ in .failed(reason: reason) }
        }
        // What is set back decides what can be appended, so that can only be judged on the way.
        let before = hasRewinds ? self.image : nil
        for commit in commits {
            guard let reason = self.carryOut(commit) else { continue }
            if let before { self.image = before }
            return commits.map { _ in .failed(reason: reason) }
        }
        return commits.map { .durable(self.conditions(after: $0)) }
    }

    /// Why a transaction cannot be carried out; `nil` when it can.
    private func refusal(of commits: [Commit]) -> String? {
        var appends: [LogID: [LogAppend]] = [:]
        for commit in commits {
            for append in commit.appends { appends[append.log, default: []].append(append) }
        }
        for log in appends.keys.sorted() {
            let image = self.image.logs[log] ?? LogImage(log: log)
            guard image.fits(appends[log] ?? []) else { return "entries of \(log) do not fit what is held" }
        }
        return nil
    }

    /// - Returns: why the transaction must be undone; `nil` when all is well.
    private func carryOut(_ commit: Commit) -> String? {
        for rewind in commit.rewinds {
            guard self.image.logs[rewind.log, default: LogImage(log: rewind.log)].rewind(rewind) else {
                return "\(rewind.log) cannot be set back to \(rewind.size)"
            }
        }
        for append in commit.appends where append.batch.count > 0 {
            if !commit.rewinds.isEmpty {
                let image = self.image.logs[append.log] ?? LogImage(log: append.log)
                guard image.fits([append]) else { return "entries of \(append.log) do not fit what is held" }
            }
            self.image.logs[append.log, default: LogImage(log: append.log)].append(append)
        }
        for fill in commit.fills where self.image.logs[fill.log]?.accepts(fill) == true {
            self.image.logs[fill.log]?.fill(fill)
        }
        for known in commit.heads { self.image.heads[known.head.head.author.rawValue] = known }
        for known in commit.vectors { self.image.vectors[known.head.head.author.rawValue] = known }
        for certificate in commit.certificates where !self.image.certificates.contains(certificate) {
            self.image.certificates.append(certificate)
        }
        self.keepJudgements(of: commit)
        if let next = commit.nextHead { self.image.nextHead = next }
        return nil
    }

    /// What is known of forks and of new epochs.
    private func keepJudgements(of commit: Commit) {
        for proof in commit.forkProofs where !self.image.forkProofs.contains(where: { $0.key == proof.key }) {
            self.image.forkProofs.append(proof)
        }
        self.image.forkProofs.removeAll { commit.droppedForkProofs.contains($0.key) }
        for standing in commit.standing { self.image.standing[standing.log] = standing.head }
        self.image.frozen.formUnion(commit.frozen)
        self.image.frozen.subtract(commit.thawed)
        for known in commit.parked { self.image.parked[known.head.head.author.rawValue] = known }
        for code in commit.unparked { self.image.parked[code.rawValue] = nil }
    }

    private func conditions(after commit: Commit) -> [LogCondition] {
        if commit.fills.isEmpty, commit.rewinds.isEmpty, commit.appends.count < 2 {
            return commit.appends.compactMap { self.image.logs[$0.log]?.condition }
        }
        let logs = Set(commit.rewinds.map(\.log) + commit.appends.map(\.log) + commit.fills.map(\.log))
        return logs.sorted().compactMap { self.image.logs[$0]?.condition }
    }

    // MARK: Reading

    public func load() -> StoredState {
        var state = StoredState()
        state.logs = self.image.logs.keys.sorted().compactMap { log in
            self.image.logs[log].map { StoredState.Log(ranges: $0.ranges, condition: $0.condition) }
        }
        state.heads = self.image.heads.keys.sorted().compactMap { self.image.heads[$0] }
        state.vectors = self.image.vectors.keys.sorted().compactMap { self.image.vectors[$0] }
        state.certificates = self.image.certificates
        state.nextHead = self.image.nextHead
        state.forkProofs = self.image.forkProofs
        state.standing = self.image.standing.keys.sorted().compactMap { log in
            self.image.standing[log].map { StandingHead(log: log, head: $0) }
        }
        state.frozen = self.image.frozen.sorted()
        state.parked = self.image.parked.keys.sorted().compactMap { self.image.parked[$0] }
        state.countersignatures = self.countersignatures
        return state
    }

    /// In proved entries of `system` logs, from 0 on as far as they are held without a gap.
    private var countersignatures: [Countersignature] {
        self.image.logs.keys.sorted().filter { $0.dataset == .system }.flatMap { log -> [Countersignature] in
            guard let image = self.image.logs[log] else { return [] }
            return (0..<image.provedSize).compactMap { index in
                image.entry(at: index).flatMap { Countersignature(entry: $0, signer: log.author, index: index) }
            }
        }
    }

    public func compare(_ comparison: Comparison) throws -> RangeProof {
        guard let image = self.image.logs[comparison.log] else { throw DiskError.noLog(comparison.log) }
        return try rangeProof(start: comparison.at, end: comparison.at, size: comparison.treeSize, nodes: image)
    }

    public func serve(_ request: RangeRequest) throws -> ProvedItems {
        guard let log = self.image.logs[request.log] else { throw DiskError.noLog(request.log) }
        let batch = try log.items(request.indexes, byteCountMax: request.byteCountMax)
        let proof = try rangeProof(
            start: request.withLeft ? batch.firstIndex : 0,
            end: batch.indexes.upperBound,
            size: request.treeSize,
            nodes: log
        )
        return ProvedItems(
            log: request.log,
            treeSize: request.treeSize,
            batch: batch,
            left: proof.left,
            right: proof.right
        )
    }

    public func bodies(_ log: LogID, indexes: [UInt64], byteCountMax: Int) throws -> [BodyFill] {
        guard let image = self.image.logs[log] else { return [] }
        var fills: [BodyFill] = []
        var byteCount = 0
        for index in indexes {
            guard image.verdicts.isShown(index), let held = image.body(at: index) else { continue }
            byteCount += held.count
            guard fills.isEmpty || byteCount <= byteCountMax else { break }
            let salt = Array(held.prefix(Entry.saltByteCount))
            fills.append(BodyFill(log: log, index: index, salt: salt, body: Array(held.dropFirst(salt.count))))
        }
        return fills
    }

    public func consistencyProof(_ log: LogID, from: UInt64, to: UInt64) throws -> [Digest] {
        guard let image = self.image.logs[log] else { throw DiskError.noLog(log) }
        return try MerkleLog.consistencyProof(from: from, to: to, nodes: image).hashes
    }

    public func rows(_ log: LogID, _ indexes: Range<UInt64>) -> [HeldRow] {
        guard let image = self.image.logs[log] else { return [] }
        return indexes.compactMap { index in
            image.entry(at: index).map { entry in
                let state = image.verdicts.state(of: index)
                return HeldRow(index: index, state: state, entry: entry, body: image.body(at: index))
            }
        }
    }

    public func contentHash(_ log: LogID) -> ContentHash { self.image.logs[log]?.content ?? ContentHash() }

    // MARK: Faults

    /// From now on transactions stay in the operating system's cache until ``sync()``.
    func holdUnsynced() { self.synced = self.synced ?? self.image }

    func sync() {
        if self.synced != nil { self.synced = self.image }
    }

    public func losePower() {
        if let synced = self.synced { self.image = synced }
    }

    public func copy() -> any DrillStore { MemoryStore(self.image) }
}
