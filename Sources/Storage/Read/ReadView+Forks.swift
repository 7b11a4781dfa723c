public import MerkleLog
import Records
public import Replication

/// An entry that is no part of its log any more.
public struct SetAsideEntry: Hashable, Sendable {
    public let log: LogID
    /// Where it stood.
    public let index: UInt64
    public let entry: [UInt8]
    /// Empty when no body was held.
    public let salt: [UInt8]
    public let body: [UInt8]
}

extension ReadView {
    /// Fork proofs in the order in which they were found.
    public func forkProofs() throws(StorageError) -> [ForkProof] {
        try self.collect(self.statements.forkProofs) { try ForkProof(decoding: $0.bytes(0)[...]) }
    }

    /// The heads under which logs stand, in the order of logs.
    public func standing() throws(StorageError) -> [StandingHead] {
        try self.collect(self.statements.standing) { row in
            StandingHead(
                log: try Self.log(row),
                head: KnownHead(
                    head: try SignedHead(decoding: row.bytes(2)[...]),
                    table: try LineTable(decoding: row.bytes(3)[...])
                )
            )
        }
    }

    /// Logs that stand still, in order.
    public func frozen() throws(StorageError) -> [LogID] {
        try self.collect(self.statements.frozen) { try Self.log($0) }
    }

    /// Heads of new epochs that are kept and not followed, in the order of authors.
    public func parked() throws(StorageError) -> [KnownHead] {
        try self.collect(self.statements.parked) { row in
            KnownHead(
                head: try SignedHead(decoding: row.bytes(0)[...]),
                table: try LineTable(decoding: row.bytes(1)[...])
            )
        }
    }

    /// What members say about others' new epochs, found in the proved entries of all `system` logs.
    public func countersignatures() throws(StorageError) -> [Countersignature] {
        try StorageError.wrap {
            var found: [Countersignature] = []
            for log in try self.counts().map(\.log) where log.dataset == .system {
                guard let number = try self.number(of: log) else { continue }
                try unsafe self.forEachEntry(of: number, 0..<Entry.logSizeMax - 1) { index, entry in
                    let bytes = unsafe Array(entry)
                    if let one = Countersignature(entry: bytes[...], signer: log.author, index: index) {
                        found.append(one)
                    }
                }
            }
            return found
        }
    }

    /// Entries of a log that were set aside, in the order in which that was done; at most `countMax`.
    public func setAside(_ log: LogID, countMax: Int) throws(StorageError) -> [SetAsideEntry] {
        try StorageError.wrap {
            guard let number = try self.number(of: log) else { return [] }
            let positions = Position.all(ofLog: number)
            let statement = self.statements.setAside
            statement.bind(positions.lowerBound, at: 1)
            statement.bind(positions.upperBound, at: 2)
            statement.bind(Int64(clamping: countMax), at: 3)
            var entries: [SetAsideEntry] = []
            try statement.forEach { row in
                entries.append(
                    SetAsideEntry(
                        log: log,
                        index: Position.index(row.integer(0)),
                        entry: row.bytes(1),
                        salt: row.bytes(2),
                        body: row.bytes(3)
                    )
                )
            }
            return entries
        }
    }

    /// How the tree of a log begins: the cover of the first entries, and what leads from there to the root.
    public func compare(_ comparison: Comparison) throws(StorageError) -> RangeProof {
        try StorageError.wrap {
            guard let number = try self.number(of: comparison.log) else {
                throw StorageError(.invalid, "\(comparison.log) is not held")
            }
            return try rangeProof(
                start: comparison.at,
                end: comparison.at,
                size: comparison.treeSize,
                nodes: StoredNodes(log: number, view: self)
            )
        }
    }

    private static func log(_ row: RawStatement) throws -> LogID {
        guard let code = BureauCode(rawValue: UInt16(truncatingIfNeeded: row.integer(0))) else {
            throw StorageError(.corrupt, "author \(row.integer(0))")
        }
        return LogID(author: code, dataset: DatasetNumber(rawValue: UInt16(truncatingIfNeeded: row.integer(1))))
    }
}
