import Membership
import PlantedFaults
import Records
import Sodium

/// Repair: what push missed is found by comparing digests with one random member at a time.
extension Replica {
    mutating func pullIfDue() {
        guard self.now.monotonic >= self.nextPullAt else { return }
        self.nextPullAt = self.now.monotonic &+ self.limits.pullInterval
        guard !self.linked.isEmpty, !PlantedFault.pullLeftOut.isPlanted else { return }
        self.ping(self.linked.members[self.generator.below(self.linked.count)])
    }

    /// Asks those again who knew other heads while another comparison was under way: mostly they know the same by now.
    mutating func compareIfDue() {
        guard !self.toCompare.isEmpty else { return }
        if self.now.monotonic >= self.nextRepeatAt {
            self.nextRepeatAt = self.now.monotonic &+ self.limits.comparisonInterval
            let member = self.toCompare.members[self.generator.below(self.toCompare.count)]
            self.toCompare.remove(member)
            self.ping(member)
        }
        if !self.toCompare.isEmpty { self.wakeUp(by: self.nextRepeatAt) }
    }

    /// Closes links whose ping was not answered in time.
    mutating func closeSilentLinks() {
        while let ping = self.pings.first, self.now.monotonic >= ping.sentAt &+ self.limits.pingTimeout {
            self.close(ping.member, reason: "a ping was not answered")
        }
    }

    mutating func sendSummary(to member: Int) {
        var rows: [SummaryRow] = []
        rows.reserveCapacity(self.heard.count)
        for place in self.heard.members {
            let number = self.newestNumbers[place]
            rows.append(
                SummaryRow(
                    author: self.roster.code(at: place),
                    epoch: number.epoch,
                    sequence: number.sequence,
                    shortHash: self.newestHeads.shortHash(of: place)
                )
            )
        }
        self.send(.summary(rows, forks: self.provedSubjects), to: member, .heads)
    }

    /// Compares a peer's newest heads with ours: sends what it lacks, asks for what we lack.
    mutating func summary(_ rows: [SummaryRow], forks: [UInt64], from member: Int) {
        guard self.answers(member) else { return }
        self.sendForkProofs(except: forks, to: member)
        let lacksProofs = !forks.isEmpty && !Set(self.provedSubjects).isSuperset(of: forks)
        var wanted: [BureauCode] = []
        var knows = MemberBits()
        for row in rows {
            guard let author = self.roster.index(of: row.author) else { continue }
            let number = HeadNumber(epoch: row.epoch, sequence: row.sequence)
            let ours = self.newestNumbers[author]
            guard ours != .none else {
                wanted.append(row.author)
                continue
            }
            let isSame = ours == number && self.newestHeads.shortHash(of: author) == row.shortHash
            if ours <= number, !isSame { wanted.append(row.author) }
            if isSame { self.learns(ours, of: author, member) }
            if ours < number || isSame { knows.insert(author) }
        }
        self.sendHeads(of: self.heard.members.filter { !knows.contains($0) }, to: member)
        if !wanted.isEmpty { self.send(.headsWanted(wanted), to: member, .heads) }
        // Its own answer to this node's summary brings the proofs that are missing here.
        if lacksProofs { self.ping(member) }
    }

    mutating func sendHeads(of codes: [BureauCode], to member: Int) {
        guard self.answers(member) else { return }
        var wanted = MemberSet()
        for code in codes {
            guard let author = self.roster.index(of: code) else { continue }
            self.authors[author].certificateHolders.remove(member)
            wanted.insert(author)
        }
        self.sendHeads(of: wanted.members, to: member)
    }

    /// Sends authors' newest heads with their whole tables, and certificates on first sight.
    mutating func sendHeads(of places: [Int], to member: Int) {
        let items = places.flatMap { author -> [HeadItem] in
            [self.authors[author].newest, self.authors[author].parked].compactMap { $0 }.map { known in
                self.learns(known.head.reference.number, of: author, member)
                return self.item(
                    known,
                    of: author,
                    to: member,
                    changes: nil,
                    withCertificate: known == self.authors[author].parked
                )
            }
        }
        for first in stride(from: 0, to: items.count, by: Self.headsPerFrame) {
            let end = min(first + Self.headsPerFrame, items.count)
            self.send(.heads(Array(items[first..<end])), to: member, .heads)
        }
    }

    /// At most 110 KB.
    private static let headsPerFrame = 64

    /// Whether one more small request of a peer is answered in this second.
    mutating func answers(_ member: Int) -> Bool {
        self.peers[member]?.answers.spends(now: self.now.monotonic, limit: self.limits.answersPerSecondMax) ?? false
    }

    /// A head as it is sent to one member.
    ///
    /// - Parameter changes: the lines that changed, or `nil` for the whole table.
    /// - Parameter withCertificate: whether it goes along even when the peer has had one of the author's.
    mutating func item(
        _ known: KnownHead,
        of author: Int,
        to member: Int,
        changes: [Line]?,
        withCertificate: Bool = false
    ) -> HeadItem {
        var certificate: [UInt8]?
        if withCertificate {
            certificate = self.authors[author].certificate(epoch: known.head.head.epoch)?.bytes
        } else if self.links[member] != nil, self.authors[author].certificateHolders.insert(member) {
            certificate = self.authors[author].certificate(epoch: known.head.head.epoch)?.bytes
            if certificate == nil { self.authors[author].certificateHolders.remove(member) }
        }
        return HeadItem(
            head: known.head.bytes,
            lines: changes.map { $0.flatMap(\.encoded) } ?? known.table.encoded,
            isWholeTable: changes == nil,
            certificate: certificate
        )
    }
}
