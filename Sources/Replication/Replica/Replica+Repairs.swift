import Membership
import MerkleLog
import Records
import Sodium

/// The two smaller questions of fetching: does a new target extend the old one, and where are bodies that are due.
extension Replica {
    mutating func askForConsistency(of log: LogReplica, author: Int) {
        guard let target = log.target, let claimed = log.claimed, claimed.size > target.size,
            let newest = self.authors[author].newest?.head.reference,
            let member = self.peers.indices.first(where: {
                self.peers[$0].map { !$0.knows[author].isOlder(than: newest) } ?? false
            })
        else { return }
        self.authors[author][log.id.dataset].consistencyAskedAt = self.now.monotonic
        self.send(.consistencyWanted(log: log.id, from: target.size, to: claimed.size), to: member, .heads)
    }

    mutating func consistencyArrived(
        _ id: LogID,
        from: UInt64,
        to: UInt64,
        proof: [Digest],
        from member: Int
    ) {
        guard let author = self.roster.index(of: id.author), let log = self.authors[author].log(id.dataset),
            log.consistencyAskedAt != nil, let target = log.target, target.size == from,
            let line = self.authors[author].incomplete.lazy.compactMap({ $0.table[id.dataset] }).last(where: {
                $0.size == to
            })
        else { return }
        do {
            try ConsistencyProof(hashes: proof).verify(
                fromSize: target.size,
                fromRoot: target.root,
                toSize: line.size,
                toRoot: line.root
            )
            self.authors[author][id.dataset].moveTarget(to: line)
        } catch {
            self.blame(member, "consistency of \(id): \(error)")
        }
    }

    /// Asks for bodies that are announced, proved and not here, from anybody who has the author's newest head.
    mutating func askForDueBodies(of id: LogID, author: Int) {
        let log = self.authors[author][id.dataset]
        guard !log.condition.due.isEmpty, self.now.monotonic >= log.bodiesAskedAt + .seconds(2) else { return }
        let holders = self.peers.indices.filter {
            self.peers[$0].map { $0.laterUntil[author] <= self.now.monotonic && $0.knows[author] != .none } ?? false
        }
        guard !holders.isEmpty else { return }
        let member = holders[self.generator.below(holders.count)]
        self.authors[author][id.dataset].bodiesAskedAt = self.now.monotonic
        self.wakeUp(by: self.now.monotonic + .seconds(2))
        self.requestCount += 1
        let indexes = Array(log.condition.due.prefix(BodiesWanted.indexCountMax))
        self.send(
            .bodiesWanted(BodiesWanted(request: self.requestCount, log: id, indexes: indexes)),
            to: member,
            .heads
        )
    }

    mutating func bodiesArrived(_ answer: BodiesAnswer, from member: Int) {
        guard let author = self.roster.index(of: answer.log.author), author != self.me,
            let log = self.authors[author].log(answer.log.dataset)
        else { return }
        let due = answer.fills.filter { log.condition.due.contains($0.index) && $0.log == answer.log }
        guard !due.isEmpty else { return }
        var commit = self.newCommit()
        commit.fills = due
        var record = CommitRecord(number: commit.number)
        record.logs = [answer.log]
        self.issue(commit, record)
    }
}
