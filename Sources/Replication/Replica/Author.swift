import Membership
import Records

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
    /// Heads that wait to be complete, oldest first; the newest and what a log's target came from.
    var incomplete: [KnownHead] = []
    /// Whether ``newest`` is newer than what the database holds.
    var isDirty = false
    /// Heads checked in the second that began at `budgetStart`.
    var budgetStart: UInt64 = 0
    var budgetUsed = 0

    init(code: BureauCode) {
        self.code = code
    }

    /// Reads or changes the log of a dataset, which is made empty when it is first named.
    subscript(dataset: DatasetID) -> LogReplica {
        get { self.log(dataset) ?? LogReplica(id: LogID(author: self.code, dataset: dataset)) }
        set {
            if let place = self.logs.firstIndex(where: { $0.id.dataset >= dataset }) {
                if self.logs[place].id.dataset == dataset {
                    self.logs[place] = newValue
                } else {
                    self.logs.insert(newValue, at: place)
                }
            } else {
                self.logs.append(newValue)
            }
        }
    }

    typealias DatasetID = DatasetNumber

    func log(_ dataset: DatasetNumber) -> LogReplica? {
        self.logs.first { $0.id.dataset == dataset }
    }

    /// Applies a change to every log.
    mutating func updateLogs(_ change: (inout LogReplica) -> Void) {
        for place in self.logs.indices { change(&self.logs[place]) }
    }

    /// Takes an accepted head: its lines become claims.
    mutating func accept(_ known: KnownHead, heardAt: UInt64) {
        self.newest = known
        self.heardAt = heardAt
        self.isDirty = true
        self.incomplete = (self.incomplete + [known]).suffix(64)
        for line in known.table.lines {
            var log = self[line.dataset]
            if log.claimed != line { log.claim(line) }
            self[line.dataset] = log
        }
        self.updateReceipts()
    }

    /// Moves the two receipts up to the newest heads that hold true now.
    mutating func updateReceipts() {
        let done = self.incomplete.lastIndex { known in
            known.table.lines.allSatisfy { line in self.log(line.dataset)?.isComplete(to: line) ?? false }
        }
        if let done {
            self.completeHead = self.incomplete[done].head.reference
            self.dutyHead = self.completeHead
            self.incomplete.removeFirst(done + 1)
        } else if let carried = self.incomplete.last(where: { self.carriesDuties(of: $0) }) {
            if self.dutyHead.isOlder(than: carried.head.reference) { self.dutyHead = carried.head.reference }
        }
    }

    /// Whether every entry of a head's `duty` log is proved here. (Carrying one out is the storing transaction's.)
    private func carriesDuties(of known: KnownHead) -> Bool {
        guard let line = known.table[.duty] else { return true }
        return self.log(.duty)?.isComplete(to: line) ?? false
    }

    /// Whether one more head may be checked in this second.
    mutating func spendsBudget(now: UInt64, limit: Int) -> Bool {
        if now >= self.budgetStart + .seconds(1) {
            self.budgetStart = now
            self.budgetUsed = 0
        }
        self.budgetUsed += 1
        return self.budgetUsed <= limit
    }
}
