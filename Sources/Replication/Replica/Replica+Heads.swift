import Membership
import Records
import Sodium

/// Which heads are accepted, and what two that contradict each other lead to.
extension Replica {
    /// Why a head was not taken. None of them touches what is held.
    private enum HeadRefusal: Error {
        case otherMesh
        case notMember
        case tooMany
        case certificateMissing
        case certificateRefused(String)
        case notSigned
        case tableMissing
        case malformed(String)
    }

    /// Takes a head from a peer, with the news that came inside it.
    mutating func consider(_ item: HeadItem, news: [News], from member: Int, isPush: Bool) {
        let head: SignedHead
        do {
            head = try SignedHead(decoding: item.head[...])
        } catch {
            self.blame(member, "head: \(error.reason)")
            return
        }
        guard let author = self.roster.index(of: head.head.author) else {
            self.note(.headRefused(author: head.head.author, from: self.authors[member].code, reason: "no member"))
            return
        }
        if let newest = self.authors[author].newest, newest.head.hash == head.hash {
            self.peers[member]?.learns(head.reference, of: author)
            if isPush { self.takeNews(news, of: newest, author: author, from: member) }
            return
        }
        do {
            let known = try self.check(head, item: item, author: author)
            self.peers[member]?.learns(head.reference, of: author)
            self.follow(known, author: author, news: news, from: member)
        } catch {
            self.refuse(head, author: author, from: member, error)
        }
    }

    /// The rules, in order of their cost.
    private mutating func check(_ head: SignedHead, item: HeadItem, author: Int) throws(HeadRefusal) -> KnownHead {
        guard head.head.mesh == self.roster.meshID, head.head.base == self.roster.base else { throw .otherMesh }
        guard self.authors[author].spendsBudget(now: self.now.monotonic, limit: self.limits.headsPerSecondMax) else {
            throw .tooMany
        }
        let key = try self.signingKey(for: head, offered: item.certificate, author: author)
        guard head.isSigned(by: key) else { throw .notSigned }
        return KnownHead(head: head, table: try self.table(for: head, item: item, author: author))
    }

    /// The key that the author's identity certified for the head's epoch.
    private mutating func signingKey(
        for head: SignedHead,
        offered: [UInt8]?,
        author: Int
    ) throws(HeadRefusal) -> VerifyingKey {
        if let held = self.authors[author].certificate, held.number == head.head.epoch,
            case .signing(let key) = held.key
        {
            return key
        }
        guard let offered else { throw .certificateMissing }
        do {
            let certificate = try Certificate(decoding: offered[...])
            try self.roster.check(certificate)
            guard certificate.code == head.head.author, certificate.number == head.head.epoch,
                case .signing(let key) = certificate.key
            else { throw HeadRefusal.certificateRefused("it is not for this author's epoch") }
            if self.authors[author].certificate.map({ $0.number < certificate.number }) ?? true {
                self.authors[author].certificate = certificate
                self.newCertificates.append(certificate)
            }
            return key
        } catch let refusal as HeadRefusal {
            throw refusal
        } catch {
            throw .certificateRefused("\(error)")
        }
    }

    /// The whole line table that the head hashes, rebuilt from what changed where need be.
    private func table(for head: SignedHead, item: HeadItem, author: Int) throws(HeadRefusal) -> LineTable {
        do {
            let lines = try LineTable.lines(decoding: item.lines[...])
            if item.isWholeTable {
                let table = try LineTable(decoding: item.lines[...])
                guard table.hash == head.head.table else { throw HeadRefusal.malformed("another line table") }
                return table
            }
            let table = (self.authors[author].newest?.table ?? LineTable()).applying(lines)
            guard table.lines.count <= LineTable.lineCountMax, table.hash == head.head.table else {
                throw HeadRefusal.tableMissing
            }
            return table
        } catch let refusal as HeadRefusal {
            throw refusal
        } catch {
            throw .malformed("\(error)")
        }
    }

