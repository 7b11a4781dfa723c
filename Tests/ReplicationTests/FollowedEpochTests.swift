import Membership
import Records
import Sodium
import Testing

@testable import Replication

/// One node and one author whose later epochs are countersigned.
@Suite("A countersigned epoch at one node")
struct FollowedEpochTests {
    private static let next = Lab.epoch + 1

    /// The node under test has proved a log of bureau 1.
    private func proved(_ size: Int, limits: Limits = Limits()) throws -> (Lab, LogSpecimen, KnownHead) {
        var lab = try Lab(limits: limits)
        let log = try LogSpecimen(lab.codes[1], count: size)
        let head = try lab.head(of: 1, 5, [log.line(size)])
        lab.send(head, of: 1, from: 2)
        lab.answer([log], milliseconds: 300)
        #expect(lab.log(1)?.proved == UInt64(size))
        return (lab, log, head)
    }

    private func send(_ lab: inout Lab, _ sequence: UInt64, _ lines: [Line], epoch: UInt64 = Self.next) throws {
        let head = try lab.head(of: 1, sequence, lines, epoch: epoch)
        lab.send(head, of: 1, from: 2, certificate: lab.certificate(of: 1, epoch: epoch))
    }

    @Test("Who was away hears of a fork after the logs went on again: it is proved, and freezes nothing")
    func away() throws {
        var (lab, _, head) = try self.proved(4)
        let longer = try LogSpecimen(lab.codes[1], count: 9)
        try lab.countersign([Self.next])
        try self.send(&lab, 1, [longer.line(6)])
        let branch = Line(dataset: DatasetNumber(rawValue: 16), size: 4, root: .zero)
        let proof = lab.proof(head, try lab.head(of: 1, 5, [branch]), of: 1)
        lab.receive(.forkProof(proof.encoded), from: 3)
        #expect(lab.replica.forkProofCount == 1)
        #expect(lab.log(1)?.isFrozen == false)
        lab.answer([longer], milliseconds: 300)
        #expect(lab.log(1)?.proved == 6)
        // A fork inside the epoch freezes.
        try self.send(&lab, 1, [Line(dataset: DatasetNumber(rawValue: 16), size: 6, root: .zero)])
        #expect(lab.log(1)?.isFrozen == true)
    }

    @Test("A log that forked inside its countersigned epoch stands still over a restart, and nothing is set aside")
    func restart() throws {
        var (lab, log, _) = try self.proved(6)
        try lab.countersign([Self.next])
        try self.send(&lab, 1, [log.line(6)])
        let branch = try LogSpecimen(lab.codes[1], count: 5, seed: 9)
        try self.send(&lab, 2, [branch.line(5)])
        #expect(lab.log(1)?.isFrozen == true)
        lab.wait(milliseconds: 1_500)
        var again = try Lab(store: lab.store)
        again.wait(milliseconds: 1_500)
        #expect(again.log(1)?.isFrozen == true)
        #expect(again.log(1)?.proved == 6)
        #expect(again.store.setAside.isEmpty)
        #expect(again.notes.allSatisfy { if case .logThawed = $0 { false } else { true } })
    }

    @Test("A log that stands still waits openly for an epoch that states just what is here, and goes on with it")
    func sameLine() throws {
        for restarts in [false, true] {
            var (lab, log, head) = try self.proved(6)
            let branch = Line(dataset: DatasetNumber(rawValue: 16), size: 6, root: .zero)
            lab.receive(.forkProof(lab.proof(head, try lab.head(of: 1, 5, [branch]), of: 1).encoded), from: 3)
            #expect(lab.log(1)?.isFrozen == true)
            try self.send(&lab, 1, [log.line(6)])
            lab.wait(milliseconds: 1_500)
            if restarts { lab = try Lab(store: lab.store) }
            #expect(lab.newest(1)?.epoch == Self.next)
            #expect(lab.log(1)?.isFrozen == true)
            #expect(lab.replica.overview(of: 1).parked?.head.epoch == Self.next)
            try lab.countersign([Self.next])
            #expect(lab.log(1)?.isFrozen == false)
            #expect(lab.log(1)?.proved == 6)
            #expect(lab.replica.overview(of: 1).parked == nil)
        }
    }

