import MerkleLog
import Replication
import Sodium
import Testing

@testable import Storage

@Suite("Serving with proofs")
struct ServingTests {
    @Test("any range of any proved size proves itself, in whatever order the log was filled", arguments: 1...5)
    func ranges(seed: UInt64) throws {
        var generator = Seeded(seed)
        var log = try TestLog()
        for number in 0..<2_400 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        let node = try TestNode()
        var cuts = Set((0..<6).map { _ in 1 + generator.below(log.count - 1) })
        cuts.formUnion([0, log.count, 256, 1_024])
        let borders = cuts.sorted()
        var pieces = zip(borders, borders.dropFirst()).map { $0..<$1 }
        pieces.shuffle(using: &generator)
        for piece in pieces { try node.store(log, piece) }
        for _ in 0..<60 {
            let size = 1 + generator.below(log.count)
            let start = generator.below(size)
            let end = start + 1 + generator.below(size - start)
            let withLeft = generator.chance(of: 50)
            let request = RangeRequest(
                log: log.log,
                indexes: UInt64(start)..<UInt64(end),
                treeSize: UInt64(size),
                withLeft: withLeft,
                byteCountMax: 1_000 + generator.below(200_000)
            )
            let items = try node.store.read { try $0.serve(request) }
            #expect(items.batch.firstIndex == UInt64(start))
            #expect(items.batch.count > 0 && items.batch.indexes.upperBound <= UInt64(end))
            #expect(items.batch.count == 1 || items.batch.byteCount <= request.byteCountMax)
            let left = withLeft ? items.left : log.range(0..<start).hashes
            #expect(withLeft || items.left.isEmpty)
            let range = log.range(start..<start + items.batch.count)
            #expect(throws: Never.self) {
                try RangeProof(left: left, right: items.right).verify(
                    range: range,
                    size: UInt64(size),
                    root: try log.root(size)
                )
            }
            #expect(items.batch == (try log.batch(start..<start + items.batch.count)))
        }
        for _ in 0..<60 {
            let to = 1 + generator.below(log.count)
            let from = generator.below(to + 1)
            let proof = try node.store.read {
                try $0.consistencyProof(log.log, from: UInt64(from), to: UInt64(to))
            }
            #expect(throws: Never.self) {
                try proof.verify(
                    fromSize: UInt64(from),
                    fromRoot: try log.root(from),
                    toSize: UInt64(to),
                    toRoot: try log.root(to)
                )
            }
        }
    }

    @Test("a proof reads few rows and hashes at most the leaves of one block at each edge")
    func cost() throws {
        // Nodes from level 8 on are stored: one for each complete block, and their parents.
        var log = try TestLog()
        for number in 0..<1_500 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        let node = try TestNode()
        try node.store(log, 700..<1_500)
        try node.store(log, 0..<700)
        try node.store.read { view in
            let nodes = StoredNodes(log: try #require(try view.number(of: log.log)), view: view)
            for level in 8...10 {
                for index in 0..<(1_500 >> level) {
                    let start = index << level
                    let expected = log.range(start..<start + (1 << level)).hashes
                    #expect([try nodes.node(level: level, index: UInt64(index))] == expected)
                }
            }
            #expect(throws: StorageError(.invalid, "")) { try nodes.node(level: 8, index: 5) }
            #expect(throws: StorageError(.invalid, "")) { try nodes.node(level: 7, index: 11) }
        }
    }

    @Test("what is not held, not proved or upside down is refused")
    func refusals() throws {
        var log = try TestLog()
        for number in 0..<50 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        let node = try TestNode()
        try node.store(log, 0..<20)
        let other = try TestLog(author: "SN").log
        let wrong: [(LogID, Range<UInt64>, UInt64)] = [
            (log.log, 0..<25, 20), (log.log, 20..<21, 21), (log.log, 5..<5, 20), (log.log, 0..<10, 30),
            (log.log, 0..<1, 1 << 41), (other, 0..<1, 1),
        ]
        for (log, indexes, size) in wrong {
            #expect(throws: StorageError(.invalid, "")) {
                try node.store.read { view in
                    try view.serve(
                        RangeRequest(log: log, indexes: indexes, treeSize: size, withLeft: true, byteCountMax: 100_000)
                    )
                }
            }
        }
        #expect(throws: StorageError(.invalid, "")) {
            try node.store.read { try $0.consistencyProof(log.log, from: 10, to: 30) }
        }
    }

    @Test("a replaced body is not served, and bodies come up to the budget")
    func bodies() throws {
        var log = try TestLog()
        for number in 0..<10 { try log.append(.put, try TestLog.record(number), body: try TestLog.body(number)) }
        try log.append(.revise, try TestLog.record(3), replaced: 3, body: try TestLog.body(30))
        let node = try TestNode()
        try node.store(log, 0..<10)
        try node.store(log, 10..<11)
        let request = RangeRequest(log: log.log, indexes: 0..<11, treeSize: 11, withLeft: true, byteCountMax: 1 << 20)
        let items = try node.store.read { try $0.serve(request) }
        #expect(items.batch.body(at: 3) == nil)
        #expect(items.batch.body(at: 2) != nil)
        let all = try node.store.read { try $0.bodies(log.log, indexes: [1, 3, 10, 77], byteCountMax: 1 << 20) }
        #expect(all == [try log.fill(1), try log.fill(10)])
        let first = try node.store.read { try $0.bodies(log.log, indexes: [1, 2], byteCountMax: 1) }
        #expect(first == [try log.fill(1)])
    }
}
