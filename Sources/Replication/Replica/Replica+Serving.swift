import Membership
import Records

/// Answering peers: requests are checked against what is proved here, and carried out by a reading connection.
extension Replica {
    mutating func serve(_ want: Want, to member: Int) {
        guard let author = self.roster.index(of: want.log.author), let log = self.authors[author].log(want.log.dataset),
            !want.indexes.isEmpty, want.indexes.upperBound <= want.treeSize, want.treeSize <= log.provedSize,
            self.mayServe(member)
        else {
            self.send(.later(request: want.request), to: member, .heads)
            if let author = self.roster.index(of: want.log.author) {
                self.showStanding(to: member, whoWants: want, author: author)
            }
            return
        }
        let isNews = want.treeSize - want.indexes.lowerBound <= self.limits.pieceEntryCount
        let request = RangeRequest(
            log: want.log,
            indexes: want.indexes,
            treeSize: want.treeSize,
            withLeft: want.withLeft,
            byteCountMax: self.limits.wantByteCountMax
        )
        self.serve(.range(request), want.request, want.log, to: member, isNews ? .news : .backfill)
    }

    mutating func serve(_ wanted: BodiesWanted, to member: Int) {
        guard let author = self.roster.index(of: wanted.log.author),
            let log = self.authors[author].log(wanted.log.dataset),
            let last = wanted.indexes.last, last < log.provedSize, self.mayServe(member)
        else {
            self.send(.later(request: wanted.request), to: member, .heads)
            return
        }
        self.serve(.bodies(wanted.indexes, wanted.log), wanted.request, wanted.log, to: member, .news)
    }

    mutating func serveConsistency(_ id: LogID, from: UInt64, to: UInt64, to member: Int) {
        guard let author = self.roster.index(of: id.author), let log = self.authors[author].log(id.dataset),
            from > 0, from < to, to <= log.provedSize, self.answers(member), self.mayServe(member)
        else { return }  // The asker asks again, and somebody else.
        self.requestCount += 1
        self.serve(.consistency(id, from: from, to: to), self.requestCount, id, to: member, .heads)
    }

    private mutating func serve(
        _ subject: Serving.Subject,
        _ request: UInt64,
        _ id: LogID,
        to member: Int,
        _ priority: Priority
    ) {
        guard let link = self.links[member] else { return }
        self.serving.append(
            ServingPlace(member: member, link: link, request: request, startedAt: self.now.monotonic)
        )
        let isSmall = id.dataset == .system || id.dataset == .duty
        self.effects.append(
            .serve(
                Serving(
                    subject: subject,
                    peer: self.roster.code(at: member),
                    link: link,
                    request: request,
                    priority: isSmall ? .duties : priority
                )
            )
        )
    }

    mutating func served(_ code: BureauCode, link: UInt64, request: UInt64) {
        guard let member = self.roster.index(of: code) else { return }
        let place = self.serving.firstIndex { $0.member == member && $0.link == link && $0.request == request }
        if let place { self.serving.remove(at: place) }
    }

    /// Whether a place is free for one more answer: neither one peer nor several slow ones can take all of them.
    private func mayServe(_ member: Int) -> Bool {
        guard self.serving.count(where: { $0.member == member }) < self.limits.serveCountPerPeer else { return false }
        let since = self.now.monotonic - min(self.now.monotonic, self.limits.servePlaceTime)
        return self.serving.count { $0.startedAt >= since } < self.limits.serveCountMax
    }
}
