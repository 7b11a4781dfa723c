import Membership
import MerkleLog
import PlantedFaults
import Records
import Sodium

/// Getting what is claimed and not yet here: pieces striped over the peers that are known to have it.
extension Replica {
    /// Marks an author as one of whom something may be missing.
    mutating func lookAt(_ author: Int) {
        self.dutiesToProve.insert(author)
        // Of this bureau's own logs nothing is missing, unless its disk went back in time.
        guard
            author != self.me || self.publisher.recovering != nil
                || self.authors[author].logs.contains(where: { !$0.condition.due.isEmpty })
        else { return }
        self.behind.insert(author)
        self.toLookAt.insert(author)
    }

    /// Asks for as much as peers and memory allow. Called after every event; looks only at what has changed.
    mutating func fetch() {
        guard self.looksAtAll || !self.toLookAt.isEmpty else { return }
        let changed = self.toLookAt
        let places = self.looksAtAll ? self.behind.members : changed.members
        if self.looksAtAll { self.isStarved = false }
        self.looksAtAll = false
        self.toLookAt.removeAll()
        var missing: [Missing] = []
        for author in places { self.look(at: author, hasChanged: changed.contains(author), &missing) }
        for urgency in LogReplica.Urgency.allCases {
            var open = missing.filter { $0.urgency == urgency }
            // One piece for each log in turn, so that none waits for another's whole history.
            while !open.isEmpty { open = open.filter { self.askForNext($0) } }
        }
    }

    private struct Missing {
        let author: Int
        let id: LogID
        let urgency: LogReplica.Urgency
    }

    /// Does what does not need a want, and lists the logs that do.
    private mutating func look(at author: Int, hasChanged: Bool, _ missing: inout [Missing]) {
        var isBehind = false
        for place in self.authors[author].logs.indices where self.authors[author].logs[place].isBehind {
            isBehind = true
            let id = self.authors[author].logs[place].id
            self.askForDueBodies(of: id, author: author)
            let notBefore = self.authors[author].logs[place].notBefore
            guard self.now.monotonic >= notBefore else {
                self.wakeUp(by: notBefore)
                continue
            }
            self.fallBackIfDue(id.dataset, author: author)
            self.authors[author][id.dataset].moveTargetIfFree()
            self.askForConsistency(of: id, author: author)
            let pause = self.authors[author].logs[place].pausedUntil
            guard hasChanged || self.now.monotonic >= pause else {
                self.wakeUp(by: pause)
                continue
            }
            if let urgency = self.authors[author].logs[place].urgency(limits: self.limits) {
                missing.append(Missing(author: author, id: id, urgency: urgency))
            }
        }
        if !isBehind { self.behind.remove(author) }
    }

    /// Asks for one piece of a log.
    ///
    /// - Returns: whether there may be more to ask for.
    private mutating func askForNext(_ missing: Missing) -> Bool {
        guard let piece = self.authors[missing.author][missing.id.dataset].nextPiece(limits: self.limits) else {
            return false
        }
        guard self.pendingByteCount < self.limits.pendingByteCountMax,
            let (peer, isGathered) = self.bestPeer(for: piece, of: missing.id, author: missing.author)
        else {
            self.isStarved = true
            return false
        }
        self.ask(peer, for: piece, of: missing.id, author: missing.author, isGathered: isGathered)
        return true
    }

    /// The peer that has the target, is not busy, did not fail, and answers fastest.
    private mutating func bestPeer(
        for piece: Range<UInt64>,
        of id: LogID,
        author: Int
    ) -> (member: Int, isGathered: Bool)? {
        guard let place = self.place(of: id.dataset, author: author) else { return nil }
        let since = self.authors[author].logs[place].targetSince
        let sources = self.sources(of: piece, of: id, author: author, since: since)
        guard sources != .anyone else {
            return self.bestPeer(since, of: author, place, .anyone).map { ($0, false) }
        }
        self.wakeUp(by: self.gatheringEnds(author, place))
        if case .only(let parent) = sources { self.tell(parent, of: author, since) }
        return self.bestPeer(since, of: author, place, sources).map { ($0, true) }
    }

