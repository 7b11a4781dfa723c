import Membership
import MerkleLog
import Records
import Sodium

/// When two signed trees of different sizes part, the hashes that show it are made from a frame, or asked for.
extension Replica {
    /// A frame proved that the signed tree `line` is no extension of what is proved here.
    mutating func stopFork(_ id: LogID, at line: Line, author: Int, beginning: (left: [Digest], right: [Digest])?) {
        if author == self.me {
            self.ownLogConflicts(id.dataset)
            return
        }
        guard let forked = self.head(stating: line, author: author) else { return }
        let epoch = forked.head.head.epoch
        let log = self.authors[author][id.dataset]
        if self.authors[author].followedEpoch == epoch, log.standing?.head.head.epoch != epoch {
            // The author's countersigned epoch leaves out what is here.
            self.authors[author][id.dataset].rewindsWhole = true
            self.reconcile(id.dataset, author: author)
            return
        }
        self.freeze(id, author: author)
        guard let standing = log.standing, standing.head.head.epoch == epoch else { return }
        if let whole = standing.table[id.dataset], let beginning, whole.size == log.prefix.end, whole.size < line.size {
            let parting = ForkProof.Parting(dataset: id.dataset, left: beginning.left, right: beginning.right)
            self.prove(standing, forked, author: author, parting: parting)
        } else {
            self.doubt(standing, forked, dataset: id.dataset, author: author)
        }
    }

    /// The durable tree has exactly the size of a signed line, and another root.
    mutating func rootsDiffer(_ dataset: DatasetNumber, author: Int) {
        guard let line = self.authors[author].log(dataset)?.contradicted else { return }
        self.authors[author][dataset].contradicted = nil
        self.stopFork(
            LogID(author: self.authors[author].code, dataset: dataset),
            at: line,
            author: author,
            beginning: nil
        )
    }

    private func head(stating line: Line, author: Int) -> KnownHead? {
        if let newest = self.authors[author].newest, newest.table[line.dataset] == line { return newest }
        return self.authors[author].recent.last { $0.table[line.dataset] == line }
    }

    /// Two heads of one epoch whose trees of one log seem to part, or the first and what was fetched after it. Whoever
    /// has the larger tree can show how it begins.
    mutating func doubt(
        _ one: KnownHead,
        _ other: KnownHead,
        dataset: DatasetNumber,
        author: Int,
        isSecond: Bool = false
    ) {
        guard let first = one.table[dataset], let second = other.table[dataset], one != other else { return }
        if first.size == second.size {
            if first.root != second.root { self.prove(one, other, author: author) }
            return
        }
        guard self.partings.count(where: { $0.author == author }) < self.limits.partingCountPerAuthor,
            !self.partings.contains(where: { $0.author == author && $0.dataset == dataset && $0.heads == [one, other] })
        else { return }
        self.partings.append(OpenParting(author: author, dataset: dataset, heads: [one, other], isSecond: isSecond))
    }

    /// Whether nothing depends on the answer any more, or it was asked for often enough.
    private func isOver(_ open: OpenParting) -> Bool {
        let author = self.authors[open.author]
        guard let epoch = open.heads.first?.head.head.epoch, epoch >= author.followedEpoch,
            author.log(open.dataset)?.isFrozen == true, !author.evidence.shows(open.dataset, in: epoch)
        else { return true }
        return open.askCount > self.limits.partingAskCountMax
    }

    /// Asks, for each open question, one member by lot who knows the author; each time after twice the pause.
    mutating func askForPartings() {
        guard !self.partings.isEmpty else { return }
        let open = self.partings.filter { self.now.monotonic < $0.askAt || !self.isOver($0) }
        if open.count < self.partings.count { self.partings = open }
        for place in self.partings.indices {
            let open = self.partings[place]
            guard self.now.monotonic >= open.askAt else {
                self.wakeUp(by: open.askAt)
                continue
            }
            self.partings[place].askAt = self.now.monotonic &+ self.limits.bodyInterval << min(open.askCount, 5)
            self.wakeUp(by: self.partings[place].askAt)
            let holders = self.linked.members.filter { self.knownByPeers.number(of: open.author, by: $0) != .none }
            guard !holders.isEmpty, let (shorter, longer) = open.lines else { continue }
            let member = holders[self.generator.below(holders.count)]
            self.requestCount += 1
            self.partings[place].request = self.requestCount
            self.partings[place].member = member
            self.partings[place].askCount += 1
            let want = Want(
                request: self.requestCount,
                log: LogID(author: self.authors[open.author].code, dataset: open.dataset),
                indexes: shorter.size..<shorter.size + 1,
                treeSize: longer.size,
                withLeft: true
            )
            self.send(.want(want), to: member, .duties)
        }
    }

    /// Takes the answer to such a question.
    ///
    /// - Returns: whether it was one.
    mutating func partingArrived(_ answer: RangeAnswer, from member: Int) -> Bool {
        guard let place = self.partings.firstIndex(where: { $0.request == answer.request && $0.member == member })
        else {
            return false
        }
        let open = self.partings[place]
        guard let (shorter, longer) = open.lines, answer.batch.count == 1, answer.batch.firstIndex == shorter.size,
            let right = try? RangeProof.right(
                fromStartOf: HashedBatch(answer.batch).range,
                right: answer.right,
                size: longer.size
            )
        else { return true }
        let parting = ForkProof.Parting(dataset: open.dataset, left: answer.left, right: right)
        // A peer may have another tree of that size: its answer then leads elsewhere, and somebody else is asked.
        guard let beginning = parting.beginning(of: shorter.size, in: longer) else { return true }
        self.partings.remove(at: place)
        if beginning != shorter.root {
            self.prove(open.heads[0], open.heads[1], author: open.author, parting: parting)
        } else {
            self.doubtOthers(than: open)
        }
        return true
    }

    /// These two agree: what parts from the second must be what was fetched under a head in between.
    private mutating func doubtOthers(than open: OpenParting) {
        guard !open.isSecond, let second = open.heads.last,
            self.authors[open.author].log(open.dataset)?.isFrozen == true
        else { return }
        let others = self.authors[open.author].recent.reversed().filter { known in
            guard let line = known.table[open.dataset] else { return false }
            return known.head.head.epoch == second.head.head.epoch && line != second.table[open.dataset]
                && line != open.heads.first?.table[open.dataset]
        }
        for known in others.prefix(2) {
            self.doubt(known, second, dataset: open.dataset, author: open.author, isSecond: true)
        }
    }
}

/// Two heads of one author whose trees of one log have to be compared by somebody who has the larger.
struct OpenParting: Sendable {
    let author: Int
    let dataset: DatasetNumber
    let heads: [KnownHead]
    /// Asked after another pair was found to agree.
    let isSecond: Bool
    var askAt: UInt64 = 0
    var askCount: UInt64 = 0
    var request: UInt64 = 0
    var member = -1

    /// What the two heads state, the shorter first.
    var lines: (shorter: Line, longer: Line)? {
        let lines = self.heads.compactMap { $0.table[self.dataset] }.sorted { $0.size < $1.size }
        guard let shorter = lines.first, let longer = lines.last, shorter.size < longer.size else { return nil }
        return (shorter, longer)
    }
}
