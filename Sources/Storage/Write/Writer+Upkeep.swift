import GRDB
import Replication

extension Writer {
    /// All logs as far as they are proved, in order.
    func storedLogs() throws -> [StoredState.Log] {
        try self.queue.writeWithoutTransaction { _ in
            try self.logs.states.sorted { $0.log < $1.log }.map { state in
                StoredState.Log(ranges: state.ranges, condition: try self.condition(of: state))
            }
        }
    }

    func integrityCheck() throws -> [String] {
        try self.queue.writeWithoutTransaction { db in
            let lines = try String.fetchAll(db, sql: "PRAGMA integrity_check")
            return (lines == ["ok"] ? [] : lines) + self.keys.index.runs.compactMap { $0.damage() }
        }
    }

    /// Copies the write-ahead log into the database and empties it; the connection ends with this object.
    ///
    /// - Precondition: no reader is open.
    func checkpointAll() throws {
        try self.queue.writeWithoutTransaction { db in
            _ = try db.checkpoint(.truncate)
        }
    }
}
