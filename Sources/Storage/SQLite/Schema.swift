import GRDB

/// The tables, as migrations that are never edited after release. The article *Database* describes each.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 logs, keys and heads") { db in
            try db.execute(sql: Self.logs)
            try db.execute(sql: Self.keys)
            try db.execute(sql: Self.heads)
        }
        migrator.registerMigration("2 forks, standing heads and what is set aside") { db in
            try db.execute(sql: Self.forks)
        }
        migrator.registerMigration("3 keys anew, with index terms of names") { db in
            try db.execute(sql: Self.keysAnew)
        }
        migrator.registerMigration("4 keys anew, hashed by their terms") { db in
            try db.execute(sql: Self.keysAnewByTerm)
        }
        migrator.registerMigration("5 keys in files beside the database") { db in
            try db.execute(sql: Self.keysInFiles)
        }
        return migrator
    }

    private static let logs = """
        CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE log (
            number INTEGER PRIMARY KEY, author INTEGER NOT NULL, dataset INTEGER NOT NULL,
            entries INTEGER NOT NULL, live INTEGER NOT NULL, replaced INTEGER NOT NULL, withdrawn INTEGER NOT NULL,
            void INTEGER NOT NULL, unknown INTEGER NOT NULL, unreadable INTEGER NOT NULL, due INTEGER NOT NULL,
            UNIQUE (author, dataset)) STRICT;
        CREATE TABLE entry (
            position INTEGER PRIMARY KEY, state INTEGER NOT NULL, expiry INTEGER NOT NULL, basis INTEGER,
            entry BLOB NOT NULL, salt BLOB, body BLOB) STRICT;
        CREATE TABLE due (position INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE awaited (
            position INTEGER NOT NULL, waiting INTEGER NOT NULL, PRIMARY KEY (position, waiting)) STRICT, WITHOUT ROWID;
        CREATE TABLE proved (position INTEGER PRIMARY KEY, range BLOB NOT NULL) STRICT;
        CREATE TABLE node (id INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;
        """

    private static let forks = """
        DROP TABLE evidence;
        CREATE TABLE fork_proof (
            number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, author INTEGER NOT NULL, proof BLOB NOT NULL) STRICT;
        CREATE TABLE standing (
            author INTEGER NOT NULL, dataset INTEGER NOT NULL, signed BLOB NOT NULL, lines BLOB NOT NULL,
            PRIMARY KEY (author, dataset)) STRICT;
        CREATE TABLE frozen (
            author INTEGER NOT NULL, dataset INTEGER NOT NULL, PRIMARY KEY (author, dataset)) STRICT, WITHOUT ROWID;
        CREATE TABLE parked (author INTEGER PRIMARY KEY, signed BLOB NOT NULL, lines BLOB NOT NULL) STRICT;
        CREATE TABLE set_aside (
            number INTEGER PRIMARY KEY, position INTEGER NOT NULL, entry BLOB NOT NULL, salt BLOB, body BLOB) STRICT;
        CREATE INDEX set_aside_position ON set_aside (position);
        """

    private static let keys = """
        CREATE TABLE key_run (
            run INTEGER PRIMARY KEY, level INTEGER NOT NULL, state INTEGER NOT NULL, target INTEGER,
            keys INTEGER NOT NULL, pages INTEGER NOT NULL) STRICT;
        CREATE TABLE key_page (id INTEGER PRIMARY KEY, pairs BLOB NOT NULL) STRICT;
        CREATE TABLE unflushed (first INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT;
        """

    /// Keys of earlier versions lack the terms of names: all are made again at the opening (``KeyRebuild``).
    private static let keysAnew = """
        CREATE TABLE rekey (id INTEGER PRIMARY KEY CHECK (id = 1), next INTEGER NOT NULL) STRICT;
        DELETE FROM key_page;
        DELETE FROM key_run;
        DELETE FROM unflushed;
        INSERT INTO rekey SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM entry);
        """

    /// Hashes of earlier versions mixed the term with its dataset and kind.
    private static let keysAnewByTerm = """
        DELETE FROM key_page;
        DELETE FROM key_run;
        DELETE FROM unflushed;
        DELETE FROM rekey;
        INSERT INTO rekey SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM entry);
        """

    /// Runs of earlier versions were in tables: all keys are made again (``KeyRebuild``).
    private static let keysInFiles = """
        DROP TABLE key_page;
        DROP TABLE key_run;
        DROP TABLE unflushed;
        CREATE TABLE key_run (
            run INTEGER PRIMARY KEY, level INTEGER NOT NULL, keys INTEGER NOT NULL, digest BLOB NOT NULL) STRICT;
        CREATE TABLE unflushed (
            generation INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
            PRIMARY KEY (generation, first)) STRICT, WITHOUT ROWID;
        DELETE FROM rekey;
        INSERT INTO rekey SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM entry);
        """

    /// What was in runs and lists is forgotten: the keys of all rows are made again.
    static let forgetKeys = """
        DELETE FROM key_run;
        DELETE FROM unflushed;
        DELETE FROM rekey;
        INSERT INTO rekey SELECT 1, 0 WHERE EXISTS (SELECT 1 FROM entry);
        """

    private static let heads = """
        CREATE TABLE head (author INTEGER PRIMARY KEY, signed BLOB NOT NULL, lines BLOB NOT NULL) STRICT;
        CREATE TABLE next_head (
            id INTEGER PRIMARY KEY CHECK (id = 1), unsigned BLOB NOT NULL, reference BLOB NOT NULL,
            lines BLOB NOT NULL, vector BLOB NOT NULL) STRICT;
        CREATE TABLE certificate (number INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;
        CREATE TABLE vector (author INTEGER PRIMARY KEY, head BLOB NOT NULL, vector BLOB NOT NULL) STRICT;
        CREATE TABLE evidence (
            number INTEGER PRIMARY KEY, first_hash BLOB NOT NULL, second_hash BLOB NOT NULL,
            first BLOB NOT NULL, first_lines BLOB NOT NULL, second BLOB NOT NULL, second_lines BLOB NOT NULL,
            UNIQUE (first_hash, second_hash)) STRICT;
        """
}
