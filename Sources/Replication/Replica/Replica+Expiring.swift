import Membership
import Records

/// Wants that bring nothing, or drip: another peer is asked.
extension Replica {
    /// Gives up wants whose time is over.
    mutating func expireWants() {
        guard self.now.monotonic >= self.wantsCheckedAt else { return }
        self.wantsCheckedAt = .max
        for want in self.wants {
            guard
                let open = self.authors[want.author].log(want.log.dataset)?.wants.first(where: {
                    $0.want.request == want.request
                })
            else { continue }
            let silent = open.heardAt &+ self.patience(isGathered: open.isGathered)
            let end = min(silent, open.askedAt &+ self.limits.wantDeadline)
            let hurried = self.hurriedEnd(of: open, author: want.author)
            if self.now.monotonic >= min(end, hurried) {
                if self.now.monotonic >= min(silent, hurried) {
                    self.peers[want.member]?.isSilent = true
                }
                if self.now.monotonic < end { self.authors[want.author][want.log.dataset].hurriedCount += 1 }
                self.endWant(want.request, hasFailed: true)
            } else {
                self.wantsCheckedAt = min(self.wantsCheckedAt, end, hurried)
            }
        }
    }

    /// How long a peer that was asked may bring nothing.
    func patience(isGathered: Bool) -> UInt64 {
        isGathered ? self.limits.pullInterval : self.limits.wantTimeout
    }

    /// Until when a small want may bring nothing before another peer is asked.
    ///
    /// A peer may be slow because this node's own line is full: so not while entries come from anybody, and at most
    /// twice before some of this log have come.
    private func hurriedEnd(of open: OpenWant, author: Int) -> UInt64 {
        let indexes = open.want.indexes
        guard open.remaining == indexes, indexes.upperBound - indexes.lowerBound <= self.limits.smallWantEntryCount,
            let log = self.authors[author].log(open.want.log.dataset), log.hurriedCount < 2,
            self.isElsewhere(open, author: author, since: log.targetSince)
        else { return .max }
        let patience = self.limits.wantPatience
        return max(open.askedAt &+ patience << log.hurriedCount, self.rangeHeardAt &+ patience)
    }

    /// Whether a peer other than the one that was asked has it, and is not known for its silence.
    private func isElsewhere(_ open: OpenWant, author: Int, since: HeadNumber) -> Bool {
        self.linked.members.contains { member in
            guard member != open.peer, let peer = self.peers[member], !peer.isSilent else { return false }
            return self.knownByPeers.number(of: author, by: member) >= since
        }
    }
}
