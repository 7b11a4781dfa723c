import Membership
import Records
import Sodium
import Testing

@testable import Replication

@Suite("Never sign twice")
struct SigningTests {
    /// A database with two durable heads of its bureau: the newest signed, or not yet frozen.
    private func stores() throws -> (older: TestStore, newest: TestStore, ahead: TestStore) {
        var lab = try Lab()
        lab.wait(milliseconds: 300)
        let older = lab.store
        lab.take(.publish(try Specimen.publication(number: 1, count: 2, dataset: 16, bodyByteCount: 9, seed: 1)))
        lab.wait(milliseconds: 300)
        let newest = lab.store
        lab.signs = false
        lab.take(.publish(try Specimen.publication(number: 2, count: 2, dataset: 16, bodyByteCount: 9, seed: 2)))
        var ahead = lab.store
        ahead.mark = newest.mark
        return (older, newest, ahead)
    }

    private func refusal(_ lab: Lab) -> SigningRefusal? {
        if case .stopped(let refusal) = lab.replica.signing { refusal } else { nil }
    }

    private func doubt(_ lab: Lab) -> SigningDoubt? {
        switch lab.replica.signing {
        case .asking(let asking), .recovering(let asking): asking.doubt
        case .signing, .stopped: nil
        }
    }

    @Test("A mark equal to the database signs the same bytes again; one head behind, it freezes and signs")
    func goodStarts() throws {
        let (_, newest, ahead) = try self.stores()
        for (store, freezes) in [(newest, false), (ahead, true)] {
            let lab = try Lab(store: store)
            #expect(lab.replica.signing == .signing)
            #expect(lab.signedHeads.first == store.nextHead)
            #expect(lab.store.mark == .at(try #require(store.nextHead).reference, isOfThisBoot: true))
            #expect((store.mark != lab.store.mark) == freezes)
        }
    }

    @Test(
        "A mark that is missing, unreadable, above, too old, another, or of another boot asks before anything is signed"
    )
    func badStarts() throws {
        let (older, newest, ahead) = try self.stores()
        let old = try #require(older.nextHead).reference
        let new = try #require(newest.nextHead).reference
        let next = try #require(ahead.nextHead).reference
        let other = HeadReference(epoch: new.epoch, sequence: new.sequence, hash: .zero)
        let none = HeadReference(epoch: new.epoch, sequence: .max, hash: .zero)
        let cases: [(TestStore, MarkReading, SigningDoubt)] = [
            (newest, .missing, .markMissing), (newest, .unreadable(reason: "x"), .markUnreadable("x")),
            (TestStore(), .missing, .markMissing), (TestStore(), .at(.none, isOfThisBoot: false), .otherBoot),
            (newest, .at(new, isOfThisBoot: false), .otherBoot), (ahead, .at(new, isOfThisBoot: false), .otherBoot),
            (older, .at(new, isOfThisBoot: true), .markAboveDatabase(mark: new, database: old)),
            (TestStore(), .at(new, isOfThisBoot: true), .markAboveDatabase(mark: new, database: .none)),
            (ahead, .at(old, isOfThisBoot: true), .markTooOld(mark: old, database: next)),
            (newest, .at(.none, isOfThisBoot: true), .markTooOld(mark: .none, database: new)),
            (newest, .at(other, isOfThisBoot: true), .markContradicts(other)),
            (newest, .at(none, isOfThisBoot: true), .markUnreadable("its sequence \(UInt64.max) is none")),
        ]
        for (store, reading, expected) in cases {
            var store = store
            store.mark = reading
            var lab = try Lab(store: store)
            #expect(self.doubt(lab) == expected)
            lab.take(.publish(try Specimen.publication(number: 9, count: 1, dataset: 16, bodyByteCount: 9, seed: 3)))
            lab.wait(milliseconds: 70_000)
            #expect(lab.signedHeads.isEmpty)
            guard case .durable = lab.published[9] else {
                Issue.record("\(expected): what is published while others are asked is not durable")
                continue
            }
            #expect(lab.store.nextHead == store.nextHead)
        }
    }

