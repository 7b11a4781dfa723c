import MerkleLog
import Records
import Sodium
import Testing

@testable import Replication

@Suite("Fixed layouts")
struct FormatTests {
    private func entry() throws -> Entry {
        let id = try #require(RecordID(Array(0..<16)))
        return try Entry(
            kind: .revise,
            isUrgent: true,
            handling: .restricted,
            record: id,
            replaced: 0x01_0203_0405,
            expiry: try #require(Day(iso: "2030-01-31")),
            bodyByteCount: 3,
            commitment: Entry.commitment(salt: Array(repeating: 7, count: 16)[...], body: [1, 2, 3][...])
        )
    }

    private func head(sequence: UInt64 = 7) throws -> AuthorHead {
        AuthorHead(
            mesh: SHA256.hash(Array("mesh".utf8)),
            author: try #require(BureauCode(rawValue: 0x4652)),
            epoch: 1_700_000_000,
            sequence: sequence,
            time: 1_700_000_000_123_456,
            base: SHA256.hash(Array("mesh".utf8)),
            table: LineTable().hash,
            vector: Vector(authors: []).hash
        )
    }

    @Test("An entry is 100 bytes, each where the table says, and comes back as it was")
    func entryBytes() throws {
        let entry = try self.entry()
        let bytes = entry.encoded
        #expect(bytes.count == Entry.byteCount)
        #expect(Array(bytes[0..<4]) == [1, 2, 1, 1])
        #expect(Array(bytes[4..<20]) == Array(0..<16))
        #expect(Array(bytes[20..<25]) == [1, 2, 3, 4, 5])
        #expect(bytes[25..<60].allSatisfy { $0 == 0 })
        #expect(Array(bytes[60..<68]) == [0, 0, 0x55, 0xB9, 0, 0, 0, 3])
        #expect(try Entry(decoding: bytes[...]) == entry)
    }

