import Membership
import MerkleLog
import Records
import Sodium

/// The two smaller questions of fetching: does a new target extend the old one, and where are bodies that are due.
extension Replica {
    /// Asks one of those who know the claim to show that it extends the target, if history keeps the target busy.
    mutating func askForConsistency(of id: LogID, author: Int) {
        guard let place = self.place(of: id.dataset, author: author),
            self.authors[author].logs[place].wantsConsistency(now: self.now.monotonic),
            let target = self.authors[author].logs[place].target,
            let claimed = self.authors[author].logs[place].claimed,
            let member = self.anyPeer(of: author, since: self.authors[author].logs[place].claimedSince)
        else { return }
        self.authors[author][id.dataset].consistencyAskedAt = self.now.monotonic
        self.wakeUp(by: self.now.monotonic &+ .seconds(1))
        self.send(.consistencyWanted(log: id, from: target.size, to: claimed.size), to: member, .heads)
    }

    /// A linked member that knows a head of the author, by lot: who withholds is not asked for ever.
    private mutating func anyPeer(of author: Int, since: HeadNumber) -> Int? {
        let holders = self.linked.members.filter { member in
            guard let peer = self.peers[member] else { return false }
            let known = self.knownByPeers.number(of: author, by: member)
            return known != .none && known >= since && peer.pausedUntil(author) <= self.now.monotonic
        }
        return holders.isEmpty ? nil : holders[self.generator.below(holders.count)]
    }

    mutating func consistencyArrived(
        _ id: LogID,
        from: UInt64,
        to: UInt64,
        proof: [Digest],
        from member: Int
    ) {
        guard let author = self.roster.index(of: id.author), let log = self.authors[author].log(id.dataset),
            log.consistencyAskedAt != nil, !log.isHalted, let target = log.target, target.size == from,
            let known = self.authors[author].recent.last(where: { $0.table[id.dataset]?.size == to }),
            let line = known.table[id.dataset]
        else { return }
        do {
            try ConsistencyProof(hashes: proof).verify(
                fromSize: target.size,
                fromRoot: target.root,
                toSize: line.size,
                toRoot: line.root
            )
            self.authors[author][id.dataset].moveTarget(to: line, since: known.head.reference.number)
            self.lookAt(author)
        } catch {
            // The peer's fault, or the author's, or it follows another branch: the next one is asked.
            self.peers[member]?.failureCount += 1
            self.peers[member]?.pause(author, now: self.now.monotonic, first: .seconds(1))
        }
    }

    /// Asks for bodies that are announced, proved and not here, from anybody who has a head of the author.
    mutating func askForDueBodies(of id: LogID, author: Int) {
        guard let place = self.place(of: id.dataset, author: author),
            !self.authors[author].logs[place].condition.due.isEmpty
        else { return }
        let log = self.authors[author].logs[place]
        let interval = self.limits.bodyInterval
        if let asked = log.askedBodies, self.now.monotonic < asked.askedAt &+ interval {
            self.wakeUp(by: asked.askedAt &+ interval)
            return
        }
        guard let member = self.anyPeer(of: author, since: .none) else { return }
        self.requestCount += 1
        self.authors[author][id.dataset].askedBodies = AskedBodies(
            request: self.requestCount,
            peer: member,
            askedAt: self.now.monotonic
        )
        self.wakeUp(by: self.now.monotonic &+ interval)
        let indexes = Array(log.condition.due.prefix(BodiesWanted.indexCountMax))
        self.send(
            .bodiesWanted(BodiesWanted(request: self.requestCount, log: id, indexes: indexes)),
            to: member,
            .heads
        )
    }

    /// Takes bodies that were asked for, once; storage checks each against its entry.
    mutating func bodiesArrived(_ answer: BodiesAnswer, from member: Int) {
        guard let author = self.roster.index(of: answer.log.author),
            let log = self.authors[author].log(answer.log.dataset),
            let asked = log.askedBodies, asked.request == answer.request, asked.peer == member, !asked.isAnswered
        else { return }
        self.authors[author][answer.log.dataset].askedBodies?.isAnswered = true
        self.peers[member]?.isSilent = false
        let due = answer.fills.prefix(BodiesWanted.indexCountMax).filter {
            log.condition.due.contains($0.index) && $0.log == answer.log
        }
        guard !due.isEmpty else { return }
        var commit = self.newCommit()
        commit.fills = Array(due)
        var record = CommitRecord(number: commit.number)
        record.logs = [answer.log]
        record.bodies = CommitRecord.Bodies(log: answer.log, indexes: due.map(\.index), sender: member)
        self.issue(commit, record)
    }
}
