import Membership
import Records
import Sodium

/// What this node knows of one member as an author: its newest head, its certificate, its logs.
struct Author: Sendable {
    let code: BureauCode
    /// The newest accepted head with its whole table.
    var newest: KnownHead?
    /// When ``newest`` was heard, by this node's clock, UTC microseconds.
    var heardAt: UInt64 = 0
    var certificate: Certificate?
    /// In ascending dataset order.
    private(set) var logs: [LogReplica] = []
    /// The newest head whose `duty` log has been carried out here.
    var dutyHead = HeadReference.none
    /// The newest head that is complete here.
    var completeHead = HeadReference.none
    /// Its newest heads, oldest first, as far back as this run has heard them; at most ``recentCountMax``.
    private(set) var recent: [KnownHead] = []
    /// How many of ``recent``, the last ones, are not complete yet.
    private var incompleteCount = 0
    /// Heads accepted in this second.
    var accepted = RateBudget()
    /// Pairs of heads that are kept as evidence, by their hashes.
    var evidence: [[Digest]] = []

    static let recentCountMax = 64

    init(code: BureauCode) {
        self.code = code
    }

    /// Reads or changes the log of a dataset, which is made empty when it is first changed.
    subscript(dataset: DatasetNumber) -> LogReplica {
        get { self.log(dataset) ?? LogReplica(id: LogID(author: self.code, dataset: dataset)) }
        _modify {
            var place = self.logs.firstIndex { $0.id.dataset >= dataset } ?? self.logs.count
            if place == self.logs.count || self.logs[place].id.dataset != dataset {
                self.logs.insert(LogReplica(id: LogID(author: self.code, dataset: dataset)), at: place)
                place = self.logs.firstIndex { $0.id.dataset == dataset } ?? place
            }
            yield &self.logs[place]
        }
    }

    func log(_ dataset: DatasetNumber) -> LogReplica? {
        self.logs.first { $0.id.dataset == dataset }
    }

    /// Takes an accepted head: its lines become claims.
    ///
    /// - Returns: logs whose own root is not the one that the head states; empty if all is well.
    mutating func accept(_ known: KnownHead, heardAt: UInt64) -> [DatasetNumber] {
        self.newest = known
        self.heardAt = heardAt
        if self.recent.count >= Self.recentCountMax { self.recent.removeFirst() }
        self.recent.append(known)
        self.incompleteCount = min(self.incompleteCount + 1, self.recent.count)
        var contradicted: [DatasetNumber] = []
        for line in known.table.lines {
            if !self[line.dataset].claim(line, by: known.head.reference.number) { contradicted.append(line.dataset) }
            self.settle(line.dataset)
        }
        self.updateReceipts()
        return contradicted
    }

    /// Remembers under which head a log's proved part stands.
    mutating func settle(_ dataset: DatasetNumber) {
        guard let line = self.log(dataset)?.verified.last, self.log(dataset)?.standing?.table[dataset] != line,
            let known = self.recent.last(where: { $0.table[dataset] == line })
        else { return }
        self[dataset].standing = known
    }

    /// Moves the two receipts up to the newest heads that hold true now.
    mutating func updateReceipts() {
        let incomplete = self.recent.suffix(self.incompleteCount)
        if let done = incomplete.lastIndex(where: { self.isComplete($0) }) {
            self.completeHead = incomplete[done].head.reference
            self.dutyHead = self.completeHead
            self.incompleteCount = incomplete.endIndex - done - 1
        } else if let carried = incomplete.last(where: { self.carriesDuties(of: $0) }),
            self.dutyHead.isOlder(than: carried.head.reference)
        {
            self.dutyHead = carried.head.reference
        }
    }

    private func isComplete(_ known: KnownHead) -> Bool {
        known.table.lines.allSatisfy { line in
            self.logs.contains { $0.id.dataset == line.dataset && $0.isComplete(to: line) }
        }
    }

    /// Whether every entry of a head's `duty` log is proved here. (Carrying one out is the storing transaction's.)
    private func carriesDuties(of known: KnownHead) -> Bool {
        guard let line = known.table[.duty] else { return true }
        return self.log(.duty)?.isComplete(to: line) ?? false
    }
}
