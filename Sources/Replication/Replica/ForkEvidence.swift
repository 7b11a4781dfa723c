import Records
import Sodium

/// What is proved against one author: for each ``ForkSubject`` the first proof of it, and a few proofs beside.
///
/// Everybody keeps the same subjects, whatever order proofs come in: the first ``subjectCountMax`` of all that were
/// ever proved. So two nodes that have had the same proofs name the same subjects in their state digests.
struct ForkEvidence: Sendable {
    /// Ascending by subject.
    private(set) var items: [(subject: ForkSubject, proof: ForkProof)] = []
    /// The keys of all proofs that are kept.
    private(set) var keys: [Digest] = []

    /// One for each log that an author may have, and one for heads that contradict each other otherwise.
    static let subjectCountMax = LineTable.lineCountMax + 1

    /// Whether a log of the author is proved to have forked in an epoch.
    func shows(_ dataset: DatasetNumber, in epoch: UInt64) -> Bool {
        let subject = ForkSubject(epoch: epoch, of: dataset)
        return self.items.contains { $0.subject == subject }
    }

    /// Whether a log of the author is proved to have forked before an epoch.
    func shows(_ dataset: DatasetNumber, before epoch: UInt64) -> Bool {
        let subject = ForkSubject(epoch: epoch, of: dataset)
        return self.items.contains { $0.subject.number == subject.number && subject < $0.subject }
    }

    /// Whether a log stands still because of what was signed before an epoch: then the epoch may let it go on.
    func holds(_ log: LogReplica, outsideOf epoch: UInt64) -> Bool {
        guard log.isFrozen, !self.shows(log.id.dataset, in: epoch) else { return false }
        return log.standing?.head.head.epoch != epoch || self.shows(log.id.dataset, before: epoch)
    }

    /// Takes a checked proof.
    ///
    /// - Parameter spareCountMax: while fewer proofs than this are kept, one that shows nothing new is kept, too.
    /// - Returns: whether it is kept, and the keys of those that are no longer, because it takes their place.
    mutating func take(_ proof: ForkProof, spareCountMax: Int) -> (isKept: Bool, dropped: [Digest]) {
        let key = proof.key
        guard !self.keys.contains(key) else { return (false, []) }
        let before = self.items.map(\.proof.key)
        for subject in proof.subjects where !self.items.contains(where: { $0.subject == subject }) {
            self.items.append((subject, proof))
        }
        self.items.sort { $0.subject < $1.subject }
        self.items.removeLast(max(0, self.items.count - Self.subjectCountMax))
        let after = self.items.map(\.proof.key)
        guard after.contains(key) || self.keys.count < spareCountMax else { return (false, []) }
        let dropped = self.keys.filter { before.contains($0) && !after.contains($0) }
        self.keys.removeAll { dropped.contains($0) }
        self.keys.append(key)
        return (true, dropped)
    }
}

/// What a fork proof is about: a log that stands still because of it, or heads that contradict each other otherwise,
/// in one epoch. (The same log forked again in a later epoch is another matter: it stands still again.)
///
/// The newest epoch comes first, and in it the smallest dataset.
struct ForkSubject: Hashable, Comparable, Sendable {
    /// The lowest 32 bits of the epoch: until 2106 all that there are.
    let epoch: UInt64
    /// 0, or the log's dataset and one.
    let number: UInt64

    /// - Parameter dataset: of the log, or `nil` when none stands still because of the proof.
    init(epoch: UInt64, of dataset: DatasetNumber?) {
        self.epoch = epoch & 0xffff_ffff
        self.number = dataset.map { UInt64($0.rawValue) + 1 } ?? 0
    }

    static func < (one: Self, other: Self) -> Bool {
        one.epoch == other.epoch ? one.number < other.number : one.epoch > other.epoch
    }

    /// As summaries and the state digest name it: 15 bits of the author's code, whose first is 0, then 32 of the epoch
    /// and 17 of the number.
    func named(for author: BureauCode) -> UInt64 {
        UInt64(author.rawValue) << 49 | self.epoch << 17 | self.number
    }
}

extension ForkProof {
    /// What it proves.
    var subjects: [ForkSubject] {
        let (epoch, frozen) = (self.first.head.head.epoch, self.frozen)
        return frozen.isEmpty ? [ForkSubject(epoch: epoch, of: nil)] : frozen.map { ForkSubject(epoch: epoch, of: $0) }
    }
}
