import MerkleLog
import Records
import Testing

@testable import Replication

@Suite("Publishing")
struct PublishingTests {
    private func publish(
        _ lab: inout Lab,
        _ number: UInt64,
        count: Int,
        dataset: UInt16 = 16,
        bodyByteCount: Int = 20,
        isUrgent: Bool = false
    ) throws {
        lab.take(
            .publish(
                try Specimen.publication(
                    number: number,
                    count: count,
                    dataset: dataset,
                    bodyByteCount: bodyByteCount,
                    seed: number,
                    isUrgent: isUrgent
                )
            )
        )
    }

    private func pushes(_ lab: Lab) -> [Push] {
        lab.sent.compactMap { if case .push(let push) = $0.message { push } else { nil } }
    }

    @Test("Small publications of a quarter of a second travel as one batch inside the next head")
    func small() throws {
        var lab = try Lab()
        for number in UInt64(1)...3 { try self.publish(&lab, number, count: 2) }
        lab.wait(milliseconds: 300)
        let push = try #require(self.pushes(lab).last)
        #expect(push.news.map(\.batch.indexes) == [0..<6])
        #expect(push.news.allSatisfy { $0.left.isEmpty && $0.right.isEmpty })
    }

    @Test("What is urgent travels with its own proof, though the rest of the quarter second is too large to")
    func urgent() throws {
        var lab = try Lab()
        try self.publish(&lab, 1, count: 5)
        try self.publish(&lab, 2, count: 40, bodyByteCount: 900)
        try self.publish(&lab, 3, count: 2, isUrgent: true)
        for number in UInt64(4)...6 { try self.publish(&lab, number, count: 11, bodyByteCount: 900) }
        lab.wait(milliseconds: 300)
        let push = try #require(self.pushes(lab).last)
        #expect(push.news.map(\.batch.indexes) == [45..<47])
        // A newcomer that has nothing else proves them with the push alone.
        let head = try SignedHead(decoding: push.item.head[...])
        let table = try LineTable(decoding: push.item.lines[...])
        let line = try #require(table.lines.first)
        #expect(head.head.table == table.hash)
        let log = LogReplica(id: LogID(author: lab.codes[0], dataset: line.dataset))
        let news = try #require(push.news.first)
        #expect(line.size == 80)
        let hashed = try log.verify(
            news.batch,
            treeSize: line.size,
            root: line.root,
            left: news.left,
            right: news.right
        )
        #expect(hashed.range.start == 45)
        #expect(lab.priorities.contains { if case .push = $0.message { $0.priority == .urgent } else { false } })
    }

    @Test("Too many entries, too many bytes, too many logs and too many waiting are refused, each with its reason")
    func bounds() throws {
        var limits = Limits()
        limits.publicationByteCountMax = 4_000
        limits.publicationCountMax = 2
        limits.ownCommitCountMax = 1
        var lab = try Lab(limits: limits)
        try self.publish(&lab, 1, count: 1_001, bodyByteCount: 1)
        try self.publish(&lab, 2, count: 5, bodyByteCount: 900)
        try self.publish(&lab, 3, count: 0)
        for number in UInt64(1)...3 { #expect(lab.published[number] == .refused(.tooLarge)) }
        for dataset in UInt16(0)..<33 {
            try self.publish(&lab, 10 + UInt64(dataset), count: 1, dataset: dataset)
            lab.wait(milliseconds: 300)
        }
        #expect(lab.published[41] == .durable(0..<1))
        guard case .refused(.malformed) = lab.published[42] else { return #expect(Bool(false), "33 logs") }
        lab.holdsCommits = true
        for number in UInt64(50)...53 { try self.publish(&lab, number, count: 1) }
        #expect(lab.published[53] == .refused(.busy))
    }
}
