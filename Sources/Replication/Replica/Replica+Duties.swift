import Membership
import Records

/// How sure it is that no duty is missing here.
extension Replica {
    /// A member knows the same heads: if all duties in them are proved here, none that it knows is missing.
    mutating func confirmDuties() {
        let isAllProved = self.heard.members.allSatisfy { author in
            guard let log = self.authors[author].log(.duty), author != self.me || self.publisher.recovering != nil
            else {
                return true
            }
            return log.isFrozen || log.isStopped || log.claimed.map { log.verified.contains($0) } ?? true
        }
        guard isAllProved else { return }
        let before = self.duties
        self.duties = .confirmed(asOf: self.now.utc)
        if case .confirmed = before { return }
        self.effects.append(.progressed)
    }
}
