import Membership
import Records
import Replication

/// Programs that start and end, and disks that become others.
extension World {
    func replica(certificate: Certificate, place: Int, boot: UInt64) -> Replica? {
        var generator = self.streams.generator(.replica, place &* 1_048_576 &+ Int(clamping: boot))
        return Replica(
            roster: self.roster,
            certificate: certificate,
            heartbeat: self.settings.heartbeat,
            limits: self.settings.limits,
            seed: generator.next(),
            reckoning: self.settings.remembers ? self.shared.reckoning : .plain
        )
    }

    /// Plans the start of a program.
    public func plan(startOf node: Int, at time: UInt64) {
        self.queue.push(max(self.now, time), .start(node: node))
    }

    /// Starts everybody within the first second, each at a moment of its own.
    public func startAll() {
        for node in self.nodes.indices {
            var generator = self.streams.generator(.options, node)
            self.plan(startOf: node, at: UInt64(generator.below(1_000_000)))
        }
    }

    func start(_ node: Int) {
        guard !self.nodes[node].isUp, !self.isStopped else { return }
        self.nodes[node].boot &+= 1
        guard
            let replica = self.replica(
                certificate: self.nodes[node].certificate,
                place: node,
                boot: self.nodes[node].boot
            )
        else { return }
        self.nodes[node].replica = replica
        self.nodes[node].isUp = true
        self.nodes[node].readerBusyUntil = self.now
        self.nodes[node].markBusyUntil = self.now
        do {
            let state = try self.nodes[node].store.load()
            self.nodes[node].knownMark = self.nodes[node].mark
            self.handle(.started(state, mark: self.nodes[node].markReading), at: node)
        } catch {
            self.nodes[node].isUp = false
            return self.branches.count(.serveFailed)
        }
        self.tell("\(self.nodes[node].code) starts")
        for observer in self.observers.life { observer.started(node, in: self) }
        self.dialAll(from: node)
    }

    /// Ends a program at once: what was under way may be on the disk or not.
    func stop(_ node: Int, losesPower: Bool) {
        guard self.nodes[node].isUp else { return }
        self.nodes[node].isUp = false
        self.nodes[node].effectsLeft = nil
        self.nodes[node].publications.underWay = [:]
        self.settleDisk(of: node)
        // Nothing that was planned for this run of the program happens to the next.
        self.nodes[node].boot &+= 1
        if losesPower {
            self.loseUnsynced(at: node)
            self.nodes[node].markWitness = nil
            self.nodes[node].clock.boot(worldTime: self.now)
        }
        self.tell("\(self.nodes[node].code) \(losesPower ? "loses power" : "is killed")")
        self.dropLinks(of: node, losesPower: losesPower)
        for observer in self.observers.life { observer.stopped(node, in: self) }
    }

    private func loseUnsynced(at node: Int) {
        do {
            try self.nodes[node].store.losePower()
        } catch {
            self.branches.count(.serveFailed)
        }
    }

    /// Ends a program before the so-many-th effect that it asks for from now on.
    func plan(deathOf node: Int, afterEffects count: Int) {
        if self.nodes[node].isUp { self.nodes[node].effectsLeft = count }
    }

    /// Publishes entries at a node.
    ///
    /// - Returns: the publication's number; `nil` while the node does not run.
    @discardableResult
    func publish(
        _ entries: [UInt8],
        bodies: [UInt8],
        dataset: DatasetNumber,
        isUrgent: Bool = false,
        at node: Int
    ) -> UInt64? {
        guard self.nodes[node].isUp else { return nil }
        self.nodes[node].publications.issuedCount += 1
        let number = self.nodes[node].publications.issuedCount
        self.nodes[node].publications.underWay[number] = PublicationBook.Issued(
            dataset: dataset,
            marks: stride(from: 0, to: entries.count, by: Entry.byteCount).map { start in
                HeldRow.mark(of: entries[start..<min(start + Entry.byteCount, entries.count)])
            }
        )
        let publication = Publication(
            number: number,
            dataset: dataset,
            entries: entries,
            bodies: bodies,
            isUrgent: isUrgent
        )
        self.handle(.publish(publication), at: node)
        return number
    }
}
