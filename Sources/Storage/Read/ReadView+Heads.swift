import MerkleLog
public import Replication

extension ReadView {
    /// The newest head of every author with its line table, in the order of authors; the bureau's own once signed.
    public func heads() throws(StorageError) -> [KnownHead] {
        try self.collect(self.statements.heads) { row in
            KnownHead(
                head: try SignedHead(decoding: row.bytes(0)[...]),
                table: try LineTable(decoding: row.bytes(1)[...])
            )
        }
    }

    /// The newest checked vector of every other member, in the order of authors.
    public func vectors() throws(StorageError) -> [KnownVector] {
        try self.collect(self.statements.vectors) { row in
            KnownVector(
                head: try SignedHead(decoding: row.bytes(0)[...]),
                vector: try Vector(decoding: row.bytes(1)[...])
            )
        }
    }

    /// Signing certificates in the order in which they were first seen.
    public func certificates() throws(StorageError) -> [[UInt8]] {
        try self.collect(self.statements.certificates) { $0.bytes(0) }
    }

    /// The bureau's own newest head, frozen or not.
    public func nextHead() throws(StorageError) -> PreparedHead? {
        try self.collect(self.statements.nextHead) { row in
            PreparedHead(
                unsigned: row.bytes(0),
                reference: try HeadReference(decoding: row.bytes(1)[...]),
                table: try LineTable(decoding: row.bytes(2)[...]),
                vector: try Vector(decoding: row.bytes(3)[...])
            )
        }.first
    }

    /// The end of the proved prefix of a log: how many entries an export can prove.
    public func provedSize(_ log: LogID) throws(StorageError) -> UInt64 {
        try StorageError.wrap {
            guard let number = try self.number(of: log) else { return 0 }
            let positions = Position.all(ofLog: number)
            self.statements.proved.bind(positions.lowerBound, at: 1)
            self.statements.proved.bind(positions.upperBound, at: 2)
            let first = try self.statements.proved.first { try CompactRange(decoding: $0.bytes(0)) }
            return first.map { $0.start == 0 ? $0.end : 0 } ?? 0
        }
    }

    /// Encoded entries of a log with what is held of their bodies, for an export: at most `countMax`, from an index on.
    ///
    /// Unlike ``serve(_:)`` this leaves nothing out: a replaced body that is still held goes along.
    public func rows(
        _ log: LogID,
        from index: UInt64,
        countMax: Int
    ) throws(StorageError) -> [(index: UInt64, state: EntryState, entry: [UInt8], salt: [UInt8], body: [UInt8])] {
        try StorageError.wrap {
            guard let number = try self.number(of: log), index < Entry.logSizeMax else { return [] }
            let rows = self.statements.rows
            rows.bind(Position.of(log: number, index: index), at: 1)
            rows.bind(Position.all(ofLog: number).upperBound, at: 2)
            defer { rows.reset() }
            var found: [(index: UInt64, state: EntryState, entry: [UInt8], salt: [UInt8], body: [UInt8])] = []
            while found.count < countMax, try rows.step() {
                guard let state = EntryState(rawValue: UInt8(truncatingIfNeeded: rows.integer(1))) else {
                    throw StorageError(.corrupt, "the state of entry \(rows.integer(0))")
                }
                found.append(
                    (Position.index(rows.integer(0)), state, rows.bytes(3), rows.bytes(4), rows.bytes(5))
                )
            }
            return found
        }
    }

    /// Decodes every row. What was stored was decoded before, so a row that cannot be is damage.
    func collect<T>(_ statement: RawStatement, _ decode: (RawStatement) throws -> T) throws(StorageError) -> [T] {
        try StorageError.wrap {
            var all: [T] = []
            try statement.forEach { row in
                do {
                    all.append(try decode(row))
                } catch let error as FormatError {
                    throw StorageError(.corrupt, error.description)
                }
            }
            return all
        }
    }
}
