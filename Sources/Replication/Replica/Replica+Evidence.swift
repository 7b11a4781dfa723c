import Membership
import MerkleLog
import Records
import Sodium

/// Heads of one author that cannot all be honest: what is kept of them, and what stands still because of them.
extension Replica {
    /// Whether a valid head takes the place of the newest; keeps it as evidence where it contradicts.
    mutating func isToBeFollowed(_ known: KnownHead, author: Int) -> Bool {
        guard let newest = self.authors[author].newest else { return true }
        let (old, new) = (newest.head.reference, known.head.reference)
        guard newest.contradicts(known) else { return old.isOlder(than: new) }
        guard old.epoch == new.epoch else {
            // A first head of a new epoch that forgets: not followed until others countersign it, but no fault either.
            let reason = "a new epoch that does not extend the last"
            self.note(.headRefused(author: known.head.head.author, from: known.head.head.author, reason: reason))
            return false
        }
        self.keep(Contradiction(newest, known), author: author)
        // Everyone keeps the same one of two heads with one number as newest: the one with the smaller hash.
        return old.number == new.number && new.hash < old.hash
    }

    /// Keeps the evidence, once, tells everybody, and freezes the logs that it names.
    mutating func keep(_ contradiction: Contradiction, author: Int) {
        self.freezeLogs(named: contradiction, author: author)
        let hashes = [contradiction.first.head.hash, contradiction.second.head.hash]
        guard !self.authors[author].evidence.contains(hashes),
            self.authors[author].evidence.count < self.limits.contradictionsPerAuthorMax
        else { return }
        self.authors[author].evidence.append(hashes)
        self.contradictionCount += 1
        self.note(.contradiction(author: self.authors[author].code))
        self.unsaved.evidence.append(contradiction)
        let commit = self.newCommit()
        self.issue(commit, CommitRecord(number: commit.number))
        for member in self.linked.members {
            let first = self.item(contradiction.first, of: author, to: member, changes: nil)
            let second = self.item(contradiction.second, of: author, to: member, changes: nil)
            self.send(.contradiction(first, second), to: member, .duties)
        }
    }

    /// Takes two heads that a peer says contradict each other, and checks each as any other head.
    mutating func considerContradiction(_ one: HeadItem, _ other: HeadItem, from member: Int) {
        guard let (first, author) = self.decode(one, from: member),
            let (second, sameAuthor) = self.decode(other, from: member), author == sameAuthor
        else { return }
        let hashes = [first.hash, second.hash].sorted()
        guard author != self.me, !self.authors[author].evidence.contains(hashes),
            self.authors[author].evidence.count < self.limits.contradictionsPerAuthorMax
        else { return }
        do {
            let pair = (
                try self.check(first, item: one, author: author, from: member),
                try self.check(second, item: other, author: author, from: member)
            )
            let areOfOneEpoch = first.head.epoch == second.head.epoch
            guard areOfOneEpoch, pair.0.contradicts(pair.1) else {
                self.blame(member, "two heads of \(first.head.author) that agree, as evidence")
                return
            }
            self.keep(Contradiction(pair.0, pair.1), author: author)
            self.consider(one, news: [], from: member, isPush: false)
            self.consider(other, news: [], from: member, isPush: false)
        } catch {
            self.peers[member]?.checks.spend(now: self.now.monotonic)
        }
    }

    /// Freezes each log of which the two heads state two roots: it stands where it is.
    mutating func freezeLogs(named contradiction: Contradiction, author: Int) {
        guard author != self.me else { return }
        for line in contradiction.first.table.lines {
            guard let other = contradiction.second.table[line.dataset], other != line, other.size == line.size else {
                continue
            }
            self.freeze(LogID(author: self.authors[author].code, dataset: line.dataset), author: author)
        }
    }

    /// Stops a log whose author signed a tree that what is proved here is no part of. Everything else goes on.
    mutating func freeze(_ id: LogID, author: Int) {
        guard author != self.me, !self.authors[author][id.dataset].isFrozen else { return }
        self.authors[author][id.dataset].freeze()
        self.note(.logFrozen(id))
        self.effects.append(.progressed)
        for open in self.authors[author][id.dataset].wants { self.endWant(open.want.request, hasFailed: nil) }
    }

    /// A frame proved that the signed tree `line` is no extension of what is proved here: the log stops, and the two
    /// heads are kept if what is proved here is exactly what one of them states.
    mutating func stopFork(_ id: LogID, at line: Line, author: Int) {
        let log = self.authors[author][id.dataset]
        self.freeze(id, author: author)
        guard let standing = log.standing, standing.table[id.dataset]?.size == log.prefix.end,
            let forked = self.authors[author].recent.last(where: { $0.table[id.dataset] == line }),
            standing.head.head.epoch == forked.head.head.epoch
        else { return }
        self.keep(Contradiction(standing, forked), author: author)
    }
}

extension KnownHead {
    /// Whether two heads of one author cannot both be honest: one number with other bytes, or sizes that shrink, or
    /// one size with two roots. (Roots of different sizes are compared when entries are proved against them.)
    func contradicts(_ other: KnownHead) -> Bool {
        let (first, second) = (self.head.reference, other.head.reference)
        if first.number == second.number { return first.hash != second.hash }
        let (older, newer) = first.isOlder(than: second) ? (self, other) : (other, self)
        return older.table.lines.contains { line in
            guard let later = newer.table[line.dataset] else { return true }
            return later.size < line.size || (later.size == line.size && later.root != line.root)
        }
    }
}
