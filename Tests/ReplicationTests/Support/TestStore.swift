import MerkleLog
import Records
import Replication
import Sodium

/// A database in memory with the same promises: a commit happens whole or not at all.
struct TestStore: Sendable {
    struct Item: Hashable, Sendable {
        let entry: [UInt8]
        var body: [UInt8]?
    }

    struct Log: Sendable {
        var items: [UInt64: Item] = [:]
        var ranges: [CompactRange] = []
    }

    private(set) var logs: [LogID: Log] = [:]
    private(set) var heads: [BureauCode: KnownHead] = [:]
    private(set) var nextHead: PreparedHead?
    private(set) var forkProofs: [ForkProof] = []
    private(set) var standing: [LogID: KnownHead] = [:]
    private(set) var frozen: Set<LogID> = []
    private(set) var parked: [BureauCode: KnownHead] = [:]
    /// What rewinds have taken out of logs.
    private(set) var setAside: [LogID: [UInt64: Item]] = [:]
    private(set) var certificates: [[UInt8]] = []
    private(set) var vectors: [BureauCode: KnownVector] = [:]
    var mark = MarkReading.at(.none, isOfThisBoot: true)

    mutating func apply(_ commit: Commit) -> CommitOutcome {
        var touched: Set<LogID> = []
        for rewind in commit.rewinds {
            touched.insert(rewind.log)
            self.rewind(rewind)
        }
        for append in commit.appends {
            touched.insert(append.log)
            for position in 0..<append.batch.count {
                let body = append.batch.body(at: position).map { Array($0.salt) + Array($0.body) }
                self.logs[append.log, default: Log()].items[append.batch.firstIndex + UInt64(position)] =
                    Item(entry: Array(append.batch.entry(at: position)), body: body)
                self.comeBack(append.log, append.batch.firstIndex + UInt64(position))
            }
            self.logs[append.log, default: Log()].ranges = append.ranges
        }
        for fill in commit.fills {
            touched.insert(fill.log)
            let item = self.logs[fill.log]?.items[fill.index]
            guard let item, SHA256.hash(fill.salt + fill.body).bytes == Array(item.entry.suffix(32)) else { continue }
            self.logs[fill.log]?.items[fill.index]?.body = fill.salt + fill.body
        }
        if let head = commit.nextHead { self.nextHead = head }
        for head in commit.heads { self.heads[head.head.head.author] = head }
        for vector in commit.vectors { self.vectors[vector.head.head.author] = vector }
        self.certificates += commit.certificates
        self.forkProofs += commit.forkProofs
        self.forkProofs.removeAll { commit.droppedForkProofs.contains($0.key) }
        for standing in commit.standing { self.standing[standing.log] = standing.head }
        self.frozen.formUnion(commit.frozen)
        self.frozen.subtract(commit.thawed)
        for known in commit.parked { self.parked[known.head.head.author] = known }
        for code in commit.unparked { self.parked[code] = nil }
        return .durable(touched.sorted().map(self.condition))
    }

    /// As after a new start of the machine: nothing says any more that the mark is the newest that was written.
    mutating func distrustMark() {
        if case .at(let reference, _) = self.mark { self.mark = .at(reference, isOfThisBoot: false) }
    }

    /// An entry that was set aside and stands where it stood is part of its log again.
    private mutating func comeBack(_ id: LogID, _ index: UInt64) {
        guard let aside = self.setAside[id]?[index], aside.entry == self.logs[id]?.items[index]?.entry else { return }
        self.setAside[id]?[index] = nil
    }

    private mutating func rewind(_ rewind: Rewind) {
        for index in (self.logs[rewind.log]?.items ?? [:]).keys.sorted() where index >= rewind.size {
            guard let item = self.logs[rewind.log]?.items.removeValue(forKey: index) else { continue }
            self.setAside[rewind.log, default: [:]][index] = item
        }
        self.logs[rewind.log]?.ranges = rewind.ranges
    }

