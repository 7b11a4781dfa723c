import DequeModule
import Membership
import PlantedFaults
import Records
import Sodium

/// What this node knows of one member as an author: its newest head, its certificate, its logs.
///
/// What every head asks is inlined always: a call on an author in its array would copy the author, a dozen references.
struct Author: Sendable {
    let code: BureauCode
    /// The newest accepted head with its whole table.
    var newest: KnownHead?
    /// The newest head that it signed and of which no table is here, if newer than what is followed.
    private(set) var heardOf: SignedHead?
    /// When ``newest`` was heard, by this node's clock, UTC microseconds.
    var heardAt: UInt64 = 0
    /// Of its signing keys, ascending by number; at most ``certificateCountMax``.
    private(set) var certificates: [Certificate] = []
    /// Members that have been sent its certificate over the link that they have now.
    var certificateHolders = MemberBits()
    /// The newest of its heads before which others were missed, and what they stated is not here yet.
    var missedUntil = HeadNumber.none
    /// When it was noticed that some were missed, monotonic microseconds.
    var missedAt: UInt64 = 0
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
    private(set) var recent: Deque<KnownHead> = []
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
            if let place = self.place(of: dataset) {
                yield &self.logs[place]
            } else {
                let place = self.logs.firstIndex { $0.id.dataset > dataset } ?? self.logs.count
                self.logs.insert(LogReplica(id: LogID(author: self.code, dataset: dataset)), at: place)
                yield &self.logs[place]
            }
        }
    }

    func log(_ dataset: DatasetNumber) -> LogReplica? { self.place(of: dataset).map { self.logs[$0] } }

    /// Where a log stands in ``logs``: looked at there, because a copy of a log costs more than the search.
    @inline(__always)
    func place(of dataset: DatasetNumber) -> Int? {
        for place in self.logs.indices where self.logs[place].id.dataset == dataset { return place }
        return nil
    }

    /// Takes an accepted head: its lines become claims.
    ///
    /// - Returns: logs whose own root is not the one that the head states; empty if all is well.
    mutating func accept(_ known: KnownHead, heardAt: UInt64, now: UInt64) -> [DatasetNumber] {
        let isNewEpoch = (self.newest?.head.head.epoch ?? 0) < known.head.head.epoch
        self.newest = known
        self.heardAt = heardAt
        if let heard = self.heardOf, heard.reference.number <= known.head.reference.number { self.heardOf = nil }
        if self.recent.count >= Self.recentCountMax { self.recent.removeFirst() }
        self.recent.append(known)
        self.incompleteCount = min(self.incompleteCount + 1, self.recent.count)
        var contradicted: [DatasetNumber] = []
        for line in known.table.lines {
            let number = known.head.reference.number
            if !self[line.dataset].claim(line, by: number, now: now) { contradicted.append(line.dataset) }
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
        guard let place = self.place(of: dataset), let line = self.logs[place].verified.last else { return false }
        let epoch = self.logs[place].standing?.head.head.epoch
        let isSame = self.logs[place].standing?.table[dataset] == line
        // The same line under a newer key counts too: only heads of one epoch are compared.
        guard !isSame || epoch != self.newest?.head.head.epoch,
            let known = self.recent.last(where: { $0.table[dataset] == line }) ?? self.fallback(place, to: line),
            !isSame || epoch != known.head.head.epoch
        else { return false }
        self.logs[place].standing = known
        return true
    }

    private func fallback(_ place: Int, to line: Line) -> KnownHead? {
        self.logs[place].fallback.flatMap { $0.line == line ? $0.head : nil }
    }

    /// Takes note of a head that its author signed, and whose table is not here.
    mutating func hears(_ head: SignedHead) {
        let known = max(self.newestHeld.number, self.heardOf?.reference.number ?? .none)
        if known < head.reference.number { self.heardOf = head }
    }

    /// Whether a head was checked before, and is kept or was followed.
    @inline(__always)
    func holds(_ hash: Digest) -> Bool {
        self.parked?.head.hash == hash || self.recent.contains { $0.head.hash == hash }
            || self.uncompared.contains { $0.known.head.hash == hash }
    }

    /// The certificate of an epoch's signing key.
    func certificate(epoch: UInt64) -> Certificate? {
        for place in self.certificates.indices.reversed() where self.certificates[place].number == epoch {
            return self.certificates[place]
        }
        return nil
    }

    /// The signing key of an epoch, if its certificate is held and is the one that is offered, if any.
    @inline(__always)
    func signingKey(of epoch: UInt64, offered: [UInt8]?) -> VerifyingKey? {
        for place in self.certificates.indices.reversed() where self.certificates[place].number == epoch {
            guard offered == nil || offered == self.certificates[place].bytes,
                case .signing(let key) = self.certificates[place].key
            else { return nil }
            return key
        }
        return nil
    }

    /// Of the newest accepted head, and of the parked one.
    @inline(__always)
    var newestReference: HeadReference { self.newest?.head.reference ?? .none }
    @inline(__always)
    var parkedReference: HeadReference { self.parked?.head.reference ?? .none }

    /// The newest accepted head and the parked one. It changes nothing; it is `mutating` because a getter would copy
    /// the author out of its array first.
    @inline(__always)
    mutating func standing() -> (newest: HeadReference, parked: HeadReference) {
        (self.newest?.head.reference ?? .none, self.parked?.head.reference ?? .none)
    }

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

    /// The newest head that is held, followed or not.
    @inline(__always)
    var newestHeld: HeadReference {
        self.newestReference.isOlder(than: self.parkedReference) ? self.parkedReference : self.newestReference
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
        let incomplete = (self.recent.count - self.incompleteCount..<self.recent.count).reversed()
        for place in incomplete where self.isComplete(self.recent[place]) {
            self.completeHead = self.recent[place].head.reference
            self.dutyHead = self.completeHead
            self.incompleteCount = self.recent.count - place - 1
            return
        }
        for place in incomplete where self.carriesDuties(of: self.recent[place]) {
            let carried = self.recent[place].head.reference
            if self.dutyHead.isOlder(than: carried) { self.dutyHead = carried }
            return
        }
    }

    private func isComplete(_ known: KnownHead) -> Bool {
        known.table.lines.allSatisfy { line in
            self.place(of: line.dataset).map { self.logs[$0].isComplete(to: line) } ?? false
        }
    }

    /// Whether every entry of a head's `duty` log is proved here. (Carrying one out is the storing transaction's.)
    private func carriesDuties(of known: KnownHead) -> Bool {
        guard let line = known.table[.duty] else { return true }
        return self.place(of: .duty).map { self.logs[$0].isComplete(to: line) } ?? false
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
