import Records
import Sodium
import Testing

@testable import Replication

@Suite("Answering peers")
struct ServingTests {
    /// A lab that holds 10 entries of author 1.
    private func lab(_ limits: Limits = Limits()) throws -> (Lab, LogID) {
        var lab = try Lab(limits: limits)
        let log = try LogSpecimen(lab.codes[1], count: 10)
        lab.send(try lab.head(of: 1, 1, [log.line(10)]), of: 1, from: 1)
        for (want, place) in lab.wants() { lab.receive(.range(try log.answer(want)), from: place) }
        lab.sent = []
        return (lab, log.id)
    }

    private func laters(_ lab: Lab) -> Int {
        lab.sent.count { if case .later = $0.message { true } else { false } }
    }

    @Test("What is proved is served; what is not, or makes no sense, is answered with later")
    func wants() throws {
        var (lab, id) = try self.lab()
        let unknown = LogID(author: lab.codes[2], dataset: id.dataset)
        for (log, indexes, size) in [
            (id, UInt64(0)..<11, UInt64(11)), (id, 5..<9, 8), (id, 3..<3, 10), (unknown, 0..<1, 1),
        ] {
            let want = Want(request: 1, log: log, indexes: indexes, treeSize: size, withLeft: false)
            lab.receive(.want(want), from: 2)
        }
        #expect(lab.serves.isEmpty)
        #expect(self.laters(lab) == 4)
        lab.receive(.want(Want(request: 5, log: id, indexes: 3..<7, treeSize: 9, withLeft: true)), from: 2)
        lab.receive(.bodiesWanted(BodiesWanted(request: 6, log: id, indexes: [0, 9])), from: 2)
        lab.receive(.consistencyWanted(log: id, from: 3, to: 9), from: 3)
        #expect(lab.serves.map(\.peer) == [lab.codes[2], lab.codes[2], lab.codes[3]])
    }

    @Test("One peer cannot take all places, and places that are held for long go to others")
    func places() throws {
        var limits = Limits()
        limits.serveCountMax = 6
        var (lab, id) = try self.lab(limits)
        let want = Want(request: 1, log: id, indexes: 0..<1, treeSize: 10, withLeft: false)
        for _ in 0..<20 { lab.receive(.want(want), from: 2) }
        #expect(lab.serves.count == limits.serveCountPerPeer)
        for _ in 0..<20 { lab.receive(.want(want), from: 3) }
        #expect(lab.serves.count == 6)
        lab.receive(.want(want), from: 4)
        #expect(lab.serves.count == 6)
        lab.wait(milliseconds: 16_000)
        lab.receive(.want(want), from: 4)
        #expect(lab.serves.count == 7)
        lab.take(.served(lab.codes[2], link: 2, request: 1))
        lab.receive(.want(want), from: 2)
        #expect(lab.serves.count == 8)
    }

    @Test("One small frame that asks for the same heads a thousand times has each answered once")
    func amplification() throws {
        var (lab, _) = try self.lab()
        for _ in 0..<100 {
            lab.receive(.headsWanted(Array(repeating: lab.codes[1], count: 1_024)), from: 2)
            lab.receive(.summary([], forks: []), from: 2)
        }
        let items = lab.sent.reduce(0) { if case .heads(let items) = $1.message { $0 + items.count } else { $0 } }
        #expect(items <= 2 * lab.limits.answersPerSecondMax)
        #expect(items > 0)
    }

    @Test("With whoever knows other heads one comparison goes on at a time; equal digests need none")
    func comparisons() throws {
        var lab = try Lab()
        lab.send(try lab.head(of: 1, 1), of: 1, from: 1)
        for place in 1..<5 { lab.take(.linkUp(lab.codes[place], link: UInt64(place))) }
        let pings = lab.sent.compactMap { message, code -> (UInt64, Int)? in
            guard case .ping(let number, _) = message, let place = lab.codes.firstIndex(of: code) else { return nil }
            return (number, place)
        }
        #expect(pings.count == 4)
        for (number, place) in pings { lab.receive(.pong(number: number, digest: .zero), from: place) }
        let summaries = lab.sent.count { if case .summary = $0.message { true } else { false } }
        #expect(summaries == 1)
        lab.wait(milliseconds: 1_000)
        #expect(lab.sent.count { if case .summary = $0.message { true } else { false } } == 1)
    }

    @Test("What is more urgent has the higher priority: duties, then heads, then urgent entries, news and history")
    func priorities() throws {
        #expect(Priority.allCases == [.duties, .heads, .urgent, .news, .backfill])
        #expect(Priority.allCases.sorted() == Priority.allCases)
        var limits = Limits()
        limits.pieceEntryCount = 4
        var (lab, id) = try self.lab(limits)
        lab.receive(.want(Want(request: 1, log: id, indexes: 8..<10, treeSize: 10, withLeft: true)), from: 2)
        lab.receive(.want(Want(request: 2, log: id, indexes: 0..<4, treeSize: 10, withLeft: true)), from: 3)
        #expect(lab.serves.map(\.priority) == [.news, .backfill])
        let duties = try LogSpecimen(lab.codes[1], dataset: 1, count: 2)
        lab.send(try lab.head(of: 2, 1, [duties.line(2)]), of: 2, from: 3)
        #expect(lab.priorities.contains { if case .want = $0.message { $0.priority == .duties } else { false } })
    }
}
