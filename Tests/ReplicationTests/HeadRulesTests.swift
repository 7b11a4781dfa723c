import Membership
import Records
import Sodium
import Testing

@testable import Replication

@Suite("Which heads are accepted")
struct HeadRulesTests {
    @Test("A valid head is accepted, kept, and passed on down its tree")
    func accepted() throws {
        var limits = Limits()
        limits.fanOut = 3
        var lab = try Lab(count: 12, limits: limits)
        let (sequence, receivers) = try lab.inside(author: 1)
        lab.send(try lab.head(of: 1, sequence), of: 1, from: 2)
        #expect(lab.newest(1)?.sequence == sequence)
        let pushes = lab.sent.filter { if case .push = $0.message { true } else { false } }
        #expect(pushes.map(\.to) == receivers)
        lab.wait(milliseconds: 1_100)
        #expect(lab.store.heads[lab.codes[1]]?.head.reference == lab.newest(1))
    }

    @Test("Junk in an author's name closes its senders' links and never keeps that author's own head out")
    func junk() throws {
        var lab = try Lab()
        for number in 0..<50 {
            let junk = try lab.head(of: 1, 9, key: lab.keys[2], time: UInt64(number))
            lab.send(junk, of: 1, from: 2)
            lab.receive(.heads([lab.item(junk, of: 1, isBare: true)]), from: 3)
        }
        #expect(lab.closed == [lab.codes[2]])
        #expect(lab.newest(1) == nil)
        lab.send(try lab.head(of: 1, 1), of: 1, from: 4)
        #expect(lab.newest(1)?.sequence == 1)
    }

    @Test("More than 8 heads of one author in a second wait for the next second")
    func budget() throws {
        var lab = try Lab()
        for sequence in 1...12 { lab.send(try lab.head(of: 1, UInt64(sequence)), of: 1, from: 1) }
        #expect(lab.newest(1)?.sequence == 8)
        lab.wait(milliseconds: 1_000)
        lab.send(try lab.head(of: 1, 12), of: 1, from: 1)
        #expect(lab.newest(1)?.sequence == 12)
    }

    @Test("Old heads that come again and again are no evidence, and keep no new one out")
    func replays() throws {
        var lab = try Lab()
        let heads = try (1...40).map { try lab.head(of: 1, UInt64($0)) }
        lab.send(heads[39], of: 1, from: 1)
        for head in heads.dropLast() { lab.send(head, of: 1, from: 2) }
        #expect(lab.replica.forkProofCount == 0)
        lab.send(try lab.head(of: 1, 41), of: 1, from: 3)
        #expect(lab.newest(1)?.sequence == 41)
        #expect(lab.closed.isEmpty)
    }

    @Test("Of two heads with one number everyone keeps the one with the smaller hash, and both as evidence")
    func twoHeads() throws {
        let lab = try Lab()
        let pair = [try lab.head(of: 1, 1, time: 5), try lab.head(of: 1, 1, time: 6)]
        let smaller = pair.map(\.head.hash).min()
        for order in [pair, pair.reversed()] {
            var lab = try Lab()
            for head in order { lab.send(head, of: 1, from: 2) }
            #expect(lab.newest(1)?.hash == smaller)
            #expect(lab.store.forkProofs == [lab.proof(pair[0], pair[1], of: 1)])
            let told = lab.sent.filter { if case .forkProof = $0.message { true } else { false } }
            #expect(told.count == 4)
            #expect(lab.closed.isEmpty)
        }
    }

    @Test("Evidence that a peer sends is checked, kept once, and bounded, however much an author signs")
    func boundedEvidence() throws {
        var lab = try Lab()
        for number in 0..<200 {
            let one = try lab.head(of: 1, UInt64(number) + 1, time: 1)
            let other = try lab.head(of: 1, UInt64(number) + 1, time: 2)
            lab.receive(.forkProof(lab.proof(one, other, of: 1).encoded), from: 2)
            lab.receive(.forkProof(lab.proof(one, other, of: 1).encoded), from: 3)
            lab.wait(milliseconds: 300)
        }
        #expect(lab.store.forkProofs.count == lab.limits.forkProofsPerAuthorMax)
        #expect(lab.replica.forkProofCount == lab.limits.forkProofsPerAuthorMax)
        #expect(lab.closed.isEmpty)
    }

    @Test("Two heads that agree are no evidence: nobody honest is accused")
    func noAccusation() throws {
        var lab = try Lab()
        let log = try LogSpecimen(lab.codes[1], count: 4)
        let one = try lab.head(of: 1, 1, [log.line(2)])
        let other = try lab.head(of: 1, 2, [log.line(4)])
        lab.receive(.forkProof(lab.proof(one, other, of: 1).encoded), from: 2)
        #expect(lab.replica.forkProofCount == 0)
    }

