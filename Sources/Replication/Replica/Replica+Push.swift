import Membership
import MerkleLog
import Records

/// Spreading: a head goes down its tree the moment it is accepted, with small news inside.
extension Replica {
    mutating func push(_ known: KnownHead, author: Int, changes: [Line], news: [News]) {
        let push = PushedHead(known: known, author: author, changes: changes, news: news)
        let tree = self.tree(of: push)
        let receivers = self.hand(push, down: tree)
        // A sign of life that comes with the next pull is early enough.
        if !changes.isEmpty { self.watch(push, in: tree, receivers) }
    }

    func tree(of push: PushedHead) -> PushTree {
        self.reckoning.pushTree(
            PushTree.Seat(
                mesh: self.roster.meshID,
                author: push.author,
                sequence: push.known.head.head.sequence,
                memberCount: self.roster.count,
                fanOut: self.limits.fanOut
            )
        )
    }

    /// Sends a head to this node's children, and to the children of those who do not answer: they may be there yet.
    ///
    /// - Returns: to whom it was sent now.
    mutating func hand(_ push: PushedHead, down tree: PushTree) -> [Int] {
        let number = push.known.head.reference.number
        let isUrgent = push.news.contains { !$0.left.isEmpty }
        var receivers = tree.receivers(of: self.me) { self.links[$0] != nil }
        if !self.unanswering.isEmpty {
            receivers += tree.receivers(of: self.me) { self.links[$0] != nil && !self.unanswering.contains($0) }
        }
        receivers.removeAll { !self.learns(number, of: push.author, $0) }
        for member in receivers {
            let item = self.item(push.known, of: push.author, to: member, changes: push.changes)
            self.send(.push(Push(item: item, news: push.news)), to: member, isUrgent ? .urgent : .heads)
        }
        return receivers
    }

    /// Notes that a peer knows a head, so that it is not sent there and may be asked for what it states.
    ///
    /// - Returns: whether that was not known yet.
    @discardableResult
    mutating func learns(_ number: HeadNumber, of author: Int, _ member: Int) -> Bool {
        guard self.links[member] != nil, self.knownByPeers.learn(number, of: author, by: member) else { return false }
        if self.behind.contains(author) { self.toLookAt.insert(author) }
        return true
    }

    /// Takes entries that came inside a push, if they continue what is known here or bring their own proof.
    ///
    /// - Returns: the news that verified, fit to be passed on; the rest is fetched like anything else.
    @discardableResult
    mutating func takeNews(_ news: [News], of known: KnownHead, author: Int, from member: Int) -> [News] {
        var verified: [News] = []
        for item in news {
            guard let line = known.table[item.dataset], item.batch.count > 0,
                item.batch.indexes.upperBound <= line.size
            else {
                self.blame(member, "news that do not end where their head says")
                continue
            }
            let id = LogID(author: known.head.head.author, dataset: item.dataset)
            let log = self.authors[author][item.dataset]
            let indexes = item.batch.indexes
            guard !log.isHalted, !log.overlaps(indexes.lowerBound, indexes.upperBound) else { continue }
            do {
                let hashed = try log.verify(
                    item.batch,
                    treeSize: line.size,
                    root: line.root,
                    left: item.left,
                    right: item.right
                )
                verified.append(item)
                self.store(item.batch, hashed: hashed, author: author, log: id)
            } catch {
                self.refused(error, of: id, line, author: author, from: member, beginning: nil)
            }
        }
        return verified
    }

    /// Commits a verified batch unless a part of it is known already.
    mutating func store(_ batch: ItemBatch, hashed: HashedBatch, author: Int, log id: LogID) {
        let range = hashed.range
        guard author != self.me || self.publisher.recovering != nil,
            let log = self.authors[author].log(id.dataset), !log.isHalted,
            !log.overlaps(range.start, range.end)
        else { return }
        var commit = self.newCommit()
        self.authors[author][id.dataset].add(range, commit: commit.number)
        commit.appends = [
            LogAppend(log: id, batch: batch, hashed: hashed, ranges: self.authors[author][id.dataset].known)
        ]
        var record = CommitRecord(number: commit.number)
        record.logs = [id]
        record.countersignatures = self.countersignatures(in: batch, of: id)
        self.issue(commit, record)
        self.lookAt(author)
    }
}