    private mutating func bestPeer(
        _ since: HeadNumber,
        of author: Int,
        _ place: Int,
        _ sources: Sources
    ) -> Int? {
        var pausedUntil = UInt64.max
        var best: (member: Int, rank: (Int, Int, UInt64))?
        var (isOtherLinked, isOtherBusy) = (false, false)
        for member in self.linked.members {
            guard let rank = self.peers[member]?.rank else { continue }
            let isSilent = rank.0 == Peer.silentRank
            if !isSilent { isOtherLinked = true }
            guard self.knownByPeers.number(of: author, by: member) >= since, self.isAmong(sources, member) else {
                continue
            }
            guard PlantedFault.boundsIgnored.isPlanted || rank.1 < (isSilent ? 1 : self.limits.wantCountPerPeer) else {
                if !isSilent { isOtherBusy = true }
                continue
            }
            let pause = self.peers[member]?.pausedUntil(author) ?? 0
            guard pause <= self.now.monotonic else {
                pausedUntil = min(pausedUntil, pause)
                continue
            }
            if best.map({ rank < $0.rank }) ?? true { best = (member, rank) }
        }
        if pausedUntil != .max { self.wakeUp(by: pausedUntil) }
        if best == nil, !isOtherBusy, pausedUntil != .max { self.pause(place, of: author, until: pausedUntil, sources) }
        guard best?.rank.0 == Peer.silentRank, isOtherLinked else { return best?.member }
        return self.waitsForOthers(author, place, isOtherBusy: isOtherBusy) ? nil : best?.member
    }

    /// Leaves a log alone until one of those who rest may be asked again, or anyone may.
    private mutating func pause(_ place: Int, of author: Int, until moment: UInt64, _ sources: Sources) {
        let end = sources == .anyone ? moment : min(moment, self.gatheringEnds(author, place))
        self.authors[author][self.authors[author].logs[place].id.dataset].pausedUntil = end
    }

    /// A peer that is silent is asked for one piece at a time, and only where no other will do: one that is busy will
    /// be free soon, and one that has not heard of the target mostly hears of it within a pull period.
    private mutating func waitsForOthers(_ author: Int, _ place: Int, isOtherBusy: Bool) -> Bool {
        guard !isOtherBusy else { return true }
        let patience = self.authors[author].logs[place].movedAt &+ self.limits.pullInterval
        guard self.now.monotonic < patience else { return false }
        self.wakeUp(by: patience)
        return true
    }

    private mutating func ask(
        _ member: Int,
        for piece: Range<UInt64>,
        of id: LogID,
        author: Int,
        isGathered: Bool
    ) {
        guard let target = self.authors[author].log(id.dataset)?.target else { return }
        self.requestCount += 1
        let want = Want(
            request: self.requestCount,
            log: id,
            indexes: piece,
            treeSize: target.size,
            withLeft: self.authors[author][id.dataset].needsLeft(piece)
        )
        self.authors[author][id.dataset].wants.append(
            OpenWant(
                want: want,
                root: target.root,
                peer: member,
                remaining: piece,
                askedAt: self.now.monotonic,
                heardAt: self.now.monotonic,
                isGathered: isGathered
            )
        )
        self.wants.append(WantPlace(request: want.request, author: author, log: id, member: member))
        self.peers[member]?.wantCount += 1
        self.wantsCheckedAt = min(
            self.wantsCheckedAt,
            self.now.monotonic &+ min(self.patience(isGathered: isGathered), self.limits.wantPatience)
        )
        self.send(.want(want), to: member, Self.priority(of: id))
    }

    static func priority(of id: LogID) -> Priority {
        id.dataset == .system || id.dataset == .duty ? .duties : .heads
    }

    // MARK: Answers

    mutating func rangeArrived(_ answer: RangeAnswer, from member: Int) {
        self.peers[member]?.isSilent = false
        self.rangeHeardAt = self.now.monotonic
        guard !self.partingArrived(answer, from: member),
            let author = self.roster.index(of: answer.log.author),
            let log = self.authors[author].log(answer.log.dataset),
            let open = log.wants.first(where: { $0.peer == member && $0.want.request == answer.request })
        else { return }
        guard answer.treeSize == open.want.treeSize, answer.batch.firstIndex == open.remaining.lowerBound,
            answer.batch.indexes.upperBound <= open.remaining.upperBound
        else {
            self.endWant(answer.request, hasFailed: true)
            self.blame(member, "entries that were not asked for")
            return
        }
        do {
            let hashed = try log.verify(
                answer.batch,
                treeSize: answer.treeSize,
                root: open.root,
                left: answer.left,
                right: answer.right
            )
            self.advanceWant(answer, author: author)
            self.store(answer.batch, hashed: hashed, author: author, log: answer.log)
        } catch {
            // That the tree here is another is not the peer's failure: it is asked again at once, with what that needs.
            let isAboutUs = error == .doesNotFollow && !log.doubtsPrefix || error == .contradictsProved
            self.endWant(answer.request, hasFailed: isAboutUs ? nil : true)
            let line = Line(dataset: answer.log.dataset, size: answer.treeSize, root: open.root)
            let beginning = error == .contradictsProved ? Self.beginning(of: answer) : nil
            self.refused(error, of: answer.log, line, author: author, from: member, beginning: beginning)
        }
    }