    @Test("Every change of an entry's bytes is refused or another entry with those very bytes")
    func entryIsCanonical() throws {
        let bytes = try self.entry().encoded
        for position in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[position] ^= 1 << bit
                guard let entry = try? Entry(decoding: changed[...]) else { continue }
                #expect(entry.encoded == changed)
            }
        }
        for count in 0..<bytes.count {
            #expect(throws: FormatError(.wrongLength, "")) { try Entry(decoding: bytes.prefix(count)) }
        }
        #expect(throws: FormatError(.wrongLength, "")) { try Entry(decoding: (bytes + [0])[...]) }
    }

    @Test(
        "Second ways to write an entry are refused",
        arguments: [
            (0, UInt8(2), FormatError.Code.unknownVersion), (1, 9, .unknownKind), (2, 2, .notCanonical),
            (3, 3, .notCanonical), (26, 1, .notCanonical), (27, 2, .unknownKind), (28, 1, .notCanonical),
            (60, 0xFF, .outOfRange), (64, 1, .outOfRange), (67, 0, .notCanonical),
        ]
    )
    func entryForms(offset: Int, byte: UInt8, code: FormatError.Code) throws {
        var bytes = try self.entry().encoded
        bytes[offset] = byte
        #expect(throws: FormatError(code, "")) { try Entry(decoding: bytes[...]) }
    }

    @Test("A head is 155 bytes and 64 of signature; every truncation and every changed byte is refused")
    func signedHead() throws {
        let key = try Specimen.key(5)
        let unsigned = try self.head().encoded
        let head = try SignedHead(unsigned: unsigned, signature: key.sign(SignedHead.signedMessage(unsigned)))
        #expect(head.bytes.count == 219)
        #expect(head.head == (try self.head()))
        #expect(head.hash == SHA256.hash(unsigned))
        #expect(head.isSigned(by: key.verifyingKey))
        for count in 0..<head.bytes.count {
            #expect(throws: FormatError(.wrongLength, "")) { try SignedHead(decoding: head.bytes.prefix(count)) }
        }
        #expect(throws: FormatError(.wrongLength, "")) { try SignedHead(decoding: (head.bytes + [0])[...]) }
        for position in head.bytes.indices {
            for change in [UInt8(1), 0x80] {
                var changed = head.bytes
                changed[position] ^= change
                guard let other = try? SignedHead(decoding: changed[...]) else { continue }
                #expect(!other.isSigned(by: key.verifyingKey), "byte \(position)")
            }
        }
        #expect(throws: FormatError(.outOfRange, "")) {
            try AuthorHead(decoding: try self.head(sequence: 0).encoded[...])
        }
    }

    @Test("A signature over the unsigned bytes alone, without the context, is none")
    func context() throws {
        let key = try Specimen.key(5)
        let unsigned = try self.head().encoded
        let head = try SignedHead(unsigned: unsigned, signature: key.sign(unsigned))
        #expect(!head.isSigned(by: key.verifyingKey))
    }

    @Test("A line table has one order and one encoding; truncated, unordered, empty and too many lines are refused")
    func lineTable() throws {
        var table = LineTable()
        for dataset in [UInt16(17), 1, 16] {
            table.set(Line(dataset: DatasetNumber(rawValue: dataset), size: UInt64(dataset), root: .zero))
        }
        #expect(table.lines.map(\.dataset.rawValue) == [1, 16, 17])
        let bytes = table.encoded
        #expect(bytes.count == 126)
        #expect(Array(bytes[0..<10]) == [0, 1, 0, 0, 0, 0, 0, 0, 0, 1])
        #expect(try LineTable(decoding: bytes[...]) == table)
        for count in 1..<bytes.count where !count.isMultiple(of: 42) {
            #expect(throws: FormatError(.wrongLength, "")) { try LineTable(decoding: bytes.prefix(count)) }
        }
        let swapped = Array(bytes[42..<84]) + Array(bytes[0..<42])
        #expect(throws: FormatError(.notCanonical, "")) { try LineTable(decoding: swapped[...]) }
        #expect(throws: FormatError(.notCanonical, "")) { try LineTable(decoding: (bytes + bytes.suffix(42))[...]) }
        var empty = bytes
        empty[9] = 0
        #expect(throws: FormatError(.outOfRange, "")) { try LineTable(decoding: empty[...]) }
        empty[4] = 1
        #expect(throws: FormatError(.outOfRange, "")) { try LineTable(decoding: empty[...]) }
        let many = (0..<33).flatMap { Line(dataset: DatasetNumber(rawValue: $0), size: 1, root: .zero).encoded }
        #expect(throws: FormatError(.wrongLength, "")) { try LineTable(decoding: many[...]) }
        let changed = table.applying([Line(dataset: DatasetNumber(rawValue: 16), size: 20, root: .zero)])
        #expect(changed.changes(since: table).map(\.size) == [20])
        #expect(table.applying(changed.changes(since: table)) == changed)
    }

    @Test("A reference is 48 bytes; it is ordered by epoch and sequence, never by hash")
    func reference() throws {
        let one = HeadReference(epoch: 1, sequence: 2, hash: SHA256.hash([1]))
        let bytes = one.encoded
        #expect(bytes.count == 48)
        #expect(Array(bytes.prefix(16)) == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2])
        #expect(try HeadReference(decoding: bytes[...]) == one)
        for count in [0, 47] {
            #expect(throws: FormatError(.wrongLength, "")) { try HeadReference(decoding: bytes.prefix(count)) }
        }
        #expect(throws: FormatError(.wrongLength, "")) { try HeadReference(decoding: (bytes + [0])[...]) }
        let other = HeadReference(epoch: 1, sequence: 2, hash: SHA256.hash([2]))
        #expect(!one.isOlder(than: other) && !other.isOlder(than: one))
        #expect(one.isOlder(than: HeadReference(epoch: 2, sequence: 1, hash: .zero)))
    }

    @Test("A vector is in code order; cut off, lengthened and unordered ones are refused")
    func vector() throws {
        let codes = Members.world.all.prefix(5).map(\.code)
        var vector = Vector(authors: codes.reversed())
        let row = Vector.Row(author: codes[2], duty: .none, complete: HeadReference(epoch: 1, sequence: 9, hash: .zero))
        vector.set(row)
        let bytes = vector.encoded
        #expect(bytes.count == 3 + 5 * 98)
        #expect(Array(bytes.prefix(3)) == [1, 0, 5])
        #expect(try Vector(decoding: bytes[...]) == vector)
        #expect(vector[codes[2]] == row)
        #expect(vector.hash == Vector.hash(of: bytes[...]))
        for count in 0..<bytes.count { #expect(throws: FormatError.self) { try Vector(decoding: bytes.prefix(count)) } }
        #expect(throws: FormatError(.wrongLength, "")) { try Vector(decoding: (bytes + [0])[...]) }
        let swapped = bytes[..<3] + bytes[101..<199] + bytes[3..<101] + bytes[199...]
        #expect(throws: FormatError(.notCanonical, "")) { try Vector(decoding: Array(swapped)[...]) }
    }

    @Test("A batch adds up: bodies that are cut off, left over or far too long are refused or left out")
    func batch() throws {
        let publication = try Specimen.publication(number: 1, count: 3, dataset: 16, bodyByteCount: 5, seed: 1)
        let (entries, bodies) = (publication.entries, publication.bodies)
        let batch = try ItemBatch(firstIndex: 9, entries: entries, bodies: bodies, held: { _ in true })
        #expect(batch.indexes == 9..<12)
        #expect(batch.body(at: 1).map { Array($0.salt) + Array($0.body) } == Array(bodies[21..<42]))
        let some = try ItemBatch(firstIndex: 0, entries: entries, bodies: Array(bodies[..<21]), held: { $0 == 0 })
        #expect(some.body(at: 1) == nil)
        #expect(some.announcesBody(at: 1))
        for wrong in [Array(bodies.dropLast()), bodies + [0]] {
            #expect(throws: FormatError(.wrongLength, "")) {
                try ItemBatch(firstIndex: 0, entries: entries, bodies: wrong, held: { _ in true })
            }
        }
        #expect(throws: FormatError(.wrongLength, "")) {
            try ItemBatch(firstIndex: 0, entries: entries + [0], bodies: bodies, held: { _ in true })
        }
        for first in [Entry.logSizeMax - 3, .max] {
            #expect(throws: FormatError(.outOfRange, "")) {
                try ItemBatch(firstIndex: first, entries: entries, bodies: bodies, held: { _ in true })
            }
        }
        var huge = Array(entries.prefix(100))
        huge[64] = 0xFF
        #expect(try ItemBatch(firstIndex: 0, entries: huge, bodies: [], held: { _ in true }).body(at: 0) == nil)
    }
}
