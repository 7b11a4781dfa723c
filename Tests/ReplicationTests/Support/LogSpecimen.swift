import Membership
import MerkleLog
import Records
import Sodium

@testable import Replication

/// A log of made-up entries as its author has it: lines, frames and bodies of every part of it.
struct LogSpecimen {
    let id: LogID
    private let store: TestStore

    init(_ author: BureauCode, dataset: UInt16 = 16, count: Int, seed: UInt64 = 7, isUrgent: Bool = false) throws {
        let publication = try Specimen.publication(
            number: 1,
            count: count,
            dataset: dataset,
            bodyByteCount: 20,
            seed: seed,
            isUrgent: isUrgent
        )
        try self.init(author, publication)
    }

    /// The `system` log of a member that has countersigned.
    init(_ signer: BureauCode, countersigns certificates: [(author: BureauCode, certificate: Certificate)]) throws {
        guard let expiry = Day(iso: "2036-01-31") else { throw TestFailure("day") }
        let entries = try certificates.map { author, certificate in
            try Entry.countersigning(author: author, certificate: SHA256.hash(certificate.bytes), expiry: expiry)
                .encoded
        }
        let publication = Publication(number: 1, dataset: .system, entries: entries.flatMap { $0 }, bodies: [])
        try self.init(signer, publication)
    }

    private init(_ author: BureauCode, _ publication: Publication) throws {
        let batch = try ItemBatch(
            firstIndex: 0,
            entries: publication.entries,
            bodies: publication.bodies,
            held: { _ in !publication.bodies.isEmpty }
        )
        self.id = LogID(author: author, dataset: publication.dataset)
        var commit = Commit(number: 1)
        commit.appends = [LogAppend(log: self.id, batch: batch, ranges: [HashedBatch(batch).range])]
        var store = TestStore()
        _ = store.apply(commit)
        self.store = store
    }

    func line(_ size: Int) throws -> Line {
        var range = CompactRange()
        for entry in self.store.entries(self.id).prefix(size) { range.append(leafHash: MerkleHash.leaf(entry)) }
        return Line(dataset: self.id.dataset, size: UInt64(size), root: try range.root())
    }

    /// Entries of a range, with the bodies at hand that `holds` says.
    func batch(_ indexes: Range<UInt64>, holds: (UInt64) -> Bool = { _ in true }) throws -> ItemBatch {
        let items = indexes.compactMap { self.store.logs[self.id]?.items[$0] }
        return try ItemBatch(
            firstIndex: indexes.lowerBound,
            entries: items.flatMap(\.entry),
            bodies: zip(indexes, items).flatMap { holds($0) ? $1.body ?? [] : [] },
            held: { holds(indexes.lowerBound + UInt64($0)) }
        )
    }

    func answer(_ want: Want, holds: (UInt64) -> Bool = { _ in true }) throws -> RangeAnswer {
        let proof = try rangeProof(
            start: want.indexes.lowerBound,
            end: want.indexes.upperBound,
            size: want.treeSize,
            nodes: LeafNodes(leaves: self.store.entries(self.id).map(MerkleHash.leaf))
        )
        return RangeAnswer(
            request: want.request,
            log: self.id,
            treeSize: want.treeSize,
            batch: try self.batch(want.indexes, holds: holds),
            left: want.withLeft ? proof.left : [],
            right: proof.right,
            isLast: true
        )
    }

    func news(_ indexes: Range<UInt64>, treeSize: UInt64, withLeft: Bool) throws -> News {
        let want = Want(request: 0, log: self.id, indexes: indexes, treeSize: treeSize, withLeft: withLeft)
        let answer = try self.answer(want)
        return News(dataset: self.id.dataset, batch: answer.batch, left: answer.left, right: answer.right)
    }

    func fill(_ index: UInt64) throws -> BodyFill {
        guard let body = self.store.logs[self.id]?.items[index]?.body else { throw TestFailure("no body \(index)") }
        return BodyFill(log: self.id, index: index, salt: Array(body.prefix(16)), body: Array(body.dropFirst(16)))
    }

    func consistency(from: UInt64, to: UInt64) throws -> [Digest] {
        try self.store.consistency(self.id, from: from, to: to)
    }
}
