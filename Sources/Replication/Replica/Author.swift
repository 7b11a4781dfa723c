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
    /// Of its signing keys, ascending by number; at most ``certificateCountMax``.
    private(set) var certificates: [Certificate] = []
    /// A head of a newer epoch that leaves out what is proved here: kept, and not followed.
    var parked: KnownHead?
    /// The newest epoch that enough members have countersigned.
    var followedEpoch: UInt64 = 0
    /// The last word of each member about a new epoch of this author, ascending by member.
    private(set) var countersigns: [Countersign] = []
    /// Heads with lines that were not compared with what is proved here, oldest first; at most ``uncomparedCountMax``.
    var uncompared: [UncomparedHead] = []
    /// What is proved against it.
    var evidence = ForkEvidence()
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

    static let recentCountMax = 64
    static let certificateCountMax = 4
    static let uncomparedCountMax = 32

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
        let isNewEpoch = (self.newest?.head.head.epoch ?? 0) < known.head.head.epoch
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
        if isNewEpoch {
            for place in self.logs.indices where known.table[self.logs[place].id.dataset] == nil {
                self.logs[place].withdrawClaim(by: known.head.reference.number)
            }
        }
        self.updateReceipts()
        return contradicted
    }

    /// Remembers under which head a log's proved part stands.
    ///
    /// - Returns: whether it is another one now.
    @discardableResult
    mutating func settle(_ dataset: DatasetNumber) -> Bool {
        guard let log = self.log(dataset), let line = log.verified.last else { return false }
        // The same line under a newer key counts too: only heads of one epoch are compared.
        if let standing = log.standing, standing.table[dataset] == line,
            standing.head.head.epoch == self.newest?.head.head.epoch
        {
            return false
        }
        guard let known = self.recent.last(where: { $0.table[dataset] == line }),
            known.head.head.epoch != log.standing?.head.head.epoch || log.standing?.table[dataset] != line
        else { return false }
        self[dataset].standing = known
        return true
    }

    /// The certificate of an epoch's signing key.
    func certificate(epoch: UInt64) -> Certificate? { self.certificates.last { $0.number == epoch } }

    /// The newest certificate.
    var certificate: Certificate? { self.certificates.last }

    /// Keeps a checked certificate, and forgets the oldest that no head needs.
    ///
    /// - Returns: whether it is new; `nil` when another key has its number.
    mutating func learn(_ certificate: Certificate) -> Bool? {
        if let held = self.certificate(epoch: certificate.number) { return held == certificate ? false : nil }
        let place = self.certificates.firstIndex { $0.number > certificate.number } ?? self.certificates.count
        self.certificates.insert(certificate, at: place)
        if self.certificates.count > Self.certificateCountMax {
            let needed = [self.newest?.head.head.epoch, self.parked?.head.head.epoch, certificate.number]
            let spare = self.certificates.firstIndex { !needed.contains($0.number) } ?? 0
            self.certificates.remove(at: spare)
        }
        return true
    }

    /// The number of the newest head that is held, followed or not.
    var newestHeld: KnownHead? {
        guard let parked = self.parked else { return self.newest }
        return self.newest.map { $0.head.reference.isOlder(than: parked.head.reference) ? parked : $0 } ?? parked
    }

    /// Takes one member's word about this author's new epoch: of two the later one counts.
    mutating func note(_ countersign: Countersign) {
        let place = self.countersigns.firstIndex { $0.signer >= countersign.signer } ?? self.countersigns.count
        guard place < self.countersigns.count, self.countersigns[place].signer == countersign.signer else {
            self.countersigns.insert(countersign, at: place)
            return
        }
        if self.countersigns[place].index <= countersign.index { self.countersigns[place] = countersign }
    }

    /// Members that have countersigned a certificate, by roster number.
    func countersigners(of certificate: Certificate) -> [Int] {
        guard !self.countersigns.isEmpty else { return [] }
        let hash = SHA256.hash(certificate.bytes)
        return self.countersigns.filter { $0.certificate == hash }.map(\.signer)
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

/// One member's word about an author's new epoch.
struct Countersign: Sendable {
    /// By roster number.
    let signer: Int
    /// Where it stands in the signer's `system` log.
    let index: UInt64
    /// SHA-256 of the certificate.
    let certificate: Digest
}

/// A valid head, and its logs whose lines were not compared with what is proved here.
struct UncomparedHead: Sendable {
    let known: KnownHead
    var datasets: [DatasetNumber]
}
