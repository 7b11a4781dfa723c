import MerkleLog
import Records

/// What is done about a claim that nobody can bring: its author's disk burnt before anybody had fetched what it covers.
/// What was fetched under an older head is there all the same.
extension LogReplica {
    /// Keeps an older head whose part of this log somebody holds, in case nobody brings more.
    mutating func offer(_ head: KnownHead) {
        guard let line = head.table[self.id.dataset], self.mayFallBack(to: line),
            line.size > self.fallback?.line.size ?? 0
        else { return }
        self.fallback = Fallback(head: head, line: line)
    }

    /// Whether there is more under an older head than here, and nothing but that prefix is known.
    private func mayFallBack(to line: Line) -> Bool {
        guard let claimed = self.claimed, line.size < claimed.size, !self.isHalted else { return false }
        return line.size > self.knownEnd && self.prefix.end == self.knownEnd && self.known.count <= 1
    }

    /// From when on the target is to be the older one; `nil` if it need not.
    func fallsBackAt(patience: UInt64) -> UInt64? {
        guard let fallback = self.fallback, fallback.since == nil, self.mayFallBack(to: fallback.line),
            // Somebody is bringing it.
            self.wants.allSatisfy({ $0.remaining == $0.want.indexes })
        else { return nil }
        return self.movedAt &+ patience
    }

    /// Goes back to the older target. Nothing may be in flight.
    mutating func fallBack(now: UInt64) {
        guard let fallback = self.fallback, self.wants.isEmpty else { return }
        self.fallback?.since = now
        self.moveTarget(to: fallback.line, since: fallback.head.head.reference.number)
    }

    /// Whether the target is the older one, and not proved yet.
    var isFallenBack: Bool {
        guard let fallback = self.fallback, fallback.since != nil else { return false }
        return self.target == fallback.line && !self.verified.contains(fallback.line)
    }

    /// Gives the newest claim another chance when the older one does not come either.
    mutating func giveUpFallback(now: UInt64, after time: UInt64) {
        guard self.isFallenBack, let since = self.fallback?.since, now >= max(since, self.movedAt) &+ time else {
            return
        }
        self.fallback = nil
    }
}
