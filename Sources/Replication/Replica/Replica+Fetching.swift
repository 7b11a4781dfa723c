import Membership
import MerkleLog
import Records

/// Getting what is claimed and not yet here: pieces striped over the peers that are known to have it.
extension Replica {
    /// Asks for as much as peers and memory allow. Called after every event; cheap when nothing is missing.
    mutating func fetch() {
        for author in self.authors.indices where author != self.me {
            for id in self.authors[author].logs.map(\.id) { self.fetch(id, of: author) }
        }
    }

    private mutating func fetch(_ id: LogID, of author: Int) {
        self.authors[author][id.dataset].moveTargetIfFree()
        let log = self.authors[author][id.dataset]
        guard self.now.monotonic >= log.notBefore else {
            self.wakeUp(by: log.notBefore)
            return
        }
        if log.claimedSize > self.limits.logEntryCountMax, !log.isStopped {
            self.authors[author][id.dataset].isStopped = true
            self.note(.logStopped(id, size: log.claimedSize))
        }
        if log.wantsConsistency(now: self.now.monotonic) { self.askForConsistency(of: log, author: author) }
        while let piece = self.authors[author][id.dataset].nextPiece(limits: self.limits) {
            guard self.pendingByteCount < self.limits.pendingByteCountMax, let peer = self.bestPeer(for: author) else {
                break
            }
            self.ask(peer, for: piece, of: id, author: author)
        }
        self.askForDueBodies(of: id, author: author)
    }

    /// Bytes that were verified and wait for their transaction.
    private var pendingByteCount: Int {
        self.authors.reduce(0) { sum, author in
            author.logs.reduce(sum) { $0 + $1.pending.reduce(0) { $0 + $1.byteCount } }
        }
    }

    /// The peer that has the author's newest head, is not busy, and answers fastest.
    private func bestPeer(for author: Int) -> Int? {
        var best: Int?
        for member in self.peers.indices {
            guard let peer = self.peers[member], let newest = self.authors[author].newest?.head.reference,
                !peer.knows[author].isOlder(than: newest), peer.laterUntil[author] <= self.now.monotonic,
                self.wantCount(of: member) < self.limits.wantCountPerPeer
            else { continue }
            if let current = best, self.rank(current) <= self.rank(member) { continue }
            best = member
        }
        return best
    }

    /// Smaller is better: wants in flight first, so that pieces are striped, then the round trip.
    private func rank(_ member: Int) -> (Int, UInt64) {
        (self.wantCount(of: member), self.peers[member]?.roundTrip ?? UInt64.max)
    }

    private func wantCount(of member: Int) -> Int {
        self.authors.reduce(0) { sum, author in
            author.logs.reduce(sum) { $0 + $1.wants.count { $0.peer == member } }
        }
    }

    private mutating func ask(_ member: Int, for piece: Range<UInt64>, of id: LogID, author: Int) {
        guard let treeSize = self.authors[author][id.dataset].target?.size else { return }
        self.requestCount += 1
        let want = Want(
            request: self.requestCount,
            log: id,
            indexes: piece,
            treeSize: treeSize,
            withLeft: self.authors[author][id.dataset].needsLeft(piece)
        )
        self.authors[author][id.dataset].wants.append(
            OpenWant(want: want, peer: member, remaining: piece, heardAt: self.now.monotonic)
        )
        self.send(.want(want), to: member, Self.priority(of: id))
        self.wakeUp(by: self.now.monotonic + self.limits.wantTimeout)
    }

    static func priority(of id: LogID) -> Priority {
        id.dataset == .system || id.dataset == .duty ? .duties : .heads
    }

    mutating func rangeArrived(_ answer: RangeAnswer, from member: Int) {
        guard let author = self.roster.index(of: answer.log.author), author != self.me,
            let log = self.authors[author].log(answer.log.dataset),
            let place = log.wants.firstIndex(where: { $0.peer == member && $0.want.request == answer.request })
        else { return }
        let open = log.wants[place]
        guard answer.treeSize == open.want.treeSize, let root = log.root(ofTreeSize: answer.treeSize),
            answer.batch.firstIndex == open.remaining.lowerBound,
            answer.batch.indexes.upperBound <= open.remaining.upperBound
        else {
            self.endWant(answer.request, of: answer.log, author: author)
            self.blame(member, "entries that were not asked for")
            return
        }
        do {
            let range = try log.verify(
                answer.batch,
                treeSize: answer.treeSize,
                root: root,
                left: answer.left,
                right: answer.right
            )
            self.advanceWant(place, of: answer, author: author)
            self.store(answer.batch, range: range, author: author, log: answer.log)
        } catch {
            self.endWant(answer.request, of: answer.log, author: author)
            self.peers[member]?.laterUntil[author] = self.now.monotonic + .seconds(1)
            if error != .leftUnknown { self.blame(member, "entries of \(answer.log): \(error)") }
        }
    }

    private mutating func advanceWant(_ place: Int, of answer: RangeAnswer, author: Int) {
        let dataset = answer.log.dataset
        let end = answer.batch.indexes.upperBound
        let upper = self.authors[author][dataset].wants[place].remaining.upperBound
        if answer.isLast || end >= upper {
            self.authors[author][dataset].wants.remove(at: place)
        } else {
            self.authors[author][dataset].wants[place].remaining = end..<upper
            self.authors[author][dataset].wants[place].heardAt = self.now.monotonic
        }
    }

    private mutating func endWant(_ request: UInt64, of id: LogID, author: Int) {
        self.authors[author][id.dataset].wants.removeAll { $0.want.request == request }
    }

    /// The peer has not got it, or is busy: it is not asked about this author for a moment.
    mutating func later(_ request: UInt64, from member: Int) {
        for author in self.authors.indices {
            for id in self.authors[author].logs.map(\.id) {
                let isAsked = self.authors[author][id.dataset].wants.contains {
                    $0.want.request == request && $0.peer == member
                }
                guard isAsked else { continue }
                self.endWant(request, of: id, author: author)
                self.peers[member]?.laterUntil[author] = self.now.monotonic + .milliseconds(100)
                self.wakeUp(by: self.now.monotonic + .milliseconds(100))
            }
        }
    }

    /// Gives up wants that bring nothing, so that another peer is asked.
    mutating func expireWants() {
        for author in self.authors.indices {
            for log in self.authors[author].logs where !log.wants.isEmpty {
                for open in log.wants where self.now.monotonic >= open.heardAt + self.limits.wantTimeout {
                    self.endWant(open.want.request, of: log.id, author: author)
                    self.peers[open.peer]?.laterUntil[author] = self.now.monotonic + self.limits.wantTimeout
                }
            }
        }
    }
}
