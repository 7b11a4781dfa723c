import GRDB

/// The writer's statements for setting a log back; each range is one of positions.
final class RewindStatements {
    let selectEntries: RawStatement
    let selectBodies: RawStatement
    /// Copies rows away and deletes what hangs on them, in this order.
    let all: [RawStatement]
    let deleteNodes: RawStatement
    let deleteProved: RawStatement
    let countStates: RawStatement
    let countDue: RawStatement
    let countSetAside: RawStatement
    let selectSetAside: RawStatement
    let takeBack: RawStatement

    init(_ db: Database) throws {
        self.selectEntries = try RawStatement(db, "SELECT entry FROM entry WHERE position BETWEEN ? AND ?")
        self.selectBodies = try RawStatement(
            db,
            "SELECT body FROM entry WHERE position BETWEEN ? AND ? AND body IS NOT NULL"
        )
        self.all = try [
            """
            INSERT INTO set_aside (position, entry, salt, body)
            SELECT position, entry, salt, body FROM entry WHERE position BETWEEN ? AND ? ORDER BY position
            """,
            "DELETE FROM entry WHERE position BETWEEN ? AND ?",
            "DELETE FROM due WHERE position BETWEEN ? AND ?",
            "DELETE FROM awaited WHERE waiting BETWEEN ? AND ?",
        ].map { try RawStatement(db, $0) }
        self.deleteNodes = try RawStatement(db, "DELETE FROM node WHERE id BETWEEN ? AND ?")
        self.deleteProved = try RawStatement(db, "DELETE FROM proved WHERE position BETWEEN ? AND ?")
        self.countStates = try RawStatement(
            db,
            "SELECT state, COUNT(*) FROM entry WHERE position BETWEEN ? AND ? GROUP BY state"
        )
        self.countDue = try RawStatement(db, "SELECT COUNT(*) FROM due WHERE position BETWEEN ? AND ?")
        self.selectSetAside = try RawStatement(
            db,
            "SELECT DISTINCT position >> \(Position.indexBitCount) FROM set_aside"
        )
        self.takeBack = try RawStatement(
            db,
            """
            DELETE FROM set_aside WHERE position BETWEEN ? AND ? AND entry =
            (SELECT entry FROM entry WHERE entry.position = set_aside.position)
            """
        )
        self.countSetAside = try RawStatement(db, "SELECT COUNT(*) FROM set_aside WHERE position BETWEEN ? AND ?")
    }
}