    @Test("History that loads in pieces below a countersigned epoch is not set aside by a restart")
    func pieces() throws {
        var limits = Limits()
        (limits.pieceEntryCount, limits.chunkEntryCount) = (2, 4)
        var (lab, _, _) = try self.proved(4, limits: limits)
        try lab.countersign([Self.next])
        let longer = try LogSpecimen(lab.codes[1], count: 20)
        try self.send(&lab, 1, [longer.line(20)])
        let want = try #require(lab.wants().first)
        lab.receive(.range(try longer.answer(want.want)), from: want.place)
        lab.wait(milliseconds: 1_500)
        #expect(lab.log(1)?.provedAnywhere == 6)
        let again = try Lab(limits: limits, store: lab.store)
        #expect(again.log(1)?.provedAnywhere == 6)
        #expect(again.log(1)?.isFrozen == false)
        #expect(again.store.setAside.isEmpty)
    }

    @Test("A node that dies between following an epoch and setting a log back sets it back when it starts again")
    func dies() throws {
        var (lab, log, _) = try self.proved(8)
        lab.holdsComparisons = true
        try self.send(&lab, 1, [log.line(3)])
        #expect(lab.log(1)?.proved == 8)
        try lab.countersign([Self.next])
        lab.wait(milliseconds: 1_500)
        #expect(lab.newest(1)?.epoch == Self.next)
        #expect(lab.store.setAside.isEmpty)
        var again = try Lab(store: lab.store)
        again.wait(milliseconds: 1_500)
        #expect(again.log(1)?.proved == 3)
        #expect(again.notes.contains(.setAside(log.id, from: 3)))
        #expect(again.store.frozen.isEmpty)
    }

    @Test("A log that is being compared when its epoch is followed is set back as soon as the comparison is done")
    func comparing() throws {
        var (lab, log, _) = try self.proved(8)
        lab.holdsComparisons = true
        lab.send(try lab.head(of: 1, 2, [log.line(5)]), of: 1, from: 2)
        #expect(lab.heldComparisons.count == 1)
        try self.send(&lab, 1, [log.line(3)])
        try lab.countersign([Self.next])
        #expect(lab.log(1)?.proved == 8)
        while let comparison = lab.heldComparisons.popLast() { lab.compare(comparison) }
        lab.wait(milliseconds: 500)
        #expect(lab.log(1)?.proved == 3)
        #expect(lab.notes.contains(.setAside(log.id, from: 3)))
    }

    @Test("What had to be set aside whole once goes back by what is left out the next time")
    func twice() throws {
        var (lab, log, _) = try self.proved(6)
        let other = try LogSpecimen(lab.codes[1], count: 9, seed: 9)
        try lab.countersign([Self.next])
        try self.send(&lab, 1, [other.line(9)])
        lab.answer([other], milliseconds: 1_500)
        #expect(lab.log(1)?.proved == 9)
        #expect(lab.notes.contains(.setAside(log.id, from: 0)))
        lab.notes = []
        try lab.countersign([Self.next, Self.next + 1])
        try self.send(&lab, 1, [other.line(7)], epoch: Self.next + 1)
        lab.wait(milliseconds: 500)
        #expect(lab.log(1)?.proved == 7)
        #expect(lab.notes.contains(.setAside(log.id, from: 7)))
    }

    @Test("A tree that cannot be read is asked for again after a pause, and nothing is set aside for it")
    func unreadable() throws {
        var (lab, log, _) = try self.proved(8)
        lab.failsComparisons = true
        lab.send(try lab.head(of: 1, 2, [log.line(5)]), of: 1, from: 2)
        lab.wait(milliseconds: 3_500)
        #expect((2...5).contains(lab.comparisonCount))
        try self.send(&lab, 1, [log.line(3)])
        try lab.countersign([Self.next])
        lab.wait(milliseconds: 3_000)
        #expect(lab.log(1)?.proved == 8)
        lab.failsComparisons = false
        lab.wait(milliseconds: 3_000)
        #expect(lab.log(1)?.proved == 3)
        #expect(lab.notes.contains(.setAside(log.id, from: 3)))
    }
}
