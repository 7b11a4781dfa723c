import Membership
import Records

/// How sure it is that no duty is missing here.
extension Replica {
    /// A member knows the same heads: if all duties in them are proved here, none that it knows is missing.
    mutating func confirmDuties() {
        while let author = self.dutiesToProve.members.first {
            guard self.isDutyProved(author) else { return }
            self.dutiesToProve.remove(author)
        }
        let before = self.duties
        self.duties = .confirmed(asOf: self.now.utc)
        if case .confirmed = before { return }
        self.effects.append(.progressed)
    }

    private func isDutyProved(_ author: Int) -> Bool {
        if author == self.me, self.publisher.recovering == nil { return true }
        guard let place = self.place(of: .duty, author: author) else { return true }
        if self.authors[author].logs[place].isFrozen || self.authors[author].logs[place].isStopped { return true }
        guard let claimed = self.authors[author].logs[place].claimed else { return true }
        return self.authors[author].logs[place].verified.contains(claimed)
    }
}
