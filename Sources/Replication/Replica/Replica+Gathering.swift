import Membership
import Records

/// Coming together again. What only new links lead to, as after a healed cut, is fetched over them about once, and passed
/// on among the members that had stayed together: long lines are the dear ones, and every copy beyond the first over them
/// is a copy that a neighbour has.
///
/// The members that a node has been linked to for a while, and itself, stand in a tree that follows from the piece that
/// is missing, so that all of them derive the same. Its root asks over the new links, everyone else the member above it.
/// Nothing depends on it: after a pull period without entries, and after two in any case, anyone is asked, as always.
extension Replica {
    /// Whom a piece may be asked of.
    enum Sources: Equatable {
        case anyone
        /// The member above in the tree.
        case only(Int)
        /// This node is the root.
        case newLinks
    }

    func sources(of piece: Range<UInt64>, of id: LogID, author: Int, since: HeadNumber) -> Sources {
        guard self.now.monotonic < self.newestLinkAt &+ self.limits.newLinkTime,
            let place = self.place(of: id.dataset, author: author),
            self.now.monotonic < self.gatheringEnds(author, place)
        else { return .anyone }
        guard self.authors[author].missedUntil >= since,
            self.linked.members.contains(where: { member in
                self.isNewlyLinked(member) && self.knownByPeers.number(of: author, by: member) >= since
            })
        else { return .anyone }
        let neighbours = self.linked.members.filter { member in
            member != author && !self.isNewlyLinked(member) && (self.peers[member]?.isReliable ?? false)
        }
        guard !neighbours.isEmpty else { return .anyone }
        guard let parent = self.parent(among: neighbours, of: piece, author: author, id.dataset) else {
            return .newLinks
        }
        return .only(parent)
    }

    /// Takes note of a head that is followed. Heads that were missed are how a cut shows; what comes by ordinary pushes
    /// is asked of whoever pushed it.
    mutating func noteMissed(before new: HeadNumber, after old: HeadNumber, of author: Int) {
        let isNext = old.epoch == new.epoch && old.sequence &+ 1 == new.sequence
        let isStillMissed = self.authors[author].missedUntil == old && self.behind.contains(author)
        guard !isNext || isStillMissed else { return }
        self.authors[author].missedUntil = new
        if !isStillMissed { self.authors[author].missedAt = self.now.monotonic }
    }

    func isAmong(_ sources: Sources, _ member: Int) -> Bool {
        switch sources {
        case .anyone: true
        case .only(let parent): member == parent
        case .newLinks: self.isNewlyLinked(member)
        }
    }

    /// Who is to pass something on must know what it is about.
    mutating func tell(_ parent: Int, of author: Int, _ since: HeadNumber) {
        guard self.knownByPeers.number(of: author, by: parent) < since else { return }
        self.sendHeads(of: [author], to: parent)
    }

    /// Whether a want waits for somebody to pass on what it is about to get.
    func isGathered(_ want: WantPlace) -> Bool {
        guard let place = self.place(of: want.log.dataset, author: want.author) else { return false }
        return self.authors[want.author].logs[place].wants.first { $0.want.request == want.request }?.isGathered
            ?? false
    }

    /// Until when a log's news are gathered.
    func gatheringEnds(_ author: Int, _ place: Int) -> UInt64 {
        let since = self.authors[author].missedAt
        let progress = max(since, self.authors[author].logs[place].broughtAt)
        // Half of the time that coming together may take is left for asking anyone.
        return min(progress, since &+ self.limits.pullInterval) &+ self.limits.pullInterval
    }

    func isNewlyLinked(_ member: Int) -> Bool {
        guard let since = self.peers[member]?.linkedAt else { return true }
        return self.now.monotonic < since &+ self.limits.newLinkTime
    }

    /// The member above this node in a piece's tree; `nil` at its root.
    private func parent(
        among neighbours: [Int],
        of piece: Range<UInt64>,
        author: Int,
        _ dataset: DatasetNumber
    ) -> Int? {
        let number = (piece.upperBound &- 1) / max(1, self.limits.pieceEntryCount)
        var seed = SeededGenerator(seed: UInt64(author) << 32 | UInt64(dataset.rawValue))
        let place = seed.next() ^ number
        func rank(_ member: Int) -> UInt64 {
            var generator = SeededGenerator(seed: place &+ UInt64(member) << 40)
            return generator.next()
        }
        let own = rank(self.me)
        let above = neighbours.map { (rank: rank($0), member: $0) }.filter { $0.rank < own }.sorted {
            $0.rank < $1.rank
        }
        guard !above.isEmpty else { return nil }
        return above[(above.count - 1) / max(1, self.limits.fanOut)].member
    }
}
