import Foundation

/// A data folder that lasts as long as this object.
final class SQLiteFolder {
    let path: String

    /// A new folder, in memory where the system has such a place: a drill's disk need not outlive it.
    init() throws {
        let memory = "/dev/shm"
        let files = FileManager.default
        let root = files.isWritableFile(atPath: memory) ? memory : files.temporaryDirectory.path
        self.path = root + "/ncb-drill-" + UUID().uuidString
        try files.createDirectory(atPath: self.path, withIntermediateDirectories: true)
    }

    /// The files as they are now, in a folder of their own.
    ///
    /// The third file of SQLite, its index of the log, is left out: a machine that boots has none.
    func copy(_ names: [String]) throws -> SQLiteFolder {
        let copy = try SQLiteFolder()
        for name in names where FileManager.default.fileExists(atPath: self.path + "/" + name) {
            try FileManager.default.copyItem(atPath: self.path + "/" + name, toPath: copy.path + "/" + name)
        }
        return copy
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: self.path)
        } catch {
            // A folder left over in the system's temporary place harms nobody.
        }
    }
}
