import GRDB

/// A reader's statements, prepared once.
final class ReadStatements {
    let map: RawStatement
    let unmap: RawStatement
    let begin: RawStatement
    let touch: RawStatement
    let end: RawStatement
    let logs: RawStatement
    let row: RawStatement
    let rows: RawStatement
    let shown: RawStatement
    let entries: RawStatement
    let node: RawStatement
    let proved: RawStatement
    let heads: RawStatement
    let vectors: RawStatement
    let certificates: RawStatement
    let forkProofs: RawStatement
    let standing: RawStatement
    let frozen: RawStatement
    let parked: RawStatement
    let setAside: RawStatement
    let nextHead: RawStatement
    let pageCount: RawStatement

    /// - Parameter mapByteCount: how much of the file is mapped into memory while the connection is in use.
    init(_ db: Database, mapByteCount: Int) throws {
        self.map = try RawStatement(db, "PRAGMA mmap_size = \(mapByteCount)")
        self.unmap = try RawStatement(db, "PRAGMA mmap_size = 0")
        self.begin = try RawStatement(db, "BEGIN")
        self.touch = try RawStatement(db, "SELECT number FROM log LIMIT 1")
        self.end = try RawStatement(db, "COMMIT")
        self.logs = try RawStatement(
            db,
            """
            SELECT number, author, dataset, entries, live, replaced, withdrawn, void, unknown, unreadable, due
            FROM log ORDER BY author, dataset
            """
        )
        let columns = "position, state, expiry, entry, salt, body"
        self.row = try RawStatement(db, "SELECT \(columns) FROM entry WHERE position = ?")
        self.rows = try RawStatement(
            db,
            "SELECT \(columns) FROM entry WHERE position BETWEEN ? AND ? ORDER BY position"
        )
        self.shown = try RawStatement(
            db,
            """
            SELECT \(columns) FROM entry WHERE position BETWEEN ? AND ?
            AND state IN (\(EntryState.live.rawValue), \(EntryState.extended.rawValue)) AND expiry >= ?
            ORDER BY position LIMIT ?
            """
        )
        self.entries = try RawStatement(
            db,
            "SELECT position, entry FROM entry WHERE position BETWEEN ? AND ? ORDER BY position"
        )
        self.node = try RawStatement(db, "SELECT hash FROM node WHERE id = ?")
        self.proved = try RawStatement(
            db,
            "SELECT range FROM proved WHERE position BETWEEN ? AND ? ORDER BY position"
        )
        self.heads = try RawStatement(db, "SELECT signed, lines FROM head ORDER BY author")
        self.vectors = try RawStatement(db, "SELECT head, vector FROM vector ORDER BY author")
        self.certificates = try RawStatement(db, "SELECT bytes FROM certificate ORDER BY number")
        self.forkProofs = try RawStatement(db, "SELECT proof FROM fork_proof ORDER BY number")
        self.standing = try RawStatement(
            db,
            "SELECT author, dataset, signed, lines FROM standing ORDER BY author, dataset"
        )
        self.frozen = try RawStatement(db, "SELECT author, dataset FROM frozen ORDER BY author, dataset")
        self.parked = try RawStatement(db, "SELECT signed, lines FROM parked ORDER BY author")
        self.setAside = try RawStatement(
            db,
            "SELECT position, entry, salt, body FROM set_aside WHERE position BETWEEN ? AND ? ORDER BY number LIMIT ?"
        )
        self.nextHead = try RawStatement(db, "SELECT unsigned, reference, lines, vector FROM next_head")
        self.pageCount = try RawStatement(db, "PRAGMA page_count")
    }
}
