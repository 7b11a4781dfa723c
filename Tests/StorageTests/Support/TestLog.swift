import MerkleLog
import Records
import Replication
import Sodium

/// One author's log as the author has it: every entry with its body.
struct TestLog {
    static let today = Day(secondsSinceEpoch: 1_795_000_000)

    let log: LogID
    private(set) var entries: [[UInt8]] = []
    private(set) var bodies: [(salt: [UInt8], body: [UInt8])?] = []

    init(author: String = "FR", dataset: UInt16 = 16) throws {
        guard let author = BureauCode(author) else { throw StorageTestError("no bureau \(author)") }
        self.log = LogID(author: author, dataset: DatasetNumber(rawValue: dataset))
    }

    var count: Int { self.entries.count }

    // MARK: - Writing

    @discardableResult
    mutating func append(
        _ kind: EntryKind,
        _ record: RecordID,
        replaced: Int? = nil,
        days: Int = 100,
        body: [UInt8]? = nil
    ) throws -> Int {
        let salt = SHA256.hash(Array("salt \(self.count)".utf8)).bytes.prefix(Entry.saltByteCount)
        let commitment = body.map { Entry.commitment(salt: salt, body: $0[...]) } ?? .zero
        let entry = try Entry(
            kind: kind,
            record: record,
            replaced: replaced.map { UInt64($0) },
            expiry: Self.today.adding(days: days),
            bodyByteCount: UInt32(body?.count ?? 0),
            commitment: commitment
        )
        self.appendRaw(entry.encoded, body.map { (Array(salt), $0) })
        return self.count - 1
    }

    mutating func appendRaw(_ entry: [UInt8], _ body: (salt: [UInt8], body: [UInt8])? = nil) {
        self.entries.append(entry)
        self.bodies.append(body)
    }

    // MARK: - Making commits

    func batch(_ indexes: Range<Int>, held: (Int) -> Bool = { _ in true }) throws -> ItemBatch {
        let isHeld = indexes.map { self.bodies[$0] != nil && held($0) }
        let bodies = zip(indexes, isHeld).flatMap { index, isHeld -> [UInt8] in
            guard isHeld, let body = self.bodies[index] else { return [] }
            return body.salt + body.body
        }
        return try ItemBatch(
            firstIndex: UInt64(indexes.lowerBound),
            entries: indexes.flatMap { self.entries[$0] },
            bodies: bodies
        ) { isHeld[$0] }
    }

    func range(_ indexes: Range<Int>) -> CompactRange {
        var range = CompactRange(start: UInt64(indexes.lowerBound))
        for index in indexes { range.append(leafHash: MerkleHash.leaf(self.entries[index])) }
        return range
    }

    func root(_ size: Int) throws -> Digest { try self.range(0..<size).root() }

    func fill(_ index: Int) throws -> BodyFill {
        guard let body = self.bodies[index] else { throw StorageTestError("entry \(index) has no body") }
        return BodyFill(log: self.log, index: UInt64(index), salt: body.salt, body: body.body)
    }

    // MARK: - Content

    static func record(_ number: Int) throws -> RecordID {
        guard let record = RecordID(SHA256.hash(Array("record \(number)".utf8)).bytes.prefix(16)) else {
            throw StorageTestError("record id")
        }
        return record
    }

    /// The body of a document with a number, and so with one key at least.
    static func body(_ number: Int, remark: String = "") throws -> [UInt8] {
        var fields = [Field(number: 16, value: .text(Self.documentNumber(number)))]
        if !remark.isEmpty { fields.append(Field(number: 60, value: .text(remark))) }
        return try RecordBody(fields: fields).encoded()
    }

    static func documentNumber(_ number: Int) -> String {
        let digits = String(number)
        return "AB" + String(repeating: "0", count: 7 - digits.count) + digits
    }

    static func key(_ number: Int) -> KeyTerm { KeyTerm(kind: 3, term: Array(Self.documentNumber(number).utf8)) }
}

struct StorageTestError: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
