import Membership
import Records
import Replication
import Sodium

/// When authors signed their heads, and what nodes found out about authors.
final class HeadBook: WorldObserver {
    let hooks: ObserverHooks = [.signed, .noted, .life]

    private struct Signing {
        let epoch: UInt64
        let sequence: UInt64
        let at: UInt64

        func isAfter(_ reference: HeadReference) -> Bool {
            self.epoch == reference.epoch ? self.sequence > reference.sequence : self.epoch > reference.epoch
        }
    }

    /// By author, in the order of signing.
    private var signings: [[Signing]]
    /// By node: when its program started, while nothing was signed since.
    private var awaiting: [UInt64?]
    /// The longest time from a start to the first signature after it.
    private(set) var returnTimeMax: UInt64?
    /// By author: when each node kept the first proof of its fork.
    private(set) var forkKnownAt: [Int: [Int: UInt64]] = [:]
    /// Authors of whom a log was frozen at an honest node, and how often.
    private(set) var frozenAuthors: Set<Int> = []
    private(set) var freezeCount = 0
    /// Those of them of whom none was thawed since.
    private(set) var frozenNow: Set<Int> = []

    init(memberCount: Int) {
        self.signings = Array(repeating: [], count: memberCount)
        self.awaiting = Array(repeating: nil, count: memberCount)
    }

    func signed(_ head: SignedHead, _ prepared: PreparedHead, at node: Int, in world: World) {
        let reference = prepared.reference
        self.signings[node].append(
            Signing(epoch: reference.epoch, sequence: reference.sequence, at: world.now)
        )
        guard let start = self.awaiting[node] else { return }
        self.awaiting[node] = nil
        self.returnTimeMax = max(self.returnTimeMax ?? 0, world.now - start)
    }

    func noted(_ note: Note, at node: Int, in world: World) {
        switch note {
        case .forkProved(let code):
            guard let author = world.place(of: code) else { return }
            let known = self.forkKnownAt[author]?[node] ?? world.now
            self.forkKnownAt[author, default: [:]][node] = known
        case .logFrozen(let log):
            guard world.isHonest(node), let author = world.place(of: log.author) else { return }
            self.frozenAuthors.insert(author)
            self.frozenNow.insert(author)
            self.freezeCount += 1
        case .logThawed(let log):
            if let author = world.place(of: log.author) { self.frozenNow.remove(author) }
        default: return
        }
    }

    func started(_ node: Int, in world: World) {
        guard world.now > World.startTime else { return }
        // It may have signed in the very first step, which comes before this.
        let hasSigned = self.signings[node].last?.at == world.now
        self.awaiting[node] = hasSigned ? nil : world.now
        if hasSigned { self.returnTimeMax = self.returnTimeMax ?? 0 }
    }

    func stopped(_ node: Int, in world: World) { self.awaiting[node] = nil }

    /// Whether somebody runs who has not signed since a start that had time enough for it.
    func isAnybodyAwaited(in world: World) -> Bool {
        self.awaiting.indices.contains { self.awaiting[$0] != nil && world.isUp($0) && world.isHonest($0) }
    }

    /// When an author signed a head; `nil` for one that it did not sign where it should.
    func time(of reference: HeadReference, by author: Int) -> UInt64? {
        let signings = self.signings[author]
        guard let last = signings.last else { return nil }
        if last.epoch == reference.epoch, last.sequence == reference.sequence { return last.at }
        var (low, high) = (0, signings.count)
        while low < high {
            let middle = (low + high) / 2
            if signings[middle].isAfter(reference) { high = middle } else { low = middle + 1 }
        }
        guard low > 0, signings[low - 1].epoch == reference.epoch, signings[low - 1].sequence == reference.sequence
        else { return nil }
        return signings[low - 1].at
    }

    /// Whether a head that an author signed at or before a moment is newer than another of its.
    func hasSigned(by author: Int, after reference: HeadReference, until moment: UInt64) -> Bool {
        for signing in self.signings[author].reversed() {
            guard signing.isAfter(reference) else { return false }
            if signing.at <= moment { return true }
        }
        return false
    }

    /// How often an author signed between two moments, ends included.
    func count(by author: Int, from start: UInt64, until end: UInt64) -> Int {
        self.signings[author].count { $0.at >= start && $0.at <= end }
    }
}
