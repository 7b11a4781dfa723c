import Membership
import PlantedFaults
import Records
import Sodium

/// Which heads are accepted and followed. What two that contradict each other lead to stands in Replica+Forks.
extension Replica {
    /// Why a head was not taken. None of them touches what is held.
    enum HeadRefusal: Error {
        case otherMesh
        /// The author said enough in this second.
        case tooMany
        case certificateMissing
        case certificateRefused(String)
        /// The identity key certified two signing keys under one number: the author's fault.
        case twoKeys
        case notSigned
        case tableMissing
        case malformed(String)
    }

    /// Takes a head from a peer, with the news that came inside it.
    mutating func consider(_ item: HeadItem, news: [News], from member: Int, isPush: Bool) {
        guard let (head, author) = self.decode(item, from: member) else { return }
        let number = head.reference.number
        if let newest = self.authors[author].newest, newest.head.hash == head.hash {
            self.learns(number, of: author, member)
            if isPush, author != self.me { self.takeNews(news, of: newest, author: author, from: member) }
            return
        }
        if self.isHeld(head, author: author) { return }
        do {
            let known = try self.check(head, item: item, author: author, from: member)
            self.learns(number, of: author, member)
            self.follow(known, author: author, news: news, from: member)
        } catch {
            self.refuse(head, author: author, from: member, error)
        }
    }

    /// Whether a head was checked before, and is kept or followed.
    private func isHeld(_ head: SignedHead, author: Int) -> Bool {
        // Heads beyond the newest are only held while they wait to be compared.
        let isNewer = self.newestNumbers[author] < head.reference.number
        if isNewer, self.authors[author].uncompared.isEmpty { return false }
        return self.authors[author].holds(head.hash)
    }

    /// The shape of a head and the place of its author; `nil` is the sender's fault.
    mutating func decode(_ item: HeadItem, from member: Int) -> (SignedHead, author: Int)? {
        do {
            let head = try self.reckoning.head(item.head)
            guard let author = self.roster.index(of: head.head.author) else {
                self.blame(member, "a head of \(head.head.author), which is no member")
                return nil
            }
            return (head, author)
        } catch {
            self.blame(member, "head: \(error.reason)")
            return nil
        }
    }

    /// The rules, in order of their cost: signatures are what costs. A check that leads nowhere counts against the
    /// sender; an accepted head counts against its author (``follow(_:author:news:from:)``): so junk that somebody
    /// sends in an author's name never keeps that author's own heads out.
    mutating func check(
        _ head: SignedHead,
        item: HeadItem,
        author: Int,
        from member: Int
    ) throws(HeadRefusal) -> KnownHead {
        guard head.head.mesh == self.roster.meshID, head.head.base == self.roster.base else { throw .otherMesh }
        let now = self.now.monotonic
        guard self.peers[member]?.checks.hasRoom(now: now, limit: self.limits.checksPerSecondMax) ?? false,
            self.authors[author].accepted.hasRoom(now: now, limit: self.limits.headsPerSecondMax)
        else { throw .tooMany }
        do {
            let table = try self.table(for: head, item: item, author: author)
            try self.checkSignature(of: head, item: item, author: author)
            return KnownHead(head: head, table: table)
        } catch .tableMissing {
            // It cannot be followed, but its author has signed it: an author that forgot may have to be told.
            try self.checkSignature(of: head, item: item, author: author)
            self.authors[author].hears(head)
            throw .tableMissing
        }
    }

    private mutating func checkSignature(of head: SignedHead, item: HeadItem, author: Int) throws(HeadRefusal) {
        let key = try self.signingKey(for: head, offered: item.certificate, author: author)
        guard PlantedFault.signatureNotChecked.isPlanted || self.reckoning.isSigned(head, key) else {
            throw item.certificate == nil ? .certificateMissing : .notSigned
        }
    }

    /// The key that the author's identity certified for the head's epoch.
    private mutating func signingKey(
        for head: SignedHead,
        offered: [UInt8]?,
        author: Int
    ) throws(HeadRefusal) -> VerifyingKey {
        if let key = self.authors[author].signingKey(of: head.head.epoch, offered: offered) { return key }
        let held = self.authors[author].certificate(epoch: head.head.epoch)
        guard let offered else { throw .certificateMissing }
        do {
            let certificate = try Certificate(decoding: offered[...])
            try self.reckoning.check(certificate, self.roster)
            guard certificate.code == head.head.author, certificate.number == head.head.epoch,
                case .signing(let key) = certificate.key
            else { throw HeadRefusal.certificateRefused("it is not for this author's epoch") }
            guard held == nil else { throw HeadRefusal.twoKeys }
            self.learn(certificate, author: author)
            return key
        } catch let refusal as HeadRefusal {
            throw refusal
        } catch {
            throw .certificateRefused("\(error)")
        }
    }

    /// Keeps a checked certificate if it is newer. A newer one of this bureau's own means that another machine signs.
    mutating func learn(_ certificate: Certificate, author: Int) {
        if author == self.me, certificate.number > self.publisher.epoch {
            self.stopSigning(.superseded(epoch: certificate.number))
        }
        guard self.authors[author].learn(certificate) == true else { return }
        self.unsaved.certificates.append(certificate)
        self.flushSoon()
        // One that ends this bureau's signing here is not forgotten by a restart.
        if author == self.me, certificate.number > self.publisher.epoch { self.flushHeadsAt = self.now.monotonic }
        // Whoever has had an older one has not had this.
        self.authors[author].certificateHolders.removeAll()
    }

