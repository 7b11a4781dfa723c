import MerkleLog
import PlantedFaults
import Records
import Sodium

/// One author's log as this node has it: what is claimed, what is proved and durable, what is on its way.
///
/// - *Claimed*: the newest accepted head says so.
/// - *Target*: the claim that fetching works towards; one at a time, so that every frame verifies against one root.
/// - *Proved*: fetched, checked against a signed root, durable. Proved ranges may lie anywhere; the *proved size* is
///   the end of the one that begins at 0.
/// - *Complete*: proved, with every live body below it held.
///
/// Invariants: `durable` is ascending, disjoint and merged; `pending` lists verified ranges whose commits are under
/// way, in commit order; `known` is the two merged; no wanted index is known.
struct LogReplica: Sendable {
    let id: LogID
    private(set) var claimed: Line?
    /// The first head that stated ``claimed``: who knows it may be asked.
    private(set) var claimedSince = HeadNumber.none
    /// When ``claimed`` was first heard, or entries last came: a claim that stays unproved for long is shown.
    var movedAt: UInt64 = 0
    /// When entries last came, monotonic microseconds.
    var broughtAt: UInt64 = 0
    private(set) var target: Line?
    private(set) var targetSince = HeadNumber.none
    /// An older head under which more is to be had than is here, while nobody brings what is claimed.
    var fallback: Fallback?
    private(set) var durable: [CompactRange] = []
    private(set) var pending: [PendingRange] = []
    /// Durable and pending ranges, merged: what the database will hold once every commit under way is done.
    private(set) var known: [CompactRange] = []
    /// Signed lines whose root this node's own tree has had, newest last.
    private(set) var verified: [Line] = []
    /// The head under which the proved part stands: it stated the last of ``verified``. Kept over restarts, because
    /// every head that is heard later has to agree with it.
    var standing: KnownHead?
    var condition: LogCondition
    var wants: [OpenWant] = []
    /// Nothing is asked for before this moment (a commit failed).
    private(set) var notBefore: UInt64 = 0
    /// All who could be asked for the next piece rest until then; news about any of them are looked at before.
    var pausedUntil: UInt64 = 0
    /// Signed statements about this log contradict each other: nothing is rolled back or added.
    private(set) var isFrozen = false
    /// A line that was signed for exactly the durable size, with another root.
    var contradicted: Line?
    /// The log has to be set back before anything is added: its author's countersigned epoch, or this bureau's own
    /// newer head, leaves out what is here.
    var mustReconcile = false
    /// No part of what is here is known to be in the new tree, so all of it is set aside.
    var rewindsWhole = false
    /// What is being set back, once its commit is durable.
    var rewinding: Rewind?
    /// Whether a comparison of this log's tree is being read.
    var isComparing = false
    /// The log is longer than this node's limit.
    var isStopped = false
    /// Entries did not follow on what is known here: each frame must bring its own proof of what lies left of it, so
    /// that it shows whether the peer or the author is at fault.
    var doubtsPrefix = false
    var consistencyAskedAt: UInt64?
    /// Small wants in a row that were given to another before their time.
    var hurriedCount: UInt64 = 0
    /// The bodies that were asked for last.
    var askedBodies: AskedBodies?

    init(id: LogID, ranges: [CompactRange] = [], condition: LogCondition? = nil) {
        self.id = id
        self.condition = condition ?? LogCondition(log: id)
        for range in ranges where !range.isEmpty { Self.insert(range, into: &self.durable) }
        self.known = self.durable
    }

    /// Entries proved and durable from the first on.
    var provedSize: UInt64 { self.durable.first.map { $0.start == 0 ? $0.end : 0 } ?? 0 }

    /// Entries proved, durable, and with every live body held.
    var completeSize: UInt64 { min(self.provedSize, self.condition.firstDue ?? UInt64.max) }

    /// Entries proved anywhere in the log.
    var provedCount: UInt64 { self.durable.reduce(0) { $0 &+ $1.count } }

    var claimedSize: UInt64 { self.claimed?.size ?? 0 }

    /// Whether nothing may be added: the log stands where it is.
    var isHalted: Bool { self.isFrozen || self.isStopped || self.mustReconcile || self.rewinding != nil }

    /// The end of the last entry known anywhere in the log.
    var knownEnd: UInt64 { self.known.last?.end ?? 0 }

    /// Whether everything that `line` states is proved here and complete, under the very root that it names.
    func isComplete(to line: Line) -> Bool {
        guard !self.isFrozen, PlantedFault.completeOnWord.isPlanted || self.verified.contains(line) else {
            return false
        }
        return self.condition.dueCount == 0 || self.completeSize >= line.size
    }

    /// Whether there is anything left to get.
    var isBehind: Bool {
        if !self.condition.due.isEmpty { return true }
        guard !self.isHalted, let claimed = self.claimed else { return false }
        return !self.verified.contains(claimed)
    }

    /// The range from 0 on, durable or pending: the frontier that small news extend.
    var prefix: CompactRange {
        guard let first = self.known.first, first.start == 0 else { return CompactRange(start: 0) }
        return first
    }

    /// Whether a part of a range is known already.
    func overlaps(_ start: UInt64, _ end: UInt64) -> Bool {
        self.known.contains { $0.start < end && start < $0.end }
    }

    // MARK: Claims and targets

