import Membership
import Records
import Sodium

extension Replica {
    mutating func linkUp(_ code: BureauCode, link: UInt64) {
        guard let member = self.roster.index(of: code), member != self.me else { return }
        if self.peers[member] != nil { self.forget(member) }
        self.peers[member] = Peer(link: link, linkedAt: self.now.monotonic)
        self.links[member] = link
        self.linked.insert(member)
        self.newestLinkAt = self.now.monotonic
        if self.isStarved { self.looksAtAll = true }
        self.send(.hello(Hello(versionMin: 1, versionMax: 1, utc: self.now.utc)), to: member, .heads)
        self.ping(member)
        self.askMembers()
        self.effects.append(.progressed)
    }

    mutating func linkDown(_ code: BureauCode, link: UInt64) {
        guard let member = self.roster.index(of: code), self.links[member] == link else { return }
        self.forget(member)
        self.effects.append(.progressed)
    }

    /// Gives up everything that was asked of a peer or is being served to it.
    private mutating func forget(_ member: Int) {
        self.linked.remove(member)
        self.toCompare.remove(member)
        self.unanswering.remove(member)
        self.pings.removeAll { $0.member == member }
        self.serving.removeAll { $0.member == member }
        for want in self.wants where want.member == member { self.endWant(want.request, hasFailed: nil) }
        self.peers[member] = nil
        self.knownByPeers.forget(member)
        for author in self.authors.indices { self.authors[author].certificateHolders.remove(member) }
        self.publisher.asking?.forget(member)
        if self.linked.isEmpty { self.doubt(.alone) }
        self.links[member] = nil
    }

    /// Asks a peer whether it is there and knows the same heads, unless an answer to that is awaited already.
    ///
    /// - Parameter compares: whether heads are compared if its digest is another.
    mutating func ping(_ member: Int, compares: Bool = true) {
        if let place = self.pings.firstIndex(where: { $0.member == member }) {
            if compares { self.pings[place].compares = true }
            return
        }
        self.requestCount += 1
        self.pings.append(
            OpenPing(member: member, number: self.requestCount, sentAt: self.now.monotonic, compares: compares)
        )
        self.send(.ping(number: self.requestCount, digest: self.currentDigest()), to: member, .heads)
    }

    /// Dispatches a message; what names a link that is gone is not answered.
    mutating func receive(_ message: Message, from code: BureauCode, link: UInt64) {
        guard let member = self.roster.index(of: code), self.links[member] == link else { return }
        self.unanswering.remove(member)
        switch message {
        case .hello(let hello): self.hello(hello, from: member)
        // The asker compares: its summary will come if the digests differ.
        case .ping(let number, let digest):
            self.send(.pong(number: number, digest: self.currentDigest()), to: member, .heads)
            if digest == self.currentDigest() { self.knowsTheSame(member) }
        case .pong(let number, let digest): self.pong(number, digest, from: member)
        case .summary(let rows, let forks): self.summary(rows, forks: forks, from: member)
        case .heads(let items): self.consider(items, from: member)
        case .headsWanted(let codes): self.sendHeads(of: codes, to: member)
        case .push(let push): self.consider(push.item, news: push.news, from: member, isPush: true)
        case .want(let want): self.serve(want, to: member)
        case .range(let answer): self.rangeArrived(answer, from: member)
        case .later(let request): self.later(request, from: member)
        case .bodiesWanted(let wanted): self.serve(wanted, to: member)
        case .bodies(let answer): self.bodiesArrived(answer, from: member)
        case .consistencyWanted(let log, let from, let to): self.serveConsistency(log, from: from, to: to, to: member)
        case .consistency(let log, let from, let to, let proof):
            self.consistencyArrived(log, from: from, to: to, proof: proof, from: member)
        case .vectorsWanted(let codes): self.sendVectors(of: codes, to: member)
        case .vectors(let items): for item in items { self.consider(item, from: member) }
        case .forkProof(let bytes): self.considerForkProof(bytes, from: member)
        case .newestWanted(let number): self.sendNewest(number: number, to: member)
        case .newest(let number, let items): self.newestArrived(number, items, from: member)
        }
    }

    private mutating func consider(_ items: [HeadItem], from member: Int) {
        for item in items where self.links[member] != nil {
            self.consider(item, news: [], from: member, isPush: false)
        }
    }

    private mutating func hello(_ hello: Hello, from member: Int) {
        guard hello.versionMin <= 1, hello.versionMax >= 1 else {
            self.close(member, reason: "speaks versions \(hello.versionMin) to \(hello.versionMax), not 1")
            return
        }
        let (ahead, behind) = (hello.utc, self.now.utc)
        self.peers[member]?.clockDifference =
            ahead >= behind ? Int64(clamping: ahead - behind) : -Int64(clamping: behind - ahead)
    }

    private mutating func pong(_ number: UInt64, _ digest: Digest, from member: Int) {
        guard let place = self.pings.firstIndex(where: { $0.member == member && $0.number == number }) else { return }
        let ping = self.pings.remove(at: place)
        let elapsed = self.now.monotonic - min(ping.sentAt, self.now.monotonic)
        self.peers[member]?.answered(after: elapsed)
        guard ping.compares else { return }
        if digest == self.currentDigest() {
            self.knowsTheSame(member)
            self.askForVectors(of: member)
        } else if self.now.monotonic >= self.nextSummaryAt {
            self.nextSummaryAt = self.now.monotonic &+ self.limits.comparisonInterval
            self.sendSummary(to: member)
        } else {
            self.toCompare.insert(member)
        }
    }

    /// Heads that come from a peer with an equal digest need no summary.
    private mutating func knowsTheSame(_ member: Int) {
        for author in self.behind.members
        where self.knownByPeers.number(of: author, by: member) < self.newestNumbers[author] {
            self.toLookAt.insert(author)
        }
        self.knownByPeers.learnAll(by: member)
        self.confirmDuties()
    }

    /// Ends a link from this side; what still comes over it is not looked at.
    mutating func close(_ member: Int, reason: String) {
        guard let link = self.links[member] else { return }
        self.effects.append(.close(self.roster.code(at: member), link: link, reason: reason))
        self.forget(member)
        self.effects.append(.progressed)
    }

    /// A frame that does not verify costs its sender, and after a few its link; never what is held here.
    mutating func blame(_ member: Int, _ reason: String) {
        self.note(.frameRefused(from: self.authors[member].code, reason: reason))
        self.peers[member]?.badFrameCount += 1
        if let count = self.peers[member]?.badFrameCount, count >= self.limits.badFrameCountMax {
            self.close(member, reason: "\(count) frames did not verify; the last: \(reason)")
        }
    }
}
