import Foundation
import GRDB
import GRDBSQLite
import MerkleLog

extension StorageError {
    /// Any error of a lower layer as one of this module; one of this module stays as it is.
    init(_ error: any Error) {
        switch error {
        case let error as StorageError: self = error
        case let error as DatabaseError:
            self.init(sqlite: error.extendedResultCode.rawValue, error.message ?? error.description)
        case let error as MerkleError: self.init(.invalid, error.description)
        default: self.init(.database, "\(error)")
        }
    }

    /// A result code of SQLite, extended or not, with its message.
    init(sqlite resultCode: CInt, _ message: String) {
        let reason = "\(message) (SQLite \(resultCode))"
        switch resultCode & 0xff {
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: self.init(.corrupt, reason)
        case SQLITE_FULL: self.init(.full, reason)
        case SQLITE_BUSY, SQLITE_LOCKED: self.init(.locked, reason)
        case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_NOLFS: self.init(.io, reason)
        default: self.init(.database, reason)
        }
    }

    /// What the last system call said.
    static func system(_ what: String, errno code: CInt) -> StorageError {
        StorageError(code == ENOSPC || code == EDQUOT ? .full : .io, "\(what): \(Self.text(errno: code))")
    }

    private static func text(errno code: CInt) -> String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }

    /// Runs `body` and turns whatever it throws into an error of this module.
    static func wrap<T>(_ body: () throws -> T) throws(StorageError) -> T {
        do {
            return try body()
        } catch {
            throw StorageError(error)
        }
    }
}
