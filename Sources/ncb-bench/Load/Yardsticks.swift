import CYardsticks

/// The two SQLite tables in C, and single durable commits.
enum Yardsticks {
    /// Rows a second when a new table is filled.
    static func load(
        _ table: yardstick_table,
        at path: String,
        rowCount: Int,
        bodyByteCount: Int = Specimens.bodyByteCount
    ) throws -> Double {
        var seconds = 0.0
        let code = unsafe path.withCString {
            // The string lives as long as the call; the function keeps no pointer.
            unsafe yardstick_load($0, table, Int64(rowCount), Int32(bodyByteCount), &seconds)
        }
        guard code == 0, seconds > 0 else { throw BenchError("the yardstick could not be loaded") }
        return Double(rowCount) / seconds
    }

    struct LookUps {
        let rowCount: Int
        let queryCount: Int
        /// SQLite's page cache: as much as a node's look-ups have.
        var cacheKibibytes = 48 * 1_024

        /// Look-ups a second on a *plain* table.
        func rate(at path: String, misses: Bool, inTransaction: Bool) throws -> Double {
            var seconds = 0.0
            var hitCount: Int64 = 0
            let code = unsafe path.withCString {
                unsafe yardstick_look_up(
                    $0,
                    Int64(self.rowCount),
                    Int64(self.queryCount),
                    misses ? 1 : 0,
                    inTransaction ? 1 : 0,
                    Int32(self.cacheKibibytes),
                    &seconds,
                    &hitCount
                )
            }
            guard code == 0, seconds > 0, hitCount == (misses ? 0 : Int64(self.queryCount)) else {
                throw BenchError("the yardstick found \(hitCount) of \(self.queryCount)")
            }
            return Double(self.queryCount) / seconds
        }
    }

    /// A database for single durable commits; used by one task at a time.
    @safe
    final class Commits {
        /// Valid as long as this object.
        private let handle: OpaquePointer

        init(path: String) throws {
            guard let handle = unsafe path.withCString({ unsafe yardstick_commits_open($0) }) else {
                throw BenchError("no database at \(path)")
            }
            unsafe self.handle = handle
        }

        deinit {
            unsafe yardstick_commits_close(self.handle)
        }

        /// Seconds that one durable commit of one row takes.
        func commit() throws -> Double {
            var seconds = 0.0
            guard unsafe yardstick_commit(self.handle, &seconds) == 0 else { throw BenchError("no durable commit") }
            return seconds
        }
    }
}
