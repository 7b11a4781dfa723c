import CDatabaseMap
import GRDB
import GRDBSQLite

/// The file system of reading connections: SQLite's own, which maps at most 2 GB, with a mapping of the whole file.
///
/// In a database of ten million records half of the pages lie beyond those 2 GB, and copying them is a third of a hit.
enum DatabaseMap {
    /// Once in a process. SQLite takes the name of a file system from a URI only, and can be built without those.
    private static let isRegistered =
        // The option's name lives as long as the call.
        unsafe sqlite3_compileoption_used("USE_URI") != 0 && database_map_register() == 0

    /// What to open so that all of a database is mapped: a URI, or the path itself where that cannot be had.
    static func location(of path: String) -> String {
        guard Self.isRegistered else { return path }
        // Without the empty authority, a second slash at the beginning would begin one.
        let root = path.utf8.first == UInt8(ascii: "/") ? "file://" : "file:"
        return root + Self.escaped(path) + "?vfs=" + DATABASE_MAP_NAME
    }

    /// What a connection has mapped beyond SQLite's own mapping; `nil` for one that was opened by its path.
    static func state(_ db: Database) -> (byteCount: Int64, pageCount: Int64)? {
        guard let connection = unsafe db.sqliteConnection else { return nil }
        var state = database_map_state()
        // The connection is open as long as `db`; what is written is as long as the call.
        guard unsafe database_map_state(connection, &state) == 0 else { return nil }
        return (state.byte_count, state.page_count)
    }

    private static func escaped(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                text.append(Character(Unicode.Scalar(byte)))
            default:
                text += byte < 16 ? "%0" : "%"
                text += String(byte, radix: 16)
            }
        }
        return text
    }
}