    /// How the tree of a log begins.
    func compare(_ comparison: Comparison) throws -> RangeProof {
        try rangeProof(
            start: comparison.at,
            end: comparison.at,
            size: comparison.treeSize,
            nodes: LeafNodes(leaves: self.entries(comparison.log).map(MerkleHash.leaf))
        )
    }

    private var countersignatures: [Countersignature] {
        self.logs.keys.sorted().filter { $0.dataset == .system }.flatMap { id in
            self.entries(id).enumerated().compactMap {
                Countersignature(entry: $1[...], signer: id.author, index: UInt64($0))
            }
        }
    }

    func condition(_ id: LogID) -> LogCondition {
        let due = (self.logs[id]?.items ?? [:]).filter { _, item in
            item.body == nil && item.entry[64..<68].contains { $0 != 0 }
        }.keys.sorted()
        return LogCondition(
            log: id,
            dueCount: UInt64(due.count),
            due: Array(due.prefix(LogCondition.dueSampleMax)),
            setAsideCount: UInt64(self.setAside[id]?.count ?? 0)
        )
    }

    var state: StoredState {
        var state = StoredState()
        state.logs = self.logs.keys.sorted().map { id in
            StoredState.Log(ranges: self.logs[id]?.ranges ?? [], condition: self.condition(id))
        }
        state.heads = self.heads.keys.sorted().compactMap { self.heads[$0] }
        state.vectors = self.vectors.keys.sorted().compactMap { self.vectors[$0] }
        state.certificates = self.certificates
        state.nextHead = self.nextHead
        state.forkProofs = self.forkProofs
        state.frozen = self.frozen.sorted()
        state.standing = self.standing.keys.sorted().compactMap { id in
            self.standing[id].map { StandingHead(log: id, head: $0) }
        }
        state.parked = self.parked.keys.sorted().compactMap { self.parked[$0] }
        state.countersignatures = self.countersignatures
        return state
    }

    /// The entries of a log from 0 on, as far as they are held without a gap.
    func entries(_ id: LogID) -> [[UInt8]] {
        guard let log = self.logs[id] else { return [] }
        var entries: [[UInt8]] = []
        while let item = log.items[UInt64(entries.count)] { entries.append(item.entry) }
        return entries
    }

    /// At most `entryCountMax` entries of a request with their proof.
    func serve(_ request: RangeRequest, entryCountMax: Int) throws -> ProvedItems {
        guard let log = self.logs[request.log] else { throw TestFailure("log \(request.log) is not stored") }
        let end = min(request.indexes.upperBound, request.indexes.lowerBound + UInt64(entryCountMax))
        var entries: [UInt8] = []
        var bodies: [UInt8] = []
        var held: [Bool] = []
        for index in request.indexes.lowerBound..<end {
            guard let item = log.items[index] else { throw TestFailure("entry \(index) is not stored") }
            entries += item.entry
            bodies += item.body ?? []
            held.append(item.body != nil)
        }
        let nodes = LeafNodes(leaves: self.entries(request.log).map(MerkleHash.leaf))
        let proof = try rangeProof(start: request.indexes.lowerBound, end: end, size: request.treeSize, nodes: nodes)
        return ProvedItems(
            log: request.log,
            treeSize: request.treeSize,
            batch: try ItemBatch(
                firstIndex: request.indexes.lowerBound,
                entries: entries,
                bodies: bodies,
                held: { held[$0] }
            ),
            left: request.withLeft ? proof.left : [],
            right: proof.right
        )
    }

    func consistency(_ id: LogID, from: UInt64, to: UInt64) throws -> [Digest] {
        let nodes = LeafNodes(leaves: self.entries(id).map(MerkleHash.leaf))
        return try consistencyProof(from: from, to: to, nodes: nodes).hashes
    }
}

/// Interior hashes computed from the leaves each time: slow and plain.
struct LeafNodes: MerkleNodes {
    let leaves: [Digest]

    func node(level: Int, index: UInt64) throws -> Digest {
        if level == 0 { return self.leaves[Int(index)] }
        return MerkleHash.node(
            try self.node(level: level - 1, index: index * 2),
            try self.node(level: level - 1, index: index * 2 + 1)
        )
    }
}

struct TestFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
