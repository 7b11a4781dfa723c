import Membership
import Records
import Sodium

/// Repair: what push missed is found by comparing digests with one random member at a time.
extension Replica {
    mutating func pullIfDue() {
        guard self.now.monotonic >= self.nextPullAt else { return }
        self.nextPullAt = self.now.monotonic + self.limits.pullInterval
        let linked = self.peers.indices.filter { self.peers[$0] != nil }
        guard !linked.isEmpty else { return }
        self.ping(linked[self.generator.below(linked.count)])
    }

    /// Closes links whose ping was not answered in time.
    mutating func closeSilentLinks() {
        for member in self.peers.indices {
            guard let ping = self.peers[member]?.ping,
                self.now.monotonic >= ping.sentAt + self.limits.pingTimeout
            else { continue }
            self.peers[member]?.ping = nil
            self.close(member, reason: "a ping was not answered")
        }
    }

    mutating func sendSummary(to member: Int) {
        let rows = self.authors.compactMap { author in author.newest.map { self.row(author.code, $0.head) } }
        self.send(.summary(rows), to: member, .heads)
    }

    private func row(_ code: BureauCode, _ head: SignedHead) -> SummaryRow {
        SummaryRow(
            author: code,
            epoch: head.head.epoch,
            sequence: head.head.sequence,
            shortHash: head.hash.firstWord
        )
    }

    /// Compares a peer's newest heads with ours: sends what it lacks, asks for what we lack.
    mutating func summary(_ rows: [SummaryRow], from member: Int) {
        var wanted: [BureauCode] = []
        var unnamed = Set(self.authors.indices)
        for row in rows {
            guard let author = self.roster.index(of: row.author) else { continue }
            unnamed.remove(author)
            guard let newest = self.authors[author].newest?.head else {
                wanted.append(row.author)
                continue
            }
            let ours = (newest.head.epoch, newest.head.sequence)
            if ours < (row.epoch, row.sequence) {
                wanted.append(row.author)
            } else if ours > (row.epoch, row.sequence) {
                self.sendHead(of: author, to: member)
            } else if newest.hash.firstWord != row.shortHash {
                wanted.append(row.author)
                self.sendHead(of: author, to: member)
            } else {
                self.peers[member]?.learns(newest.reference, of: author)
            }
        }
        for author in unnamed.sorted() where self.authors[author].newest != nil {
            self.sendHead(of: author, to: member)
        }
        if !wanted.isEmpty { self.send(.headsWanted(wanted), to: member, .heads) }
    }

    mutating func sendHeads(of codes: [BureauCode], to member: Int) {
        for code in codes {
            guard let author = self.roster.index(of: code) else { continue }
            self.peers[member]?.hasCertificate[author] = false
            self.sendHead(of: author, to: member)
        }
    }

    /// Sends an author's newest head with its whole table, and the certificate on first sight.
    mutating func sendHead(of author: Int, to member: Int) {
        guard let known = self.authors[author].newest else { return }
        let item = self.item(known, of: author, to: member, changes: nil)
        self.send(.heads([item]), to: member, .heads)
        self.peers[member]?.learns(known.head.reference, of: author)
    }

    /// A head as it is sent to one member.
    ///
    /// - Parameter changes: the lines that changed, or `nil` for the whole table.
    mutating func item(_ known: KnownHead, of author: Int, to member: Int, changes: [Line]?) -> HeadItem {
        var certificate: [UInt8]?
        if let peer = self.peers[member], !peer.hasCertificate[author] {
            certificate = self.authors[author].certificate?.bytes
            self.peers[member]?.hasCertificate[author] = certificate != nil
        }
        return HeadItem(
            head: known.head.bytes,
            lines: changes.map { $0.flatMap(\.encoded) } ?? known.table.encoded,
            isWholeTable: changes == nil,
            certificate: certificate
        )
    }
}

extension Digest {
    /// The first 8 bytes, as a number: enough to see that two heads differ.
    var firstWord: UInt64 { self.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}
