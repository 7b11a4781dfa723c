import GRDB
import GRDBSQLite

/// One prepared statement, bound and stepped without GRDB's conversions.
///
/// GRDB's argument arrays cost as much again as the row itself; this is the way that reaches 0.95 of C. A statement
/// belongs to the connection that prepared it and is used only where that connection is.
@safe
final class RawStatement {
    /// Owns the compiled statement, which is valid as long as this object.
    private let owner: Statement
    private let pointer: OpaquePointer

    init(_ db: Database, _ sql: String) throws {
        self.owner = try db.makeStatement(sql: sql)
        unsafe self.pointer = self.owner.sqliteStatement
    }

    // MARK: - Binding

    func bind(_ value: Int64, at column: CInt) {
        _ = unsafe sqlite3_bind_int64(self.pointer, column, value)
    }

    func bindNull(at column: CInt) {
        _ = unsafe sqlite3_bind_null(self.pointer, column)
    }

    /// Binds bytes that the caller keeps in place until the statement has run.
    func bind(borrowing bytes: UnsafeRawBufferPointer, at column: CInt) {
        // An empty buffer may have no address, which SQLite would take for NULL.
        guard let base = bytes.baseAddress, bytes.count > 0 else {
            _ = unsafe sqlite3_bind_zeroblob(self.pointer, column, 0)
            return
        }
        // A destructor of nil is SQLITE_STATIC.
        _ = unsafe sqlite3_bind_blob64(self.pointer, column, base, UInt64(bytes.count), nil)
    }

    /// Binds bytes that SQLite copies.
    func bind(_ bytes: [UInt8], at column: CInt) {
        unsafe bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, bytes.count > 0 else {
                _ = unsafe sqlite3_bind_zeroblob(self.pointer, column, 0)
                return
            }
            let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            _ = unsafe sqlite3_bind_blob64(self.pointer, column, base, UInt64(bytes.count), transient)
        }
    }

    // MARK: - Running

    /// Steps to the next row.
    ///
    /// - Returns: `false` after the last one; then the statement is ready to be bound again.
    func step() throws(StorageError) -> Bool {
        switch unsafe sqlite3_step(self.pointer) {
        case SQLITE_ROW:
            return true
        case SQLITE_DONE:
            _ = unsafe sqlite3_reset(self.pointer)
            return false
        case let code:
            let message = unsafe sqlite3_errmsg(sqlite3_db_handle(self.pointer))
            let text = unsafe message.map { unsafe String(cString: $0) } ?? "no message"
            _ = unsafe sqlite3_reset(self.pointer)
            throw StorageError(sqlite: code, text)
        }
    }

    /// Runs a statement that returns no rows.
    func run() throws(StorageError) {
        while try self.step() {}
    }

    /// Makes the statement ready again before its last row was seen; also ends its part in a read transaction.
    func reset() {
        _ = unsafe sqlite3_reset(self.pointer)
    }

    /// Steps to the first row, hands it to `body`, and resets; `nil` when there is none.
    func first<T>(_ body: (RawStatement) throws -> T) throws -> T? {
        guard try self.step() else { return nil }
        defer { self.reset() }
        return try body(self)
    }

    /// Hands each row to `body`.
    func forEach(_ body: (RawStatement) throws -> Void) throws {
        defer { self.reset() }
        while try self.step() { try body(self) }
    }

    // MARK: - Columns of the current row

    func integer(_ column: CInt) -> Int64 {
        unsafe sqlite3_column_int64(self.pointer, column)
    }

    func isNull(_ column: CInt) -> Bool {
        unsafe sqlite3_column_type(self.pointer, column) == SQLITE_NULL
    }

    func bytes(_ column: CInt) -> [UInt8] {
        unsafe self.withBytes(column) { unsafe Array($0) }
    }

    /// Lends a column's bytes; they are valid inside `body` and until the next step.
    func withBytes<T>(_ column: CInt, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        let base = unsafe sqlite3_column_blob(self.pointer, column)
        let count = unsafe Int(sqlite3_column_bytes(self.pointer, column))
        return try unsafe body(UnsafeRawBufferPointer(start: base, count: base == nil ? 0 : count))
    }
}
