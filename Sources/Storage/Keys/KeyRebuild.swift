import GRDB

/// Makes all key runs anew from the rows, after a migration that deleted them because it knows other keys.
///
/// Goes row by row in the order of positions, a bounded number in each transaction; `rekey` says where it goes on after
/// a crash. Nothing else is written before it ends. About ten seconds for a million records with names.
struct KeyRebuild {
    static let rowCountMax = 4_096
    private static let rowsBetweenNotes = 500_000

    let queue: DatabaseQueue
    let statements: WriterStatements
    let rowKeys: RowKeys

    /// - Parameters:
    ///   - reason: why, where a run was lost.
    ///   - tell: told what goes on, when there is something to do.
    func run(_ keys: inout KeyStore, reason: String?, _ tell: ((KeyRebuildNote) -> Void)?) throws {
        guard try self.isNeeded() else { return }
        tell?(.began(reason: reason ?? "this version keeps other keys, or the last time was broken off"))
        keys.isBeingRebuilt = true
        var (rowCount, told) = (0, 0)
        while let count = try self.step(&keys) {
            rowCount += count
            guard rowCount - told >= Self.rowsBetweenNotes else { continue }
            told = rowCount
            tell?(.going(rowCount: rowCount))
        }
        keys.isBeingRebuilt = false
        tell?(.ended(rowCount: rowCount))
    }

    private func isNeeded() throws -> Bool {
        try self.queue.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "SELECT 1 FROM rekey") != nil }
    }

    /// - Returns: how many rows were done; `nil` when none was left.
    private func step(_ keys: inout KeyStore) throws -> Int? {
        var count: Int?
        try self.queue.writeWithoutTransaction { db in
            let place = try RawStatement(db, "SELECT next FROM rekey")
            guard let next = try place.first({ $0.integer(0) }) else { return }
            try keys.makeRoom()
            try db.inTransaction(.immediate) {
                count = try self.addRows(from: next, to: &keys, db)
                return .commit
            }
            _ = keys.committed()
        }
        return count
    }

    /// - Returns: how many; `nil` when none was left, which is then noted.
    private func addRows(from next: Int64, to keys: inout KeyStore, _ db: Database) throws -> Int? {
        let rows = try RawStatement(
            db,
            "SELECT \(RowKeys.columns) FROM entry WHERE position >= ? ORDER BY position LIMIT ?"
        )
        rows.bind(next, at: 1)
        rows.bind(Int64(Self.rowCountMax), at: 2)
        var last: Int64?
        var count = 0
        try rows.forEach { row in
            last = row.integer(0)
            count += 1
            self.rowKeys.forEach(row) { keys.insert($0.hash, $0.position) }
        }
        guard let last else {
            try db.execute(sql: "DELETE FROM rekey")
            return nil
        }
        try self.statements.noteUnflushed(next...last, generation: keys.generation)
        try keys.nameMade(self.statements)
        let move = try RawStatement(db, "UPDATE rekey SET next = ?")
        move.bind(last &+ 1, at: 1)
        try move.run()
        return count
    }
}
