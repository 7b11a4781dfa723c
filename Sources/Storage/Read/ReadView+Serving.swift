public import MerkleLog
import PlantedFaults
public import Replication
import Sodium

extension ReadView {
    /// What a peer asked for: entries from the beginning of the range up to a byte budget, with their proof.
    ///
    /// Bodies go along while they are shown; a replaced one is nobody's business any more.
    ///
    /// - Throws: ``StorageError`` with code `invalid` for what is not held or not proved.
    public func serve(_ request: RangeRequest) throws(StorageError) -> ProvedItems {
        try StorageError.wrap {
            guard let number = try self.number(of: request.log), !request.indexes.isEmpty,
                request.indexes.upperBound <= request.treeSize, request.treeSize < Entry.logSizeMax
            else { throw StorageError(.invalid, "\(request.indexes) of \(request.log) cannot be served") }
            let batch = try self.batch(number, request.indexes, byteCountMax: request.byteCountMax)
            // What lies right of the batch does not depend on where it began; from 0 on there is no left.
            let proof = try rangeProof(
                start: request.withLeft ? batch.firstIndex : 0,
                end: batch.indexes.upperBound,
                size: request.treeSize,
                nodes: StoredNodes(log: number, view: self)
            )
            return ProvedItems(
                log: request.log,
                treeSize: request.treeSize,
                batch: batch,
                left: proof.left,
                right: proof.right
            )
        }
    }

    /// What proves that one size of a log is a prefix of another, both within the proved prefix.
    public func consistencyProof(_ log: LogID, from: UInt64, to: UInt64) throws(StorageError) -> ConsistencyProof {
        try StorageError.wrap {
            guard let number = try self.number(of: log) else { throw StorageError(.invalid, "no log \(log)") }
            return try MerkleLog.consistencyProof(from: from, to: to, nodes: StoredNodes(log: number, view: self))
        }
    }

    /// The bodies at these indexes that are held and shown, up to a byte budget; at least the first of them.
    public func bodies(
        _ log: LogID,
        indexes: [UInt64],
        byteCountMax: Int
    ) throws(StorageError) -> [BodyFill] {
        try StorageError.wrap {
            guard let number = try self.number(of: log), !PlantedFault.bodiesNotServed.isPlanted else { return [] }
            var fills: [BodyFill] = []
            var byteCount = 0
            for index in indexes where index < Entry.logSizeMax {
                let row = try self.row(at: Position.of(log: number, index: index))
                guard let row, row.state.isShown, row.hasBody else { continue }
                byteCount += row.salt.count + row.body.count
                guard fills.isEmpty || byteCount <= byteCountMax else { break }
                fills.append(BodyFill(log: log, index: index, salt: row.salt, body: row.body))
            }
            return fills
        }
    }

    private func batch(_ number: Int64, _ indexes: Range<UInt64>, byteCountMax: Int) throws -> ItemBatch {
        var entries: [UInt8] = []
        var bodies: [UInt8] = []
        var held: [Bool] = []
        let rows = self.statements.rows
        rows.bind(Position.of(log: number, index: indexes.lowerBound), at: 1)
        rows.bind(Position.of(log: number, index: indexes.upperBound) - 1, at: 2)
        defer { rows.reset() }
        while try rows.step() {
            let state = EntryState(rawValue: UInt8(truncatingIfNeeded: rows.integer(1)))
            let isHeld = state?.isShown == true && !rows.isNull(5) && !PlantedFault.bodiesNotServed.isPlanted
            guard Position.index(rows.integer(0)) == indexes.lowerBound + UInt64(held.count) else { break }
            let added =
                unsafe rows.withBytes(3) { $0.count }
                + (isHeld ? unsafe rows.withBytes(4) { $0.count } + rows.withBytes(5) { $0.count } : 0)
            guard held.isEmpty || entries.count + bodies.count + added <= byteCountMax else { break }
            unsafe rows.withBytes(3) { unsafe entries.append(contentsOf: $0) }
            if isHeld {
                unsafe rows.withBytes(4) { unsafe bodies.append(contentsOf: $0) }
                unsafe rows.withBytes(5) { unsafe bodies.append(contentsOf: $0) }
            }
            held.append(isHeld)
        }
        guard !held.isEmpty else { throw StorageError(.invalid, "entry \(indexes.lowerBound) is not held") }
        do {
            return try ItemBatch(firstIndex: indexes.lowerBound, entries: entries, bodies: bodies) { held[$0] }
        } catch {
            throw StorageError(.corrupt, "entries from \(indexes.lowerBound): \(error)")
        }
    }

    /// Lends each encoded entry of a range, in order.
    func forEachEntry(
        of number: Int64,
        _ indexes: Range<UInt64>,
        _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard !indexes.isEmpty else { return }
        let entries = self.statements.entries
        entries.bind(Position.of(log: number, index: indexes.lowerBound), at: 1)
        entries.bind(Position.of(log: number, index: indexes.upperBound) - 1, at: 2)
        try entries.forEach { row in
            try unsafe row.withBytes(1) { try unsafe body(Position.index(row.integer(0)), $0) }
        }
    }
}
