import GRDB

/// Makes all key runs anew from the rows, after a migration that deleted them because it knows other keys.
///
/// Goes row by row in the order of positions, a bounded number in each transaction; `rekey` says where it goes on after
/// a crash. Nothing else is written before it ends. About ten seconds for a million records with names.
struct KeyRebuild {
    static let rowCountMax = 4_096

    let queue: DatabaseQueue
    let statements: WriterStatements
    let rowKeys: RowKeys

    func run(_ keys: inout KeyStore) throws {
        keys.isBeingRebuilt = true
        while try self.step(&keys) {}
        keys.isBeingRebuilt = false
    }

    /// - Returns: whether there is more to do.
    private func step(_ keys: inout KeyStore) throws -> Bool {
        var isMore = false
        try self.queue.writeWithoutTransaction { db in
            let place = try RawStatement(db, "SELECT next FROM rekey")
            guard let next = try place.first({ $0.integer(0) }) else { return }
            isMore = true
            try keys.makeRoom()
            try db.inTransaction(.immediate) {
                try self.addRows(from: next, to: &keys, db)
                return .commit
            }
            _ = keys.committed()
        }
        return isMore
    }

    private func addRows(from next: Int64, to keys: inout KeyStore, _ db: Database) throws {
        let rows = try RawStatement(
            db,
            "SELECT \(RowKeys.columns) FROM entry WHERE position >= ? ORDER BY position LIMIT ?"
        )
        rows.bind(next, at: 1)
        rows.bind(Int64(Self.rowCountMax), at: 2)
        var last: Int64?
        try rows.forEach { row in
            last = row.integer(0)
            self.rowKeys.forEach(row) { keys.insert($0.hash, $0.position) }
        }
        guard let last else { return try db.execute(sql: "DELETE FROM rekey") }
        try self.statements.noteUnflushed(next...last, generation: keys.generation)
        try keys.nameMade(self.statements)
        let move = try RawStatement(db, "UPDATE rekey SET next = ?")
        move.bind(last &+ 1, at: 1)
        try move.run()
    }
}
