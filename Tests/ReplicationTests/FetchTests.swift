import MerkleLog
import Records
import Sodium
import Testing

@testable import Replication

@Suite("Fetching what is claimed")
struct FetchTests {
    @Test("A withheld body is due, asked for from another, and the log complete only then")
    func withheldBodies() throws {
        var lab = try Lab()
        let log = try LogSpecimen(lab.codes[1], count: 6)
        lab.send(try lab.head(of: 1, 1, [log.line(6)]), of: 1, from: 2)
        lab.send(try lab.head(of: 1, 1, [log.line(6)]), of: 1, from: 3)
        let want = try #require(lab.wants().first)
        lab.receive(.range(try log.answer(want.want) { $0 != 2 && $0 != 4 }), from: want.place)
        #expect(lab.log(1)?.proved == 6)
        #expect(lab.log(1)?.complete == 2)
        #expect(lab.log(1)?.dueCount == 2)
        #expect(lab.replica.overview(of: 1).complete == .none)
        let first = try #require(lab.bodiesWanted().first)
        #expect(first.wanted.indexes == [2, 4])
        lab.receive(.bodies(BodiesAnswer(request: first.wanted.request, log: log.id, fills: [])), from: first.place)
        var asked: Set<Int> = [first.place]
        for _ in 0..<20 where asked.count < 2 {
            lab.wait(milliseconds: 2_100)
            let next = try #require(lab.bodiesWanted().last)
            asked.insert(next.place)
            guard asked.count == 2 else { continue }
            let fills = try next.wanted.indexes.map { try log.fill($0) }
            lab.receive(
                .bodies(BodiesAnswer(request: next.wanted.request, log: log.id, fills: fills)),
                from: next.place
            )
        }
        #expect(lab.log(1)?.complete == 6)
        #expect(lab.replica.overview(of: 1).complete == lab.newest(1))
    }

    @Test("Bodies that nobody asked for, and the wrong ones twice, cost no transaction")
    func unaskedBodies() throws {
        var lab = try Lab()
        let log = try LogSpecimen(lab.codes[1], count: 3)
        lab.send(try lab.head(of: 1, 1, [log.line(3)]), of: 1, from: 2)
        let want = try #require(lab.wants().first)
        lab.receive(.range(try log.answer(want.want) { _ in false }), from: 2)
        let asked = try #require(lab.bodiesWanted().first)
        let before = lab.commitCount
        let junk = BodyFill(log: log.id, index: 0, salt: Array(repeating: 0, count: 16), body: [1])
        for _ in 0..<100 {
            lab.receive(.bodies(BodiesAnswer(request: 999, log: log.id, fills: [junk])), from: 2)
            lab.receive(.bodies(BodiesAnswer(request: asked.wanted.request, log: log.id, fills: [junk])), from: 3)
            lab.receive(.bodies(BodiesAnswer(request: asked.wanted.request, log: log.id, fills: [junk])), from: 2)
        }
        #expect(lab.commitCount == before + 1)
        #expect(lab.log(1)?.dueCount == 3)
    }

