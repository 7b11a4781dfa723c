import GRDB

/// The writer's statements about heads.
final class HeadStatements {
    let head: RawStatement
    let nextHead: RawStatement
    let certificate: RawStatement
    let vector: RawStatement
    let forkProof: RawStatement
    let dropForkProof: RawStatement
    let standing: RawStatement
    let freeze: RawStatement
    let thaw: RawStatement
    let park: RawStatement
    let unpark: RawStatement

    init(_ db: Database) throws {
        self.head = try RawStatement(db, "INSERT OR REPLACE INTO head (author, signed, lines) VALUES (?, ?, ?)")
        self.nextHead = try RawStatement(
            db,
            "INSERT OR REPLACE INTO next_head (id, unsigned, reference, lines, vector) VALUES (1, ?, ?, ?, ?)"
        )
        self.certificate = try RawStatement(db, "INSERT OR IGNORE INTO certificate (hash, bytes) VALUES (?, ?)")
        self.vector = try RawStatement(db, "INSERT OR REPLACE INTO vector (author, head, vector) VALUES (?, ?, ?)")
        self.forkProof = try RawStatement(
            db,
            "INSERT OR IGNORE INTO fork_proof (key, author, proof) VALUES (?, ?, ?)"
        )
        self.dropForkProof = try RawStatement(db, "DELETE FROM fork_proof WHERE key = ?")
        self.standing = try RawStatement(
            db,
            "INSERT OR REPLACE INTO standing (author, dataset, signed, lines) VALUES (?, ?, ?, ?)"
        )
        self.freeze = try RawStatement(db, "INSERT OR IGNORE INTO frozen (author, dataset) VALUES (?, ?)")
        self.thaw = try RawStatement(db, "DELETE FROM frozen WHERE author = ? AND dataset = ?")
        self.park = try RawStatement(db, "INSERT OR REPLACE INTO parked (author, signed, lines) VALUES (?, ?, ?)")
        self.unpark = try RawStatement(db, "DELETE FROM parked WHERE author = ?")
    }
}
