import GRDB

/// The writer's statements about heads.
final class HeadStatements {
    let head: RawStatement
    let nextHead: RawStatement
    let certificate: RawStatement
    let vector: RawStatement
    let evidence: RawStatement

    init(_ db: Database) throws {
        self.head = try RawStatement(db, "INSERT OR REPLACE INTO head (author, signed, lines) VALUES (?, ?, ?)")
        self.nextHead = try RawStatement(
            db,
            "INSERT OR REPLACE INTO next_head (id, unsigned, reference, lines, vector) VALUES (1, ?, ?, ?, ?)"
        )
        self.certificate = try RawStatement(db, "INSERT OR IGNORE INTO certificate (hash, bytes) VALUES (?, ?)")
        self.vector = try RawStatement(db, "INSERT OR REPLACE INTO vector (author, head, vector) VALUES (?, ?, ?)")
        self.evidence = try RawStatement(
            db,
            """
            INSERT OR IGNORE INTO evidence (first_hash, second_hash, first, first_lines, second, second_lines)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        )
    }
}