    @Test("Who let a want run out is asked for nothing that another will bring, until it has brought something itself")
    func silentPeers() throws {
        var limits = Limits()
        limits.pieceEntryCount = 2
        var lab = try Lab(limits: limits)
        let log = try LogSpecimen(lab.codes[1], count: 60)
        for place in [1, 4] { lab.take(.linkDown(lab.codes[place], link: UInt64(place))) }
        /// Bureau 3 brings everything after 50 ms; bureau 2 brings nothing.
        func fetch(_ lab: inout Lab, seconds: Int) throws -> [Int] {
            var asked: [Int] = []
            for _ in 0..<(seconds * 20) {
                for (want, place) in lab.wants() {
                    asked.append(place)
                    if place == 3 { lab.receive(.range(try log.answer(want)), from: place) }
                }
                lab.wait(milliseconds: 50)
            }
            return asked
        }
        for place in [2, 3] { lab.send(try lab.head(of: 1, 1, [log.line(20)]), of: 1, from: place) }
        #expect(try fetch(&lab, seconds: 20).contains(2))
        #expect(lab.log(1)?.proved == 20)
        for place in [2, 3] { lab.send(try lab.head(of: 1, 2, [log.line(40)]), of: 1, from: place) }
        #expect(Set(try fetch(&lab, seconds: 20)) == [3])
        #expect(lab.log(1)?.proved == 40)
        // Alone it is asked all the same, for a little at first.
        lab.take(.linkDown(lab.codes[3], link: 3))
        lab.send(try lab.head(of: 1, 3, [log.line(60)]), of: 1, from: 2)
        let probe = lab.wants()
        #expect(probe.map(\.place) == [2])
        lab.receive(.range(try log.answer(try #require(probe.first).want)), from: 2)
        #expect(lab.wants().count == limits.wantCountPerPeer)
    }

    @Test(
        "What only new links have is asked for over them by one neighbour and down a tree by the others, for a pull period"
    )
    func gathering() throws {
        // Bureau 4 comes back when the others have been linked for a minute, with heads of bureau 1 that nobody had heard.
        func firstAsked(_ entryCount: Int) throws -> (asked: [Int], told: Set<Int>, lab: Lab) {
            var limits = Limits()
            limits.pieceEntryCount = 4
            var lab = try Lab(count: 6, limits: limits)
            lab.take(.linkDown(lab.codes[4], link: 4))
            lab.take(.linkDown(lab.codes[1], link: 1))
            lab.wait(milliseconds: 60_000)
            lab.take(.linkUp(lab.codes[4], link: 4))
            let log = try LogSpecimen(lab.codes[1], count: entryCount)
            lab.send(try lab.head(of: 1, 7, [log.line(entryCount)]), of: 1, from: 4)
            let told = lab.sent.compactMap { message, code -> Int? in
                guard case .heads = message else { return nil }
                return lab.codes.firstIndex(of: code)
            }
            return (lab.wants().map(\.place), Set(told), lab)
        }
        var (asRoot, asChild) = (0, 0)
        for entryCount in stride(from: 4, through: 60, by: 4) {
            var (asked, told, lab) = try firstAsked(entryCount)
            for place in asked where place != 4 {
                asChild += 1
                #expect(told.contains(place), "who is asked must know what about")
            }
            asRoot += asked.count { $0 == 4 }
            guard asked.allSatisfy({ $0 != 4 }) else { continue }
            // Nobody brings anything: then anyone is asked, the new link too.
            lab.wait(milliseconds: 4_200)
            #expect(lab.wants().contains { $0.place == 4 })
        }
        #expect(asRoot > 0 && asChild > asRoot)
    }

    @Test("What comes without heads missing is asked of whoever sent it, new link or not")
    func notGathered() throws {
        var lab = try Lab(count: 6)
        lab.take(.linkDown(lab.codes[4], link: 4))
        let log = try LogSpecimen(lab.codes[1], count: 8)
        lab.send(try lab.head(of: 1, 1, [log.line(4)]), of: 1, from: 2)
        lab.receive(.range(try log.answer(try #require(lab.wants().first).want)), from: 2)
        lab.wait(milliseconds: 60_000)
        lab.take(.linkUp(lab.codes[4], link: 4))
        lab.send(try lab.head(of: 1, 2, [log.line(8)]), of: 1, from: 4)
        #expect(lab.wants().map(\.place) == [4])
    }

    @Test("Who brings nothing for 15 s, or drips for two minutes, loses the want to another")
    func slowPeers() throws {
        var lab = try Lab()
        let log = try LogSpecimen(lab.codes[1], count: 200)
        let head = try lab.head(of: 1, 1, [log.line(200)])
        for place in [2, 3] { lab.send(head, of: 1, from: place) }
        let first = try #require(lab.wants().first)
        lab.wait(milliseconds: 15_100)
        let second = try #require(lab.wants().first)
        #expect(second.place != first.place)
        for index in UInt64(0)..<20 where lab.sent.allSatisfy({ if case .want = $0.message { false } else { true } }) {
            let part = Want(
                request: second.want.request,
                log: log.id,
                indexes: index..<index + 1,
                treeSize: 200,
                withLeft: false
            )
            var answer = try log.answer(part)
            answer = RangeAnswer(
                request: answer.request,
                log: answer.log,
                treeSize: 200,
                batch: answer.batch,
                left: [],
                right: answer.right,
                isLast: false
            )
            lab.receive(.range(answer), from: second.place)
            lab.wait(milliseconds: 10_000)
        }
        let third = try #require(lab.wants().first)
        #expect(third.place != second.place)
        #expect(third.want.indexes.lowerBound >= 10)
    }

    @Test("A peer that says later again and again is asked less and less often")
    func laterLoops() throws {
        var lab = try Lab()
        let log = try LogSpecimen(lab.codes[1], count: 4)
        lab.send(try lab.head(of: 1, 1, [log.line(4)]), of: 1, from: 2)
        var count = 0
        for _ in 0..<600 {
            for (want, place) in lab.wants() {
                count += 1
                lab.receive(.later(request: want.request), from: place)
            }
            lab.wait(milliseconds: 50)
        }
        // Four peers, each after 0.1, 0.2, 0.4 … 6.4 s; without that it would be ten times a second each.
        #expect(count > 20)
        #expect(count < 40)
    }

    @Test("A fork is the author's fault: its messenger is not blamed, the log stands still, the evidence is kept")
    func fork() throws {
        var lab = try Lab()
        let log = try LogSpecimen(lab.codes[1], count: 3)
        let branch = try LogSpecimen(lab.codes[1], count: 6, seed: 9)
        let other = try LogSpecimen(lab.codes[1], dataset: 17, count: 2)
        lab.send(try lab.head(of: 1, 1, [log.line(3)]), of: 1, from: 2)
        let want = try #require(lab.wants().first)
        lab.receive(.range(try log.answer(want.want)), from: 2)
        lab.send(try lab.head(of: 1, 2, [branch.line(6), other.line(2)]), of: 1, from: 3)
        var asked = 0
        for _ in 0..<100 {
            for (want, place) in lab.wants() {
                asked += 1
                lab.receive(.range(try (want.log == other.id ? other : branch).answer(want)), from: place)
            }
            lab.wait(milliseconds: 100)
        }
        #expect(asked == 3)
        #expect(lab.closed.isEmpty)
        #expect(lab.log(1)?.isFrozen == true)
        #expect(lab.log(1)?.proved == 3)
        #expect(lab.log(1, 17)?.complete == 2)
        #expect(lab.store.forkProofs.count == 1)
    }

    @Test("Entries that do not lead to the signed root cost their sender the link, and change nothing here")
    func wrongEntries() throws {
        var lab = try Lab()
        let log = try LogSpecimen(lab.codes[1], count: 4)
        let junk = try LogSpecimen(lab.codes[1], count: 4, seed: 9)
        lab.send(try lab.head(of: 1, 1, [log.line(4)]), of: 1, from: 2)
        for _ in 0..<200 where lab.closed.isEmpty {
            for (want, place) in lab.wants() { lab.receive(.range(try junk.answer(want)), from: place) }
            lab.wait(milliseconds: 200)
        }
        #expect(lab.closed == [lab.codes[2]])
        #expect(lab.store.logs.isEmpty)
        lab.send(try lab.head(of: 1, 1, [log.line(4)]), of: 1, from: 3)
        lab.wait(milliseconds: 5_000)
        let want = try #require(lab.wants().first)
        lab.receive(.range(try log.answer(want.want)), from: want.place)
        #expect(lab.log(1)?.complete == 4)
    }

    @Test("A log beyond this node's limit stops there; its author's other logs go on")
    func longLog() throws {
        var limits = Limits()
        limits.logEntryCountMax = 5
        var lab = try Lab(limits: limits)
        let long = try LogSpecimen(lab.codes[1], count: 6)
        let short = try LogSpecimen(lab.codes[1], dataset: 17, count: 5)
        let head = try lab.head(of: 1, 1, [long.line(6), short.line(5)])
        let news = try long.news(0..<6, treeSize: 6, withLeft: false)
        lab.receive(.push(Push(item: lab.item(head, of: 1), news: [news])), from: 2)
        #expect(lab.log(1)?.isStopped == true)
        #expect(lab.log(1)?.proved == 0)
        #expect(lab.notes.contains(.logStopped(long.id, size: 6)))
        #expect(lab.wants().map(\.want.log) == [short.id])
    }

    @Test("When one of several commits under way fails, all are given up, and what they held is asked for again")
    func failedCommits() throws {
        var limits = Limits()
        limits.pieceEntryCount = 2
        var lab = try Lab(limits: limits)
        let log = try LogSpecimen(lab.codes[1], count: 6)
        lab.send(try lab.head(of: 1, 1, [log.line(6)]), of: 1, from: 2)
        lab.holdsCommits = true
        for (want, place) in lab.wants() { lab.receive(.range(try log.answer(want)), from: place) }
        let held = lab.held.filter { !$0.appends.isEmpty }
        #expect(held.count == 3)
        lab.holdsCommits = false
        for commit in lab.held { lab.finish(commit, fails: true) }
        #expect(lab.store.logs.isEmpty)
        lab.wait(milliseconds: 1_100)
        for (want, place) in lab.wants() { lab.receive(.range(try log.answer(want)), from: place) }
        #expect(lab.log(1)?.complete == 6)
        #expect(lab.store.logs[log.id]?.ranges.count == 1)
        #expect(lab.store.heads[lab.codes[1]] != nil)
    }

    @Test("After a restart with several ranges only the gaps are asked for")
    func restart() throws {
        var limits = Limits()
        limits.pieceEntryCount = 8
        limits.chunkEntryCount = 8
        var lab = try Lab(limits: limits)
        let log = try LogSpecimen(lab.codes[1], count: 32)
        let head = try lab.head(of: 1, 1, [log.line(32)])
        lab.send(head, of: 1, from: 2)
        for (want, place) in lab.wants() where want.indexes.lowerBound != 16 {
            lab.receive(.range(try log.answer(want)), from: place)
        }
        #expect(lab.store.logs[log.id]?.ranges.map { $0.start..<$0.end } == [8..<16, 24..<32])
        var again = try Lab(limits: limits, store: lab.store)
        again.send(head, of: 1, from: 3)
        let wants = again.wants()
        #expect(wants.map(\.want.indexes) == [16..<24, 0..<8])
        for (want, place) in wants { again.receive(.range(try log.answer(want)), from: place) }
        #expect(again.log(1)?.complete == 32)
        #expect(again.replica.overview(of: 1).complete == head.head.reference)
    }

    @Test("While history loads, a consistency proof moves the target, and news come before history")
    func movingTarget() throws {
        var limits = Limits()
        limits.pieceEntryCount = 4
        limits.chunkEntryCount = 8
        limits.wantCountPerPeer = 1
        var lab = try Lab(limits: limits)
        let log = try LogSpecimen(lab.codes[1], count: 40)
        lab.send(try lab.head(of: 1, 1, [log.line(32)]), of: 1, from: 2)
        let first = try #require(lab.wants().first)
        #expect(first.want.indexes == 24..<28)
        lab.send(try lab.head(of: 1, 2, [log.line(40)]), of: 1, from: 2)
        #expect(lab.sent.contains { if case .consistencyWanted(_, 32, 40) = $0.message { true } else { false } })
        let proof = try log.consistency(from: 32, to: 40)
        lab.receive(.consistency(log: log.id, from: 32, to: 40, proof: proof.reversed()), from: 3)
        lab.receive(.consistency(log: log.id, from: 32, to: 40, proof: proof), from: 2)
        lab.receive(.range(try log.answer(first.want)), from: 2)
        let second = try #require(lab.wants().first)
        #expect(second.want.treeSize == 40)
        #expect(second.want.indexes == 32..<36)
        var next: [(want: Want, place: Int)] = [second]
        for _ in 0..<20 where !next.isEmpty {
            for (want, place) in next { lab.receive(.range(try log.answer(want)), from: place) }
            next = lab.wants()
        }
        #expect(lab.log(1)?.complete == 40)
        #expect(lab.closed.isEmpty)
    }

    @Test("Urgent entries prove themselves: who is behind has them before what lies below and above them")
    func urgentNews() throws {
        var limits = Limits()
        limits.fanOut = 3
        var lab = try Lab(count: 12, limits: limits)
        let (sequence, receivers) = try lab.inside(author: 1)
        let log = try LogSpecimen(lab.codes[1], count: 30)
        let news = try log.news(20..<23, treeSize: 30, withLeft: true)
        let item = lab.item(try lab.head(of: 1, sequence, [log.line(30)]), of: 1)
        lab.receive(.push(Push(item: item, news: [news])), from: 2)
        #expect(lab.store.logs[log.id]?.ranges.map { $0.start..<$0.end } == [20..<23])
        let pushed = lab.sent.compactMap { if case .push(let push) = $0.message { push.news } else { nil } }
        #expect(pushed.count == receivers.count)
        #expect(pushed.allSatisfy { $0 == [news] })
        #expect(lab.wants().map(\.want.indexes) == [23..<30, 0..<20])
    }
}
