import Membership
import MerkleLog
import Records
import Replication
import Sodium

/// What a shell does with a replica's effects, in order, with no rules of its own.
extension World {
    func carryOut(_ effect: Effect, at node: Int) {
        switch effect {
        case .send(let message, let code, let link, let priority):
            guard let other = self.place(of: code) else { return }
            self.send(message, from: node, to: other, link: link, priority)
        case .close(let code, let link, _):
            guard let other = self.place(of: code) else { return }
            self.branches.count(.linkClosedByReplica)
            self.close(from: node, to: other, link: link)
        case .commit(let commit): self.enqueue(commit, at: node)
        case .freeze(let head): self.freeze(head, at: node)
        case .distrustMark: self.nodes[node].markWitness = nil
        case .compare(let comparison): self.compare(comparison, at: node)
        case .sign(let head): self.sign(head, at: node)
        case .serve(let serving): self.beginServing(serving, at: node)
        case .wakeUp(let moment): self.wakeUp(node, at: moment)
        case .published(let number, let outcome):
            switch outcome {
            case .durable: self.nodes[node].publications.acknowledgedCount += 1
            case .refused(let refusal):
                self.branches.count(.publicationRefused)
                self.tell("\(self.nodes[node].code): publication \(number) refused: \(refusal)")
                self.nodes[node].publications.refusedCount += 1
            }
            for observer in self.observers.published { observer.published(number, outcome, at: node, in: self) }
            self.nodes[node].publications.underWay[number] = nil
        case .note(let note):
            self.count(note)
            if case .signing = note {} else { self.tell("\(self.nodes[node].code): \(note)") }
            for observer in self.observers.noted { observer.noted(note, at: node, in: self) }
        case .stored, .progressed: break
        }
    }

    private func wakeUp(_ node: Int, at moment: UInt64) {
        self.nodes[node].tickGeneration &+= 1
        let time = max(self.now, self.nodes[node].clock.worldTime(monotonic: moment))
        self.queue.push(
            time,
            .tick(node: node, boot: self.nodes[node].boot, generation: self.nodes[node].tickGeneration)
        )
    }

    private func sign(_ head: PreparedHead, at node: Int) {
        self.nodes[node].actor?.willSign(head, at: node, in: self)
        let before = self.workTimer.enter(.replicas)
        defer { self.workTimer.enter(before) }
        let key = self.nodes[node].signingKey
        let signature = key.sign(SignedHead.signedMessage(head.unsigned))
        if !self.observers.signed.isEmpty {
            do {
                let signed = try SignedHead(unsigned: head.unsigned, signature: signature)
                self.shared.remember(signed, signedBy: key.verifyingKey)
                for observer in self.observers.signed { observer.signed(signed, head, at: node, in: self) }
            } catch {
                self.branches.count(.unsignableHead)
            }
        }
        self.inbox.append(.signed(head.reference, signature))
    }

    // MARK: The high-water mark

    /// Another mark than the program knows is not written over: the program's memory is older than its disk.
    private func freeze(_ head: PreparedHead, at node: Int) {
        guard self.nodes[node].mark == self.nodes[node].knownMark else {
            self.branches.count(.markFoundMoved)
            self.nodes[node].knownMark = self.nodes[node].mark
            self.inbox.append(.freezeRefused(head.reference, found: self.nodes[node].markReading))
            return
        }
        self.planMark(head, at: node)
    }

    private func compare(_ comparison: Comparison, at node: Int) {
        self.branches.count(.treesCompared)
        let before = self.workTimer.enter(.disks)
        defer { self.workTimer.enter(before) }
        do {
            let proof = try self.nodes[node].store.compare(comparison)
            self.inbox.append(.compared(comparison.number, left: proof.left, right: proof.right))
        } catch {
            self.inbox.append(.compareFailed(comparison.number))
        }
    }

    /// The mark will be on the disk after a while.
    func planMark(_ head: PreparedHead, at node: Int) {
        self.nodes[node].freezing.append(head)
        let time = self.settings.markTime &* self.nodes[node].faults.slowness
        let end = max(self.now, self.nodes[node].markBusyUntil) &+ time
        self.nodes[node].markBusyUntil = end
        self.queue.push(end, .markWritten(node: node, boot: self.nodes[node].boot, head))
    }

    func markWritten(_ head: PreparedHead, at node: Int) {
        self.nodes[node].write(mark: head.reference)
        self.nodes[node].knownMark = self.nodes[node].mark
        self.nodes[node].freezing.removeAll { $0.reference == head.reference }
        self.handle(.frozen(head.reference), at: node)
    }

    private func count(_ note: Note) {
        switch note {
        case .headRefused: self.branches.count(.headRefused)
        case .frameRefused: self.branches.count(.frameRefused)
        case .forkProved: self.branches.count(.forkProved)
        case .logFrozen: self.branches.count(.logFrozen)
        case .logStopped: self.branches.count(.logStopped)
        case .commitFailed: self.branches.count(.commitFailed)
        case .logThawed: self.branches.count(.logThawed)
        case .epochParked: self.branches.count(.epochParked)
        case .epochFollowed: self.branches.count(.epochFollowed)
        case .setAside: self.branches.count(.entriesSetAside)
        case .signingStopped: self.branches.count(.signingStopped)
        case .signingDoubted: self.branches.count(.signingDoubted)
        case .signingAllowed: self.branches.count(.signingResumed)
        case .signing: break
        }
    }
}
