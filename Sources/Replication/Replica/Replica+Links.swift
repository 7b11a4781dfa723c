import Membership
import Records
import Sodium

extension Replica {
    mutating func linkUp(_ code: BureauCode, link: UInt64) {
        guard let member = self.roster.index(of: code), member != self.me else { return }
        if self.peers[member] != nil { self.forget(member) }
        self.peers[member] = Peer(link: link, memberCount: self.roster.count)
        self.send(.hello(Hello(versionMin: 1, versionMax: 1, utc: self.now.utc)), to: member, .heads)
        self.ping(member)
        self.effects.append(.progressed)
    }

    mutating func linkDown(_ code: BureauCode, link: UInt64) {
        guard let member = self.roster.index(of: code), self.peers[member]?.link == link else { return }
        self.forget(member)
        self.effects.append(.progressed)
    }

    /// Gives up everything that was asked of a peer or is being served to it.
    private mutating func forget(_ member: Int) {
        self.peers[member] = nil
        self.serving.removeAll { $0.member == member }
        for author in self.authors.indices {
            self.authors[author].updateLogs { log in log.wants.removeAll { $0.peer == member } }
        }
    }

    mutating func ping(_ member: Int) {
        self.requestCount += 1
        let number = self.requestCount
        if self.peers[member]?.ping == nil { self.peers[member]?.ping = (number, self.now.monotonic) }
        self.send(.ping(number: number, digest: self.stateDigest), to: member, .heads)
    }

    /// Dispatches a message; what names a link that is gone is not answered.
    mutating func receive(_ message: Message, from code: BureauCode, link: UInt64) {
        guard let member = self.roster.index(of: code), self.peers[member]?.link == link else { return }
        switch message {
        case .hello(let hello): self.hello(hello, from: member)
        // The asker compares: its summary will come if the digests differ.
        case .ping(let number, _): self.send(.pong(number: number, digest: self.stateDigest), to: member, .heads)
        case .pong(let number, let digest): self.pong(number, digest, from: member)
        case .summary(let rows): self.summary(rows, from: member)
        case .heads(let items): for item in items { self.consider(item, news: [], from: member, isPush: false) }
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
        case .contradiction(let one, let other):
            self.consider(one, news: [], from: member, isPush: false)
            self.consider(other, news: [], from: member, isPush: false)
        }
    }

    private mutating func hello(_ hello: Hello, from member: Int) {
        guard hello.versionMin <= 1, hello.versionMax >= 1 else {
            self.close(member, reason: "speaks versions \(hello.versionMin) to \(hello.versionMax), not 1")
            return
        }
        let difference = hello.utc.subtractingReportingOverflow(self.now.utc)
        self.peers[member]?.clockDifference = Int64(bitPattern: difference.partialValue)
    }

    private mutating func pong(_ number: UInt64, _ digest: Digest, from member: Int) {
        guard let ping = self.peers[member]?.ping, ping.number == number else { return }
        let elapsed = self.now.monotonic - min(ping.sentAt, self.now.monotonic)
        self.peers[member]?.ping = nil
        let smoothed = self.peers[member]?.roundTrip.map { ($0 * 7 + elapsed) / 8 } ?? elapsed
        self.peers[member]?.roundTrip = smoothed
        if digest == self.stateDigest {
            for author in self.authors.indices {
                self.peers[member]?.learns(self.authors[author].newest?.head.reference ?? .none, of: author)
            }
            self.askForVectors(of: member)
        } else {
            self.sendSummary(to: member)
        }
    }

    mutating func close(_ member: Int, reason: String) {
        guard let peer = self.peers[member] else { return }
        self.effects.append(.close(self.authors[member].code, link: peer.link, reason: reason))
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