    /// What entries that do not verify lead to.
    mutating func refused(
        _ refusal: LogReplica.Refusal,
        of id: LogID,
        _ line: Line,
        author: Int,
        from member: Int,
        beginning: (left: [Digest], right: [Digest])?
    ) {
        switch refusal {
        case .leftUnknown: break  // Being behind is nobody's fault.
        case .doesNotFollow: self.authors[author][id.dataset].doubtsPrefix = true
        case .contradictsProved: self.stopFork(id, at: line, author: author, beginning: beginning)
        case .outsideTree, .wrongRoot, .wrongBody: self.blame(member, "entries of \(id): \(refusal)")
        }
    }

    /// What a frame shows about the tree before it, and what leads from there to the root.
    private static func beginning(of answer: RangeAnswer) -> (left: [Digest], right: [Digest])? {
        do {
            let range = HashedBatch(answer.batch).range
            let right = try RangeProof.right(fromStartOf: range, right: answer.right, size: answer.treeSize)
            return (answer.left, right)
        } catch {
            return nil  // The frame was verified, so its hashes fit; without them the question is put to others.
        }
    }

    private mutating func advanceWant(_ answer: RangeAnswer, author: Int) {
        let dataset = answer.log.dataset
        let end = answer.batch.indexes.upperBound
        self.authors[author][dataset].hurriedCount = 0
        guard
            let place = self.authors[author][dataset].wants.firstIndex(where: { $0.want.request == answer.request })
        else { return }
        let upper = self.authors[author][dataset].wants[place].remaining.upperBound
        if answer.isLast || end >= upper {
            self.endWant(answer.request, hasFailed: false)
        } else {
            self.authors[author][dataset].wants[place].remaining = end..<upper
            self.authors[author][dataset].wants[place].heardAt = self.now.monotonic
        }
    }

    /// The peer has not got it, or is busy: it is not asked about this author for a moment.
    mutating func later(_ request: UInt64, from member: Int) {
        if let want = self.wants.first(where: { $0.request == request && $0.member == member }) {
            let isGathered = self.isGathered(want)
            self.endWant(request, hasFailed: nil)
            self.peers[member]?.isSilent = false
            self.peers[member]?.pause(
                want.author,
                now: self.now.monotonic,
                first: self.limits.laterInterval,
                // Who passes on what it is about to get is asked again soon.
                doublingsMax: isGathered ? 1 : 6
            )
            return
        }
        for author in self.behind.members {
            for place in self.authors[author].logs.indices {
                let log = self.authors[author].logs[place]
                guard let asked = log.askedBodies, asked.request == request, asked.peer == member else { continue }
                self.authors[author][log.id.dataset].askedBodies?.isAnswered = true
            }
        }
    }

    /// Ends a want that is done, has failed, or was put off (`nil`).
    mutating func endWant(_ request: UInt64, hasFailed: Bool?) {
        guard let place = self.wants.firstIndex(where: { $0.request == request }) else { return }
        let want = self.wants.remove(at: place)
        self.authors[want.author][want.log.dataset].wants.removeAll { $0.want.request == request }
        self.peers[want.member]?.wantCount -= 1
        switch hasFailed {
        case true?:
            self.peers[want.member]?.failureCount += 1
            self.peers[want.member]?.pause(want.author, now: self.now.monotonic, first: .seconds(1))
        case false?:
            if let count = self.peers[want.member]?.failureCount, count > 0 {
                self.peers[want.member]?.failureCount = count - 1
            }
            self.peers[want.member]?.resume(want.author)
        case nil: break
        }
        self.lookAt(want.author)
        if self.isStarved { self.looksAtAll = true }
    }
}

extension Peer {
    /// Smaller is better: failures first, then wants in flight, so that pieces are striped, then the round trip.
    var rank: (Int, Int, UInt64) {
        (self.isSilent ? Self.silentRank : self.failureCount, self.wantCount, self.roundTrip ?? UInt64.max)
    }

    static let silentRank = Int.max
}
