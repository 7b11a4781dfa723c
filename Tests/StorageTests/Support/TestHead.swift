import Records
import Replication
import Sodium

/// A head of a bureau with the table and the vector that it hashes. Its signature is of the right length and no more.
struct TestHead {
    let prepared: PreparedHead
    let known: KnownHead
    let vector: Vector

    init(_ code: String, _ sequence: UInt64, time: UInt64 = 1, lines: [(TestLog, Int)] = []) throws {
        guard let author = BureauCode(code), let other = BureauCode("XP"),
            let signature = Signature([UInt8](repeating: 7, count: 64))
        else { throw StorageTestError("head of \(code)") }
        var table = LineTable()
        for (log, size) in lines {
            table.set(Line(dataset: log.log.dataset, size: UInt64(size), root: try log.root(size)))
        }
        self.vector = Vector(authors: [other])
        let head = AuthorHead(
            mesh: .zero,
            author: author,
            epoch: 1,
            sequence: sequence,
            time: time,
            base: .zero,
            table: table.hash,
            vector: self.vector.hash
        )
        let unsigned = head.encoded
        let signed = try SignedHead(unsigned: unsigned, signature: signature)
        self.prepared = PreparedHead(
            unsigned: unsigned,
            reference: signed.reference,
            table: table,
            vector: self.vector
        )
        self.known = KnownHead(head: signed, table: table)
    }
}
