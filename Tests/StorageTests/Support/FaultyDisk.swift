import Foundation
import GRDBSQLite
import Synchronization

/// A disk that fails on request: SQLite's own file system with its writes and syncs counted, for the files of one
/// folder at a time.
///
/// It becomes the default file system of the process, and lets every other folder alone. One test at a time may use it.
enum FaultyDisk {
    private struct State {
        /// Files below this path are counted once they are opened; `nil` when none are.
        var folder: String?
        var isArmed = false
        /// How many writes and syncs succeed before one fails.
        var remaining = Int.max
        var failedCount = 0
        /// Once one has failed, whether all later ones do.
        var staysBroken = false
    }

    private static let state = Mutex(State())

    /// The file system's own functions, by which everything is done, and the changed table of them that SQLite calls.
    @safe private struct Tables: @unchecked Sendable {
        // Written once, before the file system is registered, and only read afterwards.
        let original: UnsafePointer<sqlite3_io_methods>
        let faulty: UnsafePointer<sqlite3_io_methods>
    }

    /// SQLite has one table of functions for files that it locks and another for the rest.
    private static let tables = Mutex<[Tables]>([])
    /// SQLite's own, which lasts as long as the process.
    nonisolated(unsafe) private static let defaultVFS: UnsafeMutablePointer<sqlite3_vfs>? = unsafe sqlite3_vfs_find(nil)

    /// Has the files that are opened from now on in a folder counted.
    static func watch(_ folder: String) {
        self.state.withLock { $0 = State(folder: folder) }
    }

    /// Runs `body` while the `count`-th write or sync in the watched folder, from 0, fails.
    ///
    /// - Returns: whether any did: when not, the body needs fewer.
    static func failing(
        after count: Int,
        staysBroken: Bool,
        _ body: () throws -> Void
    ) rethrows -> Bool {
        self.state.withLock { state in
            state.isArmed = true
            state.remaining = count
            state.failedCount = 0
            state.staysBroken = staysBroken
        }
        defer { self.state.withLock { $0.isArmed = false } }
        try body()
        return self.state.withLock { $0.failedCount > 0 }
    }

    /// Puts this file system before SQLite's own; files opened from now on in that folder are its.
    static let isInstalled: Bool = {
        guard let original = unsafe Self.defaultVFS else { return false }
        let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        unsafe vfs.initialize(to: original.pointee)
        unsafe vfs.pointee.zName = UnsafePointer(strdup("faulty"))
        unsafe vfs.pointee.xOpen = { _, name, file, flags, outFlags in
            guard let original = unsafe FaultyDisk.defaultVFS, let open = unsafe original.pointee.xOpen else {
                return SQLITE_CANTOPEN
            }
            let result = unsafe open(original, name, file, flags, outFlags)
            if result == SQLITE_OK, let file = unsafe file, let name = unsafe name {
                unsafe FaultyDisk.watch(file, String(cString: name))
            }
            return result
        }
        return unsafe sqlite3_vfs_register(vfs, 1) == SQLITE_OK
    }()

    private static func watch(_ file: UnsafeMutablePointer<sqlite3_file>, _ name: String) {
        guard let folder = self.state.withLock({ $0.folder }), name.hasPrefix(folder), !name.hasSuffix("-journal"),
            let methods = unsafe file.pointee.pMethods
        else { return }
        self.tables.withLock { tables in
            if !tables.contains(where: { unsafe $0.original == methods }) {
                tables.append(unsafe self.makeTables(methods))
            }
            if let known = tables.first(where: { unsafe $0.original == methods }) {
                unsafe file.pointee.pMethods = known.faulty
            }
        }
    }

    private static func makeTables(_ original: UnsafePointer<sqlite3_io_methods>) -> Tables {
        let faulty = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        unsafe faulty.initialize(to: original.pointee)
        unsafe faulty.pointee.xWrite = { file, bytes, count, offset in
            if FaultyDisk.mustFail() { return SQLITE_IOERR | (3 << 8) }
            guard let write = unsafe FaultyDisk.original(of: file)?.pointee.xWrite else { return SQLITE_IOERR }
            return unsafe write(file, bytes, count, offset)
        }
        unsafe faulty.pointee.xSync = { file, flags in
            if FaultyDisk.mustFail() { return SQLITE_IOERR | (4 << 8) }
            guard let sync = unsafe FaultyDisk.original(of: file)?.pointee.xSync else { return SQLITE_IOERR }
            return unsafe sync(file, flags)
        }
        return unsafe Tables(original: original, faulty: UnsafePointer(faulty))
    }

    private static func original(of file: UnsafeMutablePointer<sqlite3_file>?) -> UnsafePointer<sqlite3_io_methods>? {
        let faulty = unsafe file?.pointee.pMethods
        return unsafe self.tables.withLock { unsafe $0.first { unsafe $0.faulty == faulty }?.original }
    }

    private static func mustFail() -> Bool {
        self.state.withLock { state in
            guard state.isArmed else { return false }
            if state.remaining > 0 {
                state.remaining -= 1
                return false
            }
            if state.failedCount > 0, !state.staysBroken { return false }
            state.failedCount += 1
            return true
        }
    }
}