    private mutating func refuse(_ head: SignedHead, author: Int, from member: Int, _ refusal: HeadRefusal) {
        let code = self.authors[author].code
        switch refusal {
        case .tooMany: return  // The next pull brings the newest.
        case .certificateMissing, .tableMissing: self.send(.headsWanted([code]), to: member, .heads)
        case .otherMesh, .notMember, .certificateRefused, .notSigned, .malformed:
            self.note(.headRefused(author: code, from: self.authors[member].code, reason: "\(refusal)"))
            self.blame(member, "a head of \(code): \(refusal)")
        }
    }

    /// A valid head: the newest one is followed and passed on; one that contradicts another is evidence.
    private mutating func follow(_ known: KnownHead, author: Int, news: [News], from member: Int) {
        if author == self.me {
            self.heardOfMyself(known)
            return
        }
        if let newest = self.authors[author].newest {
            if Self.contradict(newest, known) {
                self.keep(Contradiction(newest, known), author: author)
                // Everyone keeps the same one of two heads with one number as newest: the one with the smaller hash.
                let isSame =
                    newest.head.reference.sequence == known.head.reference.sequence
                    && newest.head.reference.epoch == known.head.reference.epoch
                guard isSame, known.head.hash < newest.head.hash else { return }
            } else {
                guard newest.head.reference.isOlder(than: known.head.reference) else { return }
            }
        }
        let changes = known.table.changes(since: self.authors[author].newest?.table ?? LineTable())
        self.authors[author].accept(known, heardAt: self.now.utc)
        self.freezeContradictedLogs(of: author)
        self.flushHeadsAt = self.flushHeadsAt ?? self.now.monotonic + self.limits.headFlushInterval
        let verified = self.takeNews(news, of: known, author: author, from: member)
        self.push(known, author: author, changes: changes, news: verified)
        self.effects.append(.progressed)
    }

    /// Whether two heads of one author cannot both be honest: one number with other bytes, or sizes that shrink, or
    /// one size with two roots. (Roots of different sizes are compared by consistency proofs, when they are fetched.)
    static func contradict(_ one: KnownHead, _ other: KnownHead) -> Bool {
        let (first, second) = (one.head.reference, other.head.reference)
        if first.epoch == second.epoch, first.sequence == second.sequence { return first.hash != second.hash }
        let (older, newer) = first.isOlder(than: second) ? (one, other) : (other, one)
        return older.table.lines.contains { line in
            guard let later = newer.table[line.dataset] else { return true }
            return later.size < line.size || (later.size == line.size && later.root != line.root)
        }
    }

    /// Keeps the evidence, once.
    mutating func keep(_ contradiction: Contradiction, author: Int) {
        guard !self.contradictions.contains(contradiction) else { return }
        self.contradictions.append(contradiction)
        self.contradictionCount += 1
        self.note(.contradiction(author: self.authors[author].code))
        var commit = self.newCommit()
        commit.evidence = [contradiction]
        self.issue(commit, CommitRecord(number: commit.number))
    }

    /// Freezes each log of which a kept contradiction states two roots: it stands where it is.
    private mutating func freezeContradictedLogs(of author: Int) {
        let code = self.authors[author].code
        for contradiction in self.contradictions where contradiction.first.head.head.author == code {
            for line in contradiction.first.table.lines {
                guard let other = contradiction.second.table[line.dataset], other != line,
                    other.size == line.size, !self.authors[author][line.dataset].isFrozen
                else { continue }
                self.authors[author][line.dataset].isFrozen = true
                self.note(.logFrozen(LogID(author: code, dataset: line.dataset)))
            }
        }
    }

    /// A head of this bureau that comes back. One that this node did not make means that another one signs.
    private mutating func heardOfMyself(_ known: KnownHead) {
        let newest = self.authors[self.me].newest?.head.reference ?? .none
        if newest.isOlder(than: known.head.reference) || newest.isSameNumber(as: known.head.reference) {
            self.refuseToSign(.newerHeadElsewhere(known.head.reference))
        }
    }
}

extension HeadReference {
    func isSameNumber(as other: HeadReference) -> Bool {
        self.epoch == other.epoch && self.sequence == other.sequence
    }
}
