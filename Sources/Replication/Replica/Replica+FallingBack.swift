import Records

/// Fetching under an older head while nobody can bring what the newest one claims.
///
/// The newest stays the newest, and its claim what is missing; but what others hold of the log does not wait for an
/// entry that burnt with its author's disk.
extension Replica {
    /// For so long a claim may be in nobody's hands and yet on its way.
    private var fallbackPatience: UInt64 { 2 &* self.limits.pullInterval }

    /// Shows who wants more than is here the head up to which everything is, unless more may be on its way.
    mutating func showStanding(to member: Int, whoWants want: Want, author: Int) {
        guard let place = self.place(of: want.log.dataset, author: author) else { return }
        let log = self.authors[author].logs[place]
        guard !log.isHalted, want.treeSize > log.provedSize, let standing = log.standing,
            let line = standing.table[want.log.dataset], line.size <= log.provedSize,
            want.indexes.lowerBound < line.size, self.now.monotonic >= log.movedAt &+ self.fallbackPatience,
            self.answers(member)
        else { return }
        let isOfOtherKey = standing.head.head.epoch != self.authors[author].newest?.head.head.epoch
        let item = self.item(standing, of: author, to: member, changes: nil, withCertificate: isOfOtherKey)
        self.send(.heads([item]), to: member, .heads)
    }

    /// Keeps an older head that a peer has shown for the logs of which it has more than is here.
    mutating func offer(_ known: KnownHead, author: Int) {
        guard author != self.me || self.publisher.recovering != nil else { return }
        for line in known.table.lines {
            guard let place = self.place(of: line.dataset, author: author) else { continue }
            self.authors[author][line.dataset].offer(known)
            if self.authors[author].logs[place].fallback != nil { self.lookAt(author) }
        }
    }

    /// Goes back to an older target if it is time.
    mutating func fallBackIfDue(_ dataset: DatasetNumber, author: Int) {
        guard let place = self.place(of: dataset, author: author), self.authors[author].logs[place].fallback != nil
        else {
            return
        }
        let now = self.now.monotonic
        self.authors[author][dataset].giveUpFallback(now: now, after: self.limits.unprovableAfter)
        guard let moment = self.authors[author].logs[place].fallsBackAt(patience: self.fallbackPatience) else { return }
        guard now >= moment else { return self.wakeUp(by: moment) }
        self.endWants(of: self.authors[author].logs[place].id, author: author)
        self.authors[author][dataset].fallBack(now: now)
    }
}
