import Membership
import Records
import Replication
import Scenarios

/// A machine as it was at a moment: memory, disk and mark.
struct MachineCopy {
    let replica: Replica
    let store: any DrillStore
    let mark: MarkReading
    let markWitness: HeadReference?
    let knownMark: MarkReading
    let monotonic: UInt64
    /// The links that its replica believed in, by member.
    let links: [UInt64]
    let running: [Commit]
    let waiting: [Commit]
    let freezing: [PreparedHead]
}

/// What befalls machines, disks and lines.
extension World {
    func plan(_ number: Int, at time: UInt64) { self.queue.push(max(self.now, time), .planned(number)) }

    func plan(publicationOf node: Int, rate: Int, at time: UInt64) {
        self.queue.push(max(self.now, time), .publication(node: node, rate: rate))
    }

    func plan(sampleAt time: UInt64) { self.queue.push(max(self.now, time), .sample) }

    /// Nothing keeps nodes from coming together any more.
    func noteHeal() {
        self.tell("everything is whole again")
        for observer in self.observers.moments { observer.healed(in: self) }
    }

    // MARK: Disks

    /// A machine gets another disk, and is off until it is started.
    func replaceDisk(of node: Int, by store: any DrillStore, mark: MarkReading) {
        self.stop(node, losesPower: true)
        self.nodes[node].store = store
        self.nodes[node].mark = mark
        self.tell("\(self.nodes[node].code) has another disk")
        for observer in self.observers.life { observer.replacedDisk(of: node, in: self) }
    }

    // MARK: Clocks

    /// A clock runs fast by so many millionths. What was to wake the program by the old rate is asked for anew.
    func setClockRate(of node: Int, _ rate: Int64) {
        self.nodes[node].clock.setRate(rate, worldTime: self.now)
        self.handle(.tick, at: node)
    }

    // MARK: Snapshots

    /// - Returns: `nil` while the program does not run.
    func snapshot(of node: Int) -> MachineCopy? {
        guard self.nodes[node].isUp else { return nil }
        do {
            return MachineCopy(
                replica: self.nodes[node].replica,
                store: try self.nodes[node].store.copy(),
                mark: self.nodes[node].mark,
                markWitness: self.nodes[node].markWitness,
                knownMark: self.nodes[node].knownMark,
                monotonic: self.nodes[node].clock.monotonic(self.now),
                links: (0..<self.count).map { self.lanes[node * self.count + $0].link },
                running: self.nodes[node].writer.running,
                waiting: self.nodes[node].writer.waiting,
                freezing: self.nodes[node].freezing
            )
        } catch {
            self.tell("\(self.nodes[node].code): no snapshot: \(error)")
            return nil
        }
    }

    /// The machine goes on where it was: its monotonic clock too, while the date is the true one. Its links are dead.
    func resume(_ node: Int, _ copy: MachineCopy) {
        self.stop(node, losesPower: true)
        do {
            self.nodes[node].store = try copy.store.copy()
        } catch {
            return self.tell("\(self.nodes[node].code): no resume: \(error)")
        }
        self.nodes[node].mark = copy.mark
        self.nodes[node].markWitness = copy.markWitness
        self.nodes[node].knownMark = copy.knownMark
        self.nodes[node].replica = copy.replica
        self.nodes[node].clock.resume(monotonic: copy.monotonic, worldTime: self.now)
        self.nodes[node].boot &+= 1
        self.nodes[node].isUp = true
        self.branches.count(.snapshotResumed)
        self.tell("\(self.nodes[node].code) goes on from a snapshot")
        for observer in self.observers.life { observer.replacedDisk(of: node, in: self) }
        self.nodes[node].writer.waiting = copy.running + copy.waiting
        self.beginTransaction(at: node)
        for head in copy.freezing { self.planMark(head, at: node) }
        for other in 0..<self.count where copy.links[other] != 0 {
            self.handle(.linkDown(self.nodes[other].code, link: copy.links[other]), at: node)
        }
        self.handle(.tick, at: node)
        self.dialAll(from: node)
    }
}
