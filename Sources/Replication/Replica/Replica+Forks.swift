import Membership
import MerkleLog
import PlantedFaults
import Records
import Sodium

/// What cannot all be honest: the proofs that are kept, told to everybody first, and the logs that stand still.
extension Replica {
    /// Looks for contradictions between a valid head and those of its author that count here.
    mutating func lookForForks(_ known: KnownHead, author: Int) {
        // Nearly always there are none: everything is looked at where it is.
        var found: [KnownHead] = []
        func look(at other: KnownHead?) {
            guard let other, other.head.head.epoch == known.head.head.epoch, other.head.hash != known.head.hash,
                other.contradicts(known), !found.contains(where: { $0.head.hash == other.head.hash })
            else { return }
            found.append(other)
        }
        look(at: self.authors[author].newest)
        look(at: self.authors[author].parked)
        for place in self.authors[author].logs.indices { look(at: self.authors[author].logs[place].standing) }
        for place in self.authors[author].uncompared.indices {
            look(at: self.authors[author].uncompared[place].known)
        }
        for other in found { self.prove(other, known, author: author) }
    }

    /// Makes and keeps a proof of two heads of one epoch.
    mutating func prove(_ one: KnownHead, _ other: KnownHead, author: Int, parting: ForkProof.Parting? = nil) {
        guard !PlantedFault.forkNotProved.isPlanted,
            let certificate = self.authors[author].certificate(epoch: one.head.head.epoch)
        else { return }
        let proof = ForkProof(one, other, certificate: certificate, parting: parting)
        do {
            try proof.checkContent()
        } catch {
            return  // Nothing that is not proved is said of anybody.
        }
        self.keep(proof, author: author)
    }

    /// Keeps a checked proof, once, tells everybody, and freezes the logs that it names. A fork of an epoch before a
    /// countersigned one is over: who was away when the logs went on again still hears of it.
    mutating func keep(_ proof: ForkProof, author: Int, from member: Int? = nil) {
        if proof.first.head.head.epoch >= self.authors[author].followedEpoch {
            for dataset in proof.frozen {
                self.freeze(LogID(author: self.authors[author].code, dataset: dataset), author: author)
            }
        }
        guard self.take(proof, author: author) else { return }
        self.note(.forkProved(author: self.authors[author].code))
        self.unsaved.forkProofs.append(proof)
        let commit = self.newCommit()
        self.issue(commit, CommitRecord(number: commit.number))
        let encoded = proof.encoded
        for other in self.linked.members where other != member { self.send(.forkProof(encoded), to: other, .duties) }
    }

    /// Takes a checked proof into what is held against its author.
    ///
    /// - Returns: whether it is to be kept.
    mutating func take(_ proof: ForkProof, author: Int) -> Bool {
        let taken = self.authors[author].evidence.take(proof, spareCountMax: self.limits.forkProofsPerAuthorMax)
        guard taken.isKept else { return false }
        self.forked.insert(author)
        self.forkProofCount += 1 - taken.dropped.count
        self.unsaved.drop(taken.dropped)
        self.digest = nil
        return true
    }

    /// Takes a proof that a peer sends, and checks all of it.
    mutating func considerForkProof(_ bytes: [UInt8], from member: Int) {
        let now = self.now.monotonic
        guard self.peers[member]?.checks.hasRoom(now: now, limit: self.limits.checksPerSecondMax) ?? false else {
            return
        }
        let proof: ForkProof
        do {
            proof = try ForkProof(decoding: bytes[...])
        } catch {
            self.blame(member, "fork proof: \(error.reason)")
            return
        }
        guard let author = self.roster.index(of: proof.author) else {
            self.blame(member, "a fork proof of \(proof.author), which is no member")
            return
        }
        guard !self.authors[author].evidence.keys.contains(proof.key) else { return }
        self.peers[member]?.checks.spend(now: now)
        do {
            try proof.check(in: self.roster)
        } catch {
            self.blame(member, "a fork proof of \(proof.author): \(error)")
            return
        }
        self.learn(proof.certificate, author: author)
        self.keep(proof, author: author, from: member)
        for known in [proof.first, proof.second] {
            self.learns(known.head.reference.number, of: author, member)
            self.follow(known, author: author, news: [], from: member)
        }
    }

    /// Stops a log whose author signed a tree that what is proved here is no part of. Everything else goes on.
    mutating func freeze(_ id: LogID, author: Int) {
        guard author != self.me, !self.authors[author][id.dataset].isFrozen else { return }
        self.authors[author][id.dataset].freeze()
        self.note(.logFrozen(id))
        self.unsaved.freeze(id)
        self.flushSoon()
        self.effects.append(.progressed)
        self.endWants(of: id, author: author)
    }

    mutating func endWants(of id: LogID, author: Int) {
        for open in self.authors[author][id.dataset].wants { self.endWant(open.want.request, hasFailed: nil) }
    }

    // MARK: Telling those who do not know

    /// Everything that is proved about anybody (``ForkSubject/named(for:)``), ascending.
    var provedSubjects: [UInt64] {
        var subjects: [UInt64] = []
        for author in self.forked.members {
            let code = self.authors[author].code
            subjects += self.authors[author].evidence.items.map { $0.subject.named(for: code) }.sorted()
        }
        return subjects
    }

    /// Sends a peer the proofs of what it does not know.
    mutating func sendForkProofs(except subjects: [UInt64], to member: Int) {
        guard !self.forked.isEmpty else { return }
        let known = Set(subjects)
        var sent: [Digest] = []
        for author in self.forked.members {
            let code = self.authors[author].code
            for (subject, proof) in self.authors[author].evidence.items where !known.contains(subject.named(for: code))
            {
                guard !sent.contains(proof.key), sent.count < ForkEvidence.subjectCountMax else { continue }
                sent.append(proof.key)
                self.send(.forkProof(proof.encoded), to: member, .duties)
            }
        }
    }
}
