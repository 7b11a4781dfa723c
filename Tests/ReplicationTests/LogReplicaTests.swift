import MerkleLog
import Records
import Sodium
import Testing

@testable import Replication

@Suite("Planning what to fetch")
struct LogReplicaTests {
    @Test("Whatever is held, every missing entry is asked for exactly once, news first, in aligned pieces")
    func exhaustive() throws {
        var limits = Limits()
        limits.pieceEntryCount = 2
        limits.chunkEntryCount = 4
        let code = try #require(BureauCode(rawValue: 0x4652))
        let id = LogID(author: code, dataset: DatasetNumber(rawValue: 16))
        var pieceCount = 0
        for size in 1...9 {
            for mask in 0..<(1 << size) {
                let ranges = (0..<size).filter { mask >> $0 & 1 == 1 }.map { index -> CompactRange in
                    var range = CompactRange(start: UInt64(index))
                    range.append(leafHash: .zero)
                    return range
                }
                var log = LogReplica(id: id, ranges: ranges)
                _ = log.claim(Line(dataset: id.dataset, size: UInt64(size), root: .zero), by: .none, now: 0)
                var asked: [UInt64] = []
                while let piece = log.nextPiece(limits: limits) {
                    pieceCount += 1
                    #expect(!piece.isEmpty && piece.upperBound - piece.lowerBound <= limits.pieceEntryCount)
                    if asked.isEmpty {
                        // The first piece lies in the last chunk that lacks anything.
                        let last = UInt64((0..<size).last { mask >> $0 & 1 == 0 } ?? 0)
                        #expect(piece.lowerBound / 4 == last / 4 || piece.contains(last))
                    }
                    asked += Array(piece)
                    let want = Want(request: 1, log: id, indexes: piece, treeSize: UInt64(size), withLeft: false)
                    log.wants.append(
                        OpenWant(
                            want: want,
                            root: .zero,
                            peer: 0,
                            remaining: piece,
                            askedAt: 0,
                            heardAt: 0,
                            isGathered: false
                        )
                    )
                    guard asked.count <= size else { break }
                }
                #expect(asked.sorted() == (0..<size).filter { mask >> $0 & 1 == 0 }.map(UInt64.init))
                #expect(log.gaps.isEmpty)
            }
        }
        #expect(pieceCount > 1_000)
    }

    @Test("Ranges that come in any order, twice or overlapping, end as one")
    func ranges() throws {
        let code = try #require(BureauCode(rawValue: 0x4652))
        let log = try LogSpecimen(code, count: 8)
        let parts: [Range<UInt64>] = [0..<3, 3..<5, 5..<8]
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
        for order in orders {
            var replica = LogReplica(id: log.id)
            let claims = replica.claim(try log.line(8), by: .none, now: 0)
            #expect(claims)
            for (number, part) in order.enumerated() {
                let range = HashedBatch(try log.batch(parts[part])).range
                replica.add(range, commit: UInt64(number))
                replica.add(range, commit: UInt64(number))
                let isTrue = replica.commitSucceeded(UInt64(number), condition: nil)
                #expect(isTrue)
            }
            #expect(replica.provedSize == 8)
            #expect(replica.durable.count == 1 && replica.known == replica.durable)
            #expect(replica.isComplete(to: try log.line(8)))
            #expect(!replica.isComplete(to: Line(dataset: log.id.dataset, size: 8, root: .zero)))
        }
    }

    @Test("An own tree whose root is not the signed one is noticed when it is durable")
    func wrongRoot() throws {
        let code = try #require(BureauCode(rawValue: 0x4652))
        let log = try LogSpecimen(code, count: 4)
        var replica = LogReplica(id: log.id)
        let claims = replica.claim(Line(dataset: log.id.dataset, size: 4, root: .zero), by: .none, now: 0)
        #expect(claims)
        replica.add(HashedBatch(try log.batch(0..<4)).range, commit: 1)
        let isTrue = replica.commitSucceeded(1, condition: nil)
        #expect(!isTrue)
        #expect(!replica.isComplete(to: try log.line(4)))
    }
}