    /// Takes note of what an accepted head says. The target follows when nothing lies beyond the prefix.
    ///
    /// - Returns: `false` when this node's own tree of that size has another root: the author contradicts itself.
    mutating func claim(_ line: Line, by number: HeadNumber, now: UInt64) -> Bool {
        guard line != self.claimed else { return true }
        // Of two heads with one number, the longer log counts. A new epoch begins where its author says.
        guard line.size >= self.claimedSize || number.epoch > self.claimedSince.epoch else { return true }
        self.claimed = line
        self.movedAt = now
        self.claimedSince = number
        self.fallback = nil
        self.moveTargetIfFree()
        return self.verifyOwnRoot()
    }

    /// Moves the target to the claim when no proof is needed: everything known is one range from 0, and nothing is
    /// in flight. The next frames then extend that range to the new root, which proves the extension by itself.
    mutating func moveTargetIfFree() {
        guard let claimed = self.claimed, claimed != self.target, self.wants.isEmpty, !self.isFallenBack else { return }
        guard self.known.isEmpty || (self.known.count == 1 && self.known[0].start == 0) || self.target == nil else {
            return
        }
        self.moveTarget(to: claimed, since: self.claimedSince)
    }

    /// Moves the target to a claim that was shown to extend it.
    mutating func moveTarget(to line: Line, since number: HeadNumber) {
        self.target = line
        self.targetSince = number
        self.consistencyAskedAt = nil
    }

    /// Stands still until a countersigned epoch.
    mutating func freeze() { self.isFrozen = true }

    /// Goes on again.
    mutating func thaw() { self.isFrozen = false }

    /// A new epoch states no such log.
    mutating func withdrawClaim(by number: HeadNumber) {
        guard number.epoch > self.claimedSince.epoch else { return }
        self.claimed = nil
        self.fallback = nil
        self.target = nil
    }

    /// Forgets everything above what a commit has left.
    mutating func rewind(to ranges: [CompactRange]) {
        self.durable = ranges
        self.pending = []
        self.known = ranges
        self.verified = []
        self.standing = nil
        self.fallback = nil
        self.target = nil
        self.contradicted = nil
        self.doubtsPrefix = false
        self.rewinding = nil
        self.condition = LogCondition(log: self.id)
        self.moveTargetIfFree()
    }

    /// A comparison has shown that the tree of `line` is how the tree here begins.
    mutating func confirm(_ line: Line) {
        guard !self.verified.contains(line) else { return }
        self.verified = [line] + self.verified.suffix(7)
    }

    // MARK: Ranges

    /// Makes a verified range part of what is known once its commit succeeds.
    mutating func add(_ range: CompactRange, commit: UInt64) {
        self.pending.append(PendingRange(commit: commit, range: range))
        Self.insert(range, into: &self.known)
    }

    /// Entries of a commit are durable.
    ///
    /// - Returns: `false` when this node's own root is not the one that was signed for its size.
    mutating func commitSucceeded(_ commit: UInt64, condition: LogCondition?) -> Bool {
        for item in self.pending where item.commit == commit { Self.insert(item.range, into: &self.durable) }
        self.pending.removeAll { $0.commit == commit }
        if let condition { self.condition = condition }
        let isTrue = self.verifyOwnRoot()
        self.moveTargetIfFree()
        return self.verifyOwnRoot() && isTrue
    }

    /// All commits under way are given up: only what is durable is known, and the rest is asked for again later.
    mutating func commitsFailed(retryAt: UInt64) {
        self.pending = []
        self.known = self.durable
        self.notBefore = max(self.notBefore, retryAt)
    }

    /// Compares the own root with what was signed for exactly this size.
    private mutating func verifyOwnRoot() -> Bool {
        guard let first = self.durable.first, first.start == 0 else { return true }
        for case let line? in [self.target, self.claimed] where line.size == first.end {
            if PlantedFault.equalSizesNotCompared.isPlanted {
                self.verified = (self.verified + [line]).suffix(8)
                continue
            }
            if self.verified.contains(line) { continue }
            guard let root = try? first.root() else { return true }  // Over the greatest size: no signed line is.
            guard root == line.root else {
                self.contradicted = line
                return false
            }
            self.verified = (self.verified + [line]).suffix(8)
            self.doubtsPrefix = false
        }
        return true
    }

    /// Puts a range in its place and joins it with its neighbours. Ranges that overlap what is there are left out:
    /// they were proved twice, and the first stands.
    private static func insert(_ range: CompactRange, into ranges: inout [CompactRange]) {
        let place = ranges.firstIndex { $0.start >= range.start } ?? ranges.count
        if place > 0, ranges[place - 1].end > range.start { return }
        if place < ranges.count, ranges[place].start < range.end { return }
        ranges.insert(range, at: place)
        Self.join(at: place, in: &ranges)
        if place > 0 { Self.join(at: place - 1, in: &ranges) }
    }

    /// Joins a range with the next when they touch.
    private static func join(at place: Int, in ranges: inout [CompactRange]) {
        guard place + 1 < ranges.count, ranges[place].end == ranges[place + 1].start else { return }
        var joined = ranges[place]
        do {
            try joined.append(ranges[place + 1])
            ranges.replaceSubrange(place...place + 1, with: [joined])
        } catch {
            preconditionFailure("ranges that touch at \(joined.end) do not join: \(error)")
        }
    }
}
