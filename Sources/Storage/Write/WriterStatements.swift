import GRDB

/// The writer's statements, prepared once.
final class WriterStatements {
    let insertEntry: RawStatement
    let selectEntry: RawStatement
    let selectHeld: RawStatement
    let selectBody: RawStatement
    let updateEntry: RawStatement
    let dropBody: RawStatement
    let fillBody: RawStatement
    let insertDue: RawStatement
    let deleteDue: RawStatement
    let selectDue: RawStatement
    let insertAwaited: RawStatement
    let deleteAwaited: RawStatement
    let selectAwaited: RawStatement
    let insertProved: RawStatement
    let deleteProved: RawStatement
    let insertNode: RawStatement
    let insertLog: RawStatement
    let updateLog: RawStatement
    let insertUnflushed: RawStatement
    let clearUnflushed: RawStatement
    let insertRun: RawStatement
    let deleteRun: RawStatement

    let heads: HeadStatements
    let rewinding: RewindStatements

    init(_ db: Database) throws {
        self.heads = try HeadStatements(db)
        self.rewinding = try RewindStatements(db)
        self.insertEntry = try RawStatement(
            db,
            "INSERT INTO entry (position, state, expiry, basis, entry, salt, body) VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        self.selectEntry = try RawStatement(
            db,
            "SELECT state, expiry, basis, entry, body IS NOT NULL FROM entry WHERE position = ?"
        )
        self.selectBody = try RawStatement(db, "SELECT body FROM entry WHERE position = ?")
        self.selectHeld = try RawStatement(db, "SELECT 1 FROM entry WHERE position = ?")
        self.updateEntry = try RawStatement(
            db,
            "UPDATE entry SET state = ?2, expiry = ?3, basis = ?4 WHERE position = ?1"
        )
        self.dropBody = try RawStatement(db, "UPDATE entry SET salt = NULL, body = NULL WHERE position = ?")
        self.fillBody = try RawStatement(db, "UPDATE entry SET salt = ?2, body = ?3 WHERE position = ?1")
        self.insertDue = try RawStatement(db, "INSERT OR IGNORE INTO due (position) VALUES (?)")
        self.deleteDue = try RawStatement(db, "DELETE FROM due WHERE position = ?")
        self.selectDue = try RawStatement(
            db,
            "SELECT position FROM due WHERE position BETWEEN ? AND ? ORDER BY position LIMIT ?"
        )
        self.insertAwaited = try RawStatement(db, "INSERT OR IGNORE INTO awaited (position, waiting) VALUES (?, ?)")
        self.deleteAwaited = try RawStatement(db, "DELETE FROM awaited WHERE position = ?")
        self.selectAwaited = try RawStatement(
            db,
            "SELECT position, waiting FROM awaited WHERE position BETWEEN ? AND ? ORDER BY position, waiting"
        )
        self.insertProved = try RawStatement(db, "INSERT OR REPLACE INTO proved (position, range) VALUES (?, ?)")
        self.deleteProved = try RawStatement(db, "DELETE FROM proved WHERE position = ?")
        self.insertNode = try RawStatement(db, "INSERT OR REPLACE INTO node (id, hash) VALUES (?, ?)")
        self.insertLog = try RawStatement(
            db,
            "INSERT INTO log VALUES (?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0)"
        )
        self.updateLog = try RawStatement(
            db,
            """
            UPDATE log SET entries = ?2, live = ?3, replaced = ?4, withdrawn = ?5, void = ?6, unknown = ?7,
            unreadable = ?8, due = ?9 WHERE number = ?1
            """
        )
        self.insertUnflushed = try RawStatement(
            db,
            "INSERT INTO unflushed VALUES (?1, ?2, ?3) ON CONFLICT (generation, first) DO UPDATE SET last = MAX(last, ?3)"
        )
        self.clearUnflushed = try RawStatement(db, "DELETE FROM unflushed WHERE generation <= ?")
        self.insertRun = try RawStatement(db, "INSERT INTO key_run VALUES (?, ?, ?, ?)")
        self.deleteRun = try RawStatement(db, "DELETE FROM key_run WHERE run = ?")
    }

    /// Remembers that the keys of these rows are in no run.
    func noteUnflushed(_ positions: ClosedRange<Int64>, generation: Int64) throws {
        self.insertUnflushed.bind(generation, at: 1)
        self.insertUnflushed.bind(positions.lowerBound, at: 2)
        self.insertUnflushed.bind(positions.upperBound, at: 3)
        try self.insertUnflushed.run()
    }
}
