import MerkleLog
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
/// way, in commit order; no wanted index is proved or pending.
struct LogReplica: Sendable {
    let id: LogID
    private(set) var claimed: Line?
    private(set) var target: Line?
    /// Earlier targets that wants in flight still name, all proved to be prefixes of the target.
    private(set) var formerTargets: [Line] = []
    private(set) var durable: [CompactRange]
    private(set) var pending: [PendingRange] = []
    private(set) var condition: LogCondition
    var wants: [OpenWant] = []
    /// Nothing is asked for before this moment (a commit failed, or nobody had it).
    var notBefore: UInt64 = 0
    /// Signed statements about this log contradict each other: nothing is rolled back or added.
    var isFrozen = false
    /// The log is longer than this node's limit.
    var isStopped = false
    var consistencyAskedAt: UInt64?
    var bodiesAskedAt: UInt64 = 0

    init(id: LogID, ranges: [CompactRange] = [], condition: LogCondition? = nil) {
        self.id = id
        self.durable = ranges
        self.condition = condition ?? LogCondition(log: id)
    }

    /// Entries proved and durable from the first on.
    var provedSize: UInt64 { self.durable.first.map { $0.start == 0 ? $0.end : 0 } ?? 0 }

    /// Entries proved, durable, and with every live body held.
    var completeSize: UInt64 { min(self.provedSize, self.condition.firstDue ?? UInt64.max) }

    /// Entries proved anywhere in the log.
    var provedCount: UInt64 { self.durable.reduce(0) { $0 + $1.count } }

    var claimedSize: UInt64 { self.claimed?.size ?? 0 }

    /// Whether everything that `line` states is proved here and complete, under the very root that it names.
    func isComplete(to line: Line) -> Bool {
        guard !self.isFrozen, self.condition.dueCount == 0 || self.completeSize >= line.size else { return false }
        return self.provedSize >= line.size
    }

    /// Durable and pending ranges, merged: what the database will hold once every commit under way is done.
    var known: [CompactRange] {
        var merged = self.durable
        for item in self.pending { Self.insert(item.range, into: &merged) }
        return merged
    }

    /// The range from 0 on, durable or pending: the frontier that small news extend.
    var prefix: CompactRange {
        guard let first = self.known.first, first.start == 0 else { return CompactRange(start: 0) }
        return first
    }

    /// Takes note of what an accepted head says. The target follows when nothing lies beyond the prefix.
    mutating func claim(_ line: Line) {
        self.claimed = line
        self.moveTargetIfFree()
    }

    /// Moves the target to the claim when no proof is needed: everything known is one range from 0, and nothing is
    /// in flight. The next frames then extend that range to the new root, which proves the extension by itself.
    mutating func moveTargetIfFree() {
        guard let claimed = self.claimed, claimed != self.target, self.wants.isEmpty else { return }
        let known = self.known
        guard known.isEmpty || (known.count == 1 && known[0].start == 0) else { return }
        self.target = claimed
        self.formerTargets = []
    }

    /// Moves the target to a claim that was shown to extend it.
    mutating func moveTarget(to line: Line) {
        if let target = self.target { self.formerTargets = (self.formerTargets + [target]).suffix(4) }
        self.target = line
        self.consistencyAskedAt = nil
    }

    /// The signed root for a tree size that a frame may name.
    func root(ofTreeSize size: UInt64) -> Digest? {
        if let target = self.target, target.size == size { return target.root }
        return self.formerTargets.last { $0.size == size }?.root
    }

    /// Makes a verified range part of what is known once its commit succeeds.
    mutating func add(_ range: CompactRange, commit: UInt64, byteCount: Int) {
        self.pending.append(PendingRange(commit: commit, range: range, byteCount: byteCount))
    }

    /// Entries of a commit are durable.
    mutating func commitSucceeded(_ commit: UInt64, condition: LogCondition?) {
        for item in self.pending where item.commit == commit { Self.insert(item.range, into: &self.durable) }
        self.pending.removeAll { $0.commit == commit }
        if let condition { self.condition = condition }
        self.moveTargetIfFree()
    }

    /// A commit failed: its range and all that were built on it are given up, and asked for again later.
    mutating func commitFailed(_ commit: UInt64, retryAt: UInt64) {
        self.pending.removeAll { $0.commit >= commit }
        self.notBefore = max(self.notBefore, retryAt)
    }

    /// The indexes below the target that nobody was asked for yet, ascending.
    var gaps: [Range<UInt64>] {
        guard let target = self.target else { return [] }
        var taken = self.known.map { $0.start..<$0.end } + self.wants.map(\.remaining)
        taken.sort { $0.lowerBound < $1.lowerBound }
        var gaps: [Range<UInt64>] = []
        var cursor: UInt64 = 0
        for range in taken where range.upperBound > cursor {
            if range.lowerBound > cursor { gaps.append(cursor..<min(range.lowerBound, target.size)) }
            cursor = range.upperBound
            if cursor >= target.size { break }
        }
        if cursor < target.size { gaps.append(cursor..<target.size) }
        return gaps.filter { !$0.isEmpty }
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

/// A verified range whose commit is under way.
struct PendingRange: Sendable {
    let commit: UInt64
    let range: CompactRange
    let byteCount: Int
}

/// A want in flight.
struct OpenWant: Sendable {
    let want: Want
    /// Roster number of the peer that was asked.
    let peer: Int
    /// What has not come yet.
    var remaining: Range<UInt64>
    /// When the peer last brought something, monotonic microseconds.
    var heardAt: UInt64
}