    @Test("Nothing is signed before the mark is durable, and a mark that cannot be written ends signing")
    func markFirst() throws {
        var lab = try Lab(signs: false)
        lab.wait(milliseconds: 500)
        #expect(lab.signedHeads.isEmpty)
        guard case .at(let reference, _) = lab.store.mark else { return #expect(Bool(false)) }
        lab.take(.freezeFailed(reference, reason: "disk"))
        #expect(self.refusal(lab) == .markNotWritten("disk"))
        lab.take(.frozen(reference))
        #expect(lab.signedHeads.isEmpty)
    }

    @Test("A newer head or key of its own that others show stops a bureau at once; its own heads coming back do not")
    func elsewhere() throws {
        let (_, newest, _) = try self.stores()
        var lab = try Lab(store: newest)
        let own = try #require(lab.replica.exhibits.first).head
        lab.send(own, of: 0, from: 1)
        lab.send(try lab.head(of: 0, 1), of: 0, from: 1)
        #expect(lab.replica.signing == .signing)
        let foreign = try lab.head(of: 0, 90)
        lab.send(foreign, of: 0, from: 1)
        #expect(self.doubt(lab) == .newerHeadElsewhere(foreign.head.reference))
        // While the node waits for its own signature, its newest head may come back from a peer.
        var starting = try Lab(store: newest, signs: false)
        starting.send(own, of: 0, from: 1)
        #expect(starting.replica.signing == .signing)
        var rotated = try Lab(store: newest)
        let key = try Specimen.key(99)
        let certificate = Certificate(
            key: .signing(key.verifyingKey),
            code: rotated.codes[0],
            number: Lab.epoch + 5,
            signedBy: rotated.identities[0]
        )
        let head = try rotated.head(of: 0, 1, epoch: Lab.epoch + 5, key: key)
        rotated.receive(.heads([rotated.item(head, of: 0, certificate: certificate)]), from: 1)
        #expect(self.refusal(rotated) == .superseded(epoch: Lab.epoch + 5))
        // However soon its program dies, it knows that afterwards.
        let again = try Lab(store: rotated.store)
        #expect(self.refusal(again) == .superseded(epoch: Lab.epoch + 5))
        #expect(again.signedHeads.isEmpty)
    }

    @Test("A database that holds a newer signed head of its bureau than the next one signs nothing before it has asked")
    func newerInTheDatabase() throws {
        let (_, newest, ahead) = try self.stores()
        for store in [newest, ahead] {
            var store = store
            let lab = try Lab()
            let head = try lab.head(of: 0, 90)
            var commit = Commit(number: 1)
            commit.heads = [head]
            _ = store.apply(commit)
            let again = try Lab(store: store)
            #expect(again.signedHeads.isEmpty)
            #expect(again.store.mark == .at(try #require(newest.nextHead).reference, isOfThisBoot: false))
            #expect(self.doubt(again) == .newerHeadElsewhere(head.head.reference))
        }
    }

    @Test("A newer own head that is heard between mark and signature is fetched, and the signature waits for it")
    func doubtBeforeSignature() throws {
        let (_, newest, _) = try self.stores()
        var lab = try Lab(store: newest)
        lab.wait(milliseconds: 500)
        lab.signs = false
        let log = try LogSpecimen(lab.codes[0], count: 2, seed: 1)
        lab.take(.publish(try Specimen.publication(number: 1, count: 1, dataset: 17, bodyByteCount: 9, seed: 5)))
        lab.wait(milliseconds: 500)
        guard case .at(let frozen, _) = lab.store.mark else { return #expect(Bool(false)) }
        lab.take(.frozen(frozen))
        let prepared = try #require(lab.signedHeads.last)
        #expect(prepared.reference == frozen)
        let own = try #require(newest.nextHead?.table.lines)
        let foreign = try lab.head(of: 0, 90, own)
        lab.send(foreign, of: 0, from: 1)
        lab.sent = lab.sent.filter { if case .newestWanted = $0.message { true } else { false } }
        lab.take(.signed(frozen, lab.keys[0].sign(SignedHead.signedMessage(prepared.unsigned))))
        #expect(lab.sent.allSatisfy { if case .push = $0.message { false } else { true } })
        lab.signs = true
        lab.answer([log], milliseconds: 500)
        lab.answerNewest(from: [1, 2, 3, 4])
        lab.wait(milliseconds: 500)
        #expect(lab.replica.signing == .signing)
        #expect(try #require(lab.signedHeads.last).reference.sequence > 90)
    }

    @Test("What is published while a mark is refused becomes durable all the same")
    func refusedMark() throws {
        var lab = try Lab()
        lab.wait(milliseconds: 500)
        lab.signs = false
        lab.take(.publish(try Specimen.publication(number: 1, count: 1, dataset: 16, bodyByteCount: 9, seed: 5)))
        lab.wait(milliseconds: 500)
        lab.take(.publish(try Specimen.publication(number: 2, count: 1, dataset: 16, bodyByteCount: 9, seed: 6)))
        #expect(lab.published[2] == nil)
        guard case .at(let reference, _) = lab.store.mark else { return #expect(Bool(false)) }
        lab.take(.freezeRefused(reference, found: .missing))
        #expect(self.doubt(lab) == .markMissing)
        #expect(lab.published[2] == .durable(1..<2))
    }

    @Test("Who does not answer the question for the newest head is asked again")
    func lostAnswers() throws {
        var store = TestStore()
        store.mark = .missing
        var lab = try Lab(store: store)
        func askedCount(_ lab: Lab) -> Int {
            lab.sent.count { if case .newestWanted = $0.message { true } else { false } }
        }
        #expect(askedCount(lab) == 4)
        lab.answerNewest(from: [1])
        lab.wait(milliseconds: 2_100)
        #expect(askedCount(lab) == 3)
        lab.answerNewest(from: [2, 3])
        #expect(lab.replica.signing != .signing, "the fourth may be the only one that has the last head")
        lab.wait(milliseconds: 2_000)
        #expect(lab.replica.signing == .signing)
        lab.sent = []
        lab.wait(milliseconds: 5_000)
        #expect(askedCount(lab) == 0)
    }

    @Test("A head whose table nobody can rebuild is told to its author, who takes a higher number")
    func headWithoutTable() throws {
        var lab = try Lab()
        lab.wait(milliseconds: 500)
        let lines = [try LogSpecimen(lab.codes[1], count: 3, seed: 2).line(3)]
        let first = try lab.head(of: 1, 5, [])
        lab.send(first, of: 1, from: 1, certificate: lab.certificate(of: 1, epoch: first.head.head.epoch))
        let lost = try lab.head(of: 1, 7, lines)
        // Only what changed since a head that never came.
        let bareLost = HeadItem(head: lost.head.bytes, lines: [], isWholeTable: false, certificate: nil)
        lab.receive(.heads([bareLost]), from: 2)
        #expect(lab.newest(1) == first.head.reference)
        lab.sent = []
        lab.receive(.newestWanted(number: 3), from: 1)
        let told = lab.sent.compactMap { sent -> [HeadItem]? in
            if case .newest(3, let items) = sent.message { items } else { nil }
        }
        #expect(told.first?.map(\.head) == [first.head.bytes, lost.head.bytes])

        var store = TestStore()
        store.mark = .missing
        var author = try Lab(store: store)
        let own = try author.head(of: 0, 7, [try LogSpecimen(author.codes[0], count: 3, seed: 2).line(3)])
        let bare = HeadItem(head: own.head.bytes, lines: [], isWholeTable: false, certificate: nil)
        let question = author.sent.compactMap { sent -> UInt64? in
            if case .newestWanted(let number) = sent.message { number } else { nil }
        }
        let number = try #require(question.first)
        for place in 1...4 { author.receive(.newest(number: number, place == 4 ? [bare] : []), from: place) }
        author.wait(milliseconds: 500)
        #expect(try #require(author.signedHeads.last).reference.sequence == 8)
    }

    @Test("Own commits that fail while a head waits to be frozen leave the durable one to be signed")
    func failureWhileFreezing() throws {
        var lab = try Lab()
        lab.wait(milliseconds: 300)
        lab.take(.publish(try Specimen.publication(number: 1, count: 2, dataset: 16, bodyByteCount: 9, seed: 1)))
        lab.take(.publish(try Specimen.publication(number: 2, count: 2, dataset: 16, bodyByteCount: 9, seed: 2)))
        lab.holdsCommits = true
        lab.take(.publish(try Specimen.publication(number: 3, count: 2, dataset: 16, bodyByteCount: 9, seed: 3)))
        lab.wait(milliseconds: 400)
        let before = lab.signedHeads.count
        lab.holdsCommits = false
        for commit in lab.held { lab.finish(commit, fails: true) }
        lab.wait(milliseconds: 400)
        #expect(lab.published[3] == .refused(.storage("no space")))
        #expect(lab.signedHeads.count > before)
        #expect(lab.signedHeads.last?.table.lines.map(\.size) == [4])
        lab.take(.publish(try Specimen.publication(number: 4, count: 1, dataset: 16, bodyByteCount: 9, seed: 4)))
        lab.wait(milliseconds: 400)
        #expect(lab.published[4] == .durable(4..<5))
        #expect(lab.signedHeads.last?.table.lines.map(\.size) == [5])
        #expect(Set(lab.signedHeads.map(\.reference.sequence)).count == lab.signedHeads.count)
    }

    @Test("While commits are under way, a heartbeat that is due neither signs nor keeps waking the node")
    func heartbeatWaits() throws {
        var lab = try Lab()
        lab.wait(milliseconds: 300)
        lab.holdsCommits = true
        lab.take(.publish(try Specimen.publication(number: 1, count: 1, dataset: 16, bodyByteCount: 9, seed: 1)))
        lab.wait(milliseconds: 70_000)
        let now = Instant(monotonic: lab.clock, utc: 1_700_000_000_000_000 + lab.clock)
        for _ in 0..<3 {
            for case .wakeUp(let moment) in lab.replica.handle(.tick, now: now) { #expect(moment > lab.clock) }
        }
        #expect(lab.signedHeads.count == 1)
    }
}
