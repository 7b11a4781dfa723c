import Membership
import Records

/// Answering peers: requests are checked against what is proved here, and carried out by a reading connection.
extension Replica {
    mutating func serve(_ want: Want, to member: Int) {
        guard let author = self.roster.index(of: want.log.author), let log = self.authors[author].log(want.log.dataset),
            !want.indexes.isEmpty, want.indexes.upperBound <= want.treeSize, want.treeSize <= log.provedSize,
            self.serving.count < self.limits.serveCountMax
        else {
            self.send(.later(request: want.request), to: member, .heads)
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
            let last = wanted.indexes.last, last < log.provedSize, self.serving.count < self.limits.serveCountMax
        else {
            self.send(.later(request: wanted.request), to: member, .heads)
            return
        }
        self.serve(.bodies(wanted.indexes, wanted.log), wanted.request, wanted.log, to: member, .news)
    }

    mutating func serveConsistency(_ id: LogID, from: UInt64, to: UInt64, to member: Int) {
        guard let author = self.roster.index(of: id.author), let log = self.authors[author].log(id.dataset),
            from > 0, from < to, to <= log.provedSize, self.serving.count < self.limits.serveCountMax
        else { return }  // The asker asks again; it has other peers.
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
        guard let peer = self.peers[member] else { return }
        self.serving.append(ServingKey(member: member, link: peer.link, request: request))
        let isSmall = id.dataset == .system || id.dataset == .duty
        self.effects.append(
            .serve(
                Serving(
                    subject: subject,
                    peer: self.authors[member].code,
                    link: peer.link,
                    request: request,
                    priority: isSmall ? .duties : priority
                )
            )
        )
    }

    mutating func served(_ code: BureauCode, link: UInt64, request: UInt64) {
        guard let member = self.roster.index(of: code) else { return }
        let key = ServingKey(member: member, link: link, request: request)
        if let place = self.serving.firstIndex(of: key) { self.serving.remove(at: place) }
    }
}