    /// The whole line table that the head hashes, rebuilt from what changed where need be.
    private func table(for head: SignedHead, item: HeadItem, author: Int) throws(HeadRefusal) -> LineTable {
        let table: LineTable
        // Nothing changed since the newest head, whose table was checked.
        if !item.isWholeTable, item.lines.isEmpty, let newest = self.authors[author].newest,
            newest.head.head.table == head.head.table
        {
            return newest.table
        }
        do {
            let whole = try LineTable(decoding: item.lines[...])
            let base = self.authors[author].newest?.table ?? LineTable()
            table = item.isWholeTable || whole.hash == head.head.table ? whole : base.applying(whole.lines)
        } catch {
            throw .malformed("\(error)")
        }
        guard table.lines.count <= LineTable.lineCountMax, table.hash == head.head.table else {
            throw item.isWholeTable ? .malformed("another line table") : .tableMissing
        }
        return table
    }

    mutating func refuse(_ head: SignedHead, author: Int, from member: Int, _ refusal: HeadRefusal) {
        let code = self.authors[author].code
        if case .tooMany = refusal { return }  // The next pull brings the newest.
        self.peers[member]?.checks.spend(now: self.now.monotonic)
        switch refusal {
        case .tooMany: break
        case .certificateMissing, .tableMissing: self.send(.headsWanted([code]), to: member, .heads)
        case .twoKeys:
            self.note(.headRefused(author: code, from: self.authors[member].code, reason: "\(refusal)"))
        case .otherMesh, .certificateRefused, .notSigned, .malformed:
            self.note(.headRefused(author: code, from: self.authors[member].code, reason: "\(refusal)"))
            self.blame(member, "a head of \(code): \(refusal)")
        }
    }

    /// A valid head: contradictions first; then the newest is followed and passed on, and every other one is compared.
    mutating func follow(_ known: KnownHead, author: Int, news: [News], from member: Int) {
        if author == self.me {
            self.peers[member]?.checks.spend(now: self.now.monotonic)
            self.offer(known, author: author)
            self.heardOfMyself(known)
            return
        }
        guard !self.isHeld(known.head, author: author) else { return }
        self.lookForForks(known, author: author)
        guard self.isToBeFollowed(known, author: author) else {
            self.peers[member]?.checks.spend(now: self.now.monotonic)
            self.compareLater(known, author: author)
            self.compareHeads(of: author)
            self.offer(known, author: author)
            return
        }
        let newest = self.authors[author].standing().newest
        self.noteMissed(before: known.head.reference.number, after: newest.number, of: author)
        let isNewEpoch = newest != .none && newest.epoch < known.head.head.epoch
        self.authors[author].accepted.spend(now: self.now.monotonic)
        let changes = known.table.changes(since: self.authors[author].newest?.table ?? LineTable())
        self.accept(known, author: author)
        self.unsaved.heads.insert(author)
        self.flushSoon()
        let verified = self.takeNews(news, of: known, author: author, from: member)
        self.push(known, author: author, changes: changes, news: verified)
        self.effects.append(.progressed)
        self.compareHeads(of: author)
        guard isNewEpoch else { return }
        self.note(.epochFollowed(author: self.authors[author].code, epoch: known.head.head.epoch))
        if self.authors[author].followedEpoch == known.head.head.epoch {
            // The members' word came before the head.
            self.reconcileAll(of: author, isNew: true)
        } else {
            self.followIfCountersigned(author)
        }
    }

    /// Whether a valid head takes the place of the newest. Of two with one number everyone keeps the one with the
    /// smaller hash; a newer epoch must extend what is proved here, or be countersigned.
    private mutating func isToBeFollowed(_ known: KnownHead, author: Int) -> Bool {
        let new = known.head.reference
        let (old, parked) = self.authors[author].standing()
        guard old.number != new.number else { return new.hash < old.hash }
        guard old.isOlder(than: new) else { return false }
        if old.epoch < new.epoch, self.mustBeParked(known, author: author) {
            self.park(known, author: author)
            return false
        }
        if parked != .none, parked.epoch <= new.epoch { self.unpark(author) }
        return true
    }

    /// Whether a head of a newer epoch leaves out what is proved here, and nobody has countersigned it.
    private func mustBeParked(_ known: KnownHead, author: Int) -> Bool {
        self.authors[author].followedEpoch < known.head.head.epoch && !self.leavesOut(known, author: author).isEmpty
    }

    /// Makes a head the newest of its author, with all that depends on it.
    mutating func accept(_ known: KnownHead, author: Int, heardAt: UInt64? = nil) {
        let hasNews = self.newestNumbers[author] == .none || self.authors[author].newest?.table != known.table
        let contradicted = self.authors[author].accept(
            known,
            heardAt: heardAt ?? self.now.utc,
            now: self.now.monotonic
        )
        // Looked at where they are: a copy of a log costs more than all the rest.
        for place in self.authors[author].logs.indices
        where self.authors[author].logs[place].standing?.head.hash == known.head.hash {
            self.unsaved.stands(self.authors[author].logs[place].id)
        }
        self.compareLater(known, author: author)
        for dataset in contradicted { self.rootsDiffer(dataset, author: author) }
        for line in known.table.lines where line.size > self.limits.logEntryCountMax && author != self.me {
            guard !self.authors[author][line.dataset].isStopped else { continue }
            self.authors[author][line.dataset].isStopped = true
            self.note(.logStopped(LogID(author: known.head.head.author, dataset: line.dataset), size: line.size))
        }
        self.noteNewest(of: author)
        if author != self.me {
            if self.vectors[author]?.head.head.vector != known.head.head.vector {
                self.vectorsMissing.insert(author)
            } else {
                self.vectorsMissing.remove(author)
            }
        }
        if hasNews { self.lookAt(author) }
    }
}
