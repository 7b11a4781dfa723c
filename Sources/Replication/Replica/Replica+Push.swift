import Membership
import MerkleLog
import Records

/// Spreading: a head goes down its tree the moment it is accepted, with small news inside.
extension Replica {
    mutating func push(_ known: KnownHead, author: Int, changes: [Line], news: [News]) {
        let tree = PushTree(
            mesh: self.roster.meshID,
            author: author,
            sequence: known.head.head.sequence,
            memberCount: self.roster.count,
            fanOut: self.limits.fanOut
        )
        let peers = self.peers
        let reference = known.head.reference
        let isUrgent = news.contains { !$0.left.isEmpty }
        for member in tree.receivers(of: self.me, isLinked: { peers[$0] != nil }) {
            guard let peer = self.peers[member], peer.knows[author].isOlder(than: reference) else { continue }
            let item = self.item(known, of: author, to: member, changes: changes)
            self.send(.push(Push(item: item, news: news)), to: member, isUrgent ? .urgent : .heads)
            self.peers[member]?.learns(reference, of: author)
        }
    }

    /// Takes entries that came inside a push, if they continue what is known here or bring their own proof.
    ///
    /// - Returns: the news that verified, fit to be passed on; the rest is fetched like anything else.
    @discardableResult
    mutating func takeNews(_ news: [News], of known: KnownHead, author: Int, from member: Int) -> [News] {
        var verified: [News] = []
        for item in news {
            guard let line = known.table[item.dataset], item.batch.count > 0,
                item.batch.indexes.upperBound == line.size
            else {
                self.blame(member, "news that do not end where their head says")
                continue
            }
            let log = self.authors[author][item.dataset]
            guard !log.isFrozen, !log.isStopped else { continue }
            do {
                let range = try log.verify(item.batch, treeSize: line.size, root: line.root, left: item.left, right: [])
                verified.append(item)
                self.store(item.batch, range: range, author: author, log: log.id)
            } catch {
                // Behind is normal; what is missing is asked for. Anything else is the sender's fault.
                if error != .leftUnknown { self.blame(member, "news: \(error)") }
            }
        }
        return verified
    }

    /// Commits a verified batch unless a part of it is known already.
    mutating func store(_ batch: ItemBatch, range: CompactRange, author: Int, log id: LogID) {
        let log = self.authors[author][id.dataset]
        guard !log.known.contains(where: { $0.start < range.end && range.start < $0.end }) else { return }
        var commit = self.newCommit()
        self.authors[author][id.dataset].add(range, commit: commit.number, byteCount: batch.byteCount)
        commit.appends = [LogAppend(log: id, batch: batch, ranges: self.authors[author][id.dataset].known)]
        var record = CommitRecord(number: commit.number)
        record.logs = [id]
        self.issue(commit, record)
    }
}