    @Test(
        "Sizes that shrink and one size with two roots are proved; that log stands still for good, and all else goes on"
    )
    func frozen() throws {
        var lab = try Lab()
        let log = try LogSpecimen(lab.codes[1], count: 4)
        let forged = try LogSpecimen(lab.codes[1], count: 4, seed: 8)
        let other = try LogSpecimen(lab.codes[1], dataset: 17, count: 4)
        lab.send(try lab.head(of: 1, 1, [log.line(4)]), of: 1, from: 1)
        lab.send(try lab.head(of: 1, 2, [log.line(3)]), of: 1, from: 1)
        lab.send(try lab.head(of: 1, 3, [forged.line(4)]), of: 1, from: 1)
        #expect(lab.newest(1)?.sequence == 3)
        #expect(lab.store.forkProofs.count == 2)
        #expect(lab.log(1)?.isFrozen == true)
        lab.send(try lab.head(of: 1, 4, [log.line(4), other.line(2)]), of: 1, from: 1)
        #expect(lab.newest(1)?.sequence == 4)
        #expect(lab.wants().last?.want.log.dataset.rawValue == 17)
        lab.wait(milliseconds: 1_100)
        let again = try Lab(store: lab.store)
        #expect(again.log(1)?.isFrozen == true)
        #expect(again.log(1, 17)?.isFrozen == false)
    }

    @Test("A whole table that the head does not hash is the sender's fault; lines that lead nowhere are asked for")
    func tables() throws {
        var lab = try Lab()
        let log = try LogSpecimen(lab.codes[1], count: 4)
        let known = try lab.head(of: 1, 2, [log.line(4)])
        let bare = HeadItem(
            head: known.head.bytes,
            lines: [],
            isWholeTable: false,
            certificate: lab.certificates[1].bytes
        )
        for _ in 0..<100 { lab.receive(.push(Push(item: bare, news: [])), from: 2) }
        let asked = lab.sent.count { if case .headsWanted = $0.message { true } else { false } }
        #expect(asked == lab.limits.checksPerSecondMax)
        #expect(lab.closed.isEmpty)
        let wrong = HeadItem(
            head: known.head.bytes,
            lines: [],
            isWholeTable: true,
            certificate: lab.certificates[1].bytes
        )
        for _ in 0..<3 { lab.receive(.heads([wrong]), from: 3) }
        #expect(lab.closed == [lab.codes[3]])
    }

    @Test("Heads of strangers and of other meshes cost their sender the link")
    func strangers() throws {
        var lab = try Lab()
        var bytes = try lab.head(of: 1, 1).head.bytes
        bytes[33] = UInt8(ascii: "Z")
        bytes[34] = UInt8(ascii: "Z")
        for _ in 0..<3 {
            lab.receive(.heads([HeadItem(head: bytes, lines: [], isWholeTable: true, certificate: nil)]), from: 2)
        }
        #expect(lab.closed == [lab.codes[2]])
    }

    @Test("A new epoch goes on where the last ended; one that forgets is neither followed nor accused")
    func epochs() throws {
        var lab = try Lab()
        let log = try LogSpecimen(lab.codes[1], count: 4)
        lab.send(try lab.head(of: 1, 7, [log.line(3)]), of: 1, from: 1)
        for (want, place) in lab.wants() { lab.receive(.range(try log.answer(want)), from: place) }
        #expect(lab.log(1)?.proved == 3)
        let key = try Specimen.key(77)
        let certificate = Certificate(
            key: .signing(key.verifyingKey),
            code: lab.codes[1],
            number: Lab.epoch + 1,
            signedBy: lab.identities[1]
        )
        for (sequence, size, isFollowed) in [(UInt64(1), 2, false), (2, 4, true)] {
            let head = try lab.head(of: 1, sequence, [log.line(size)], epoch: Lab.epoch + 1, key: key)
            lab.receive(.heads([lab.item(head, of: 1, certificate: certificate)]), from: 2)
            #expect((lab.newest(1) == head.head.reference) == isFollowed)
        }
        #expect(lab.replica.forkProofCount == 0)
        #expect(lab.closed.isEmpty)
    }

    @Test("Two keys under one certificate number are the author's fault, not the messenger's")
    func twoKeys() throws {
        var lab = try Lab()
        lab.send(try lab.head(of: 1, 1), of: 1, from: 1)
        let key = try Specimen.key(78)
        let second = Certificate(
            key: .signing(key.verifyingKey),
            code: lab.codes[1],
            number: Lab.epoch,
            signedBy: lab.identities[1]
        )
        for sequence in 2..<9 {
            let head = try lab.head(of: 1, UInt64(sequence), key: key)
            lab.receive(.heads([lab.item(head, of: 1, certificate: second)]), from: 2)
            lab.receive(.heads([lab.item(head, of: 1, isBare: true)]), from: 2)
        }
        #expect(lab.newest(1)?.sequence == 1)
        #expect(lab.closed.isEmpty)
    }
}
