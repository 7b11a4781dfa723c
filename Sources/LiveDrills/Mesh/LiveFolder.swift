import Foundation
import Node

/// The data folder of one member, and what a drill does to it while its program does not run.
struct LiveFolder: Sendable {
    let folder: DataFolder
    /// Where its backups go.
    let backups: String

    /// Copies data and mark. The caller has halted the program, so that the files belong to one moment.
    func backUp(as label: String) throws {
        let target = self.backup(label)
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        for name in try self.dataNames() + [self.markName] where self.exists(self.folder.path + "/" + name) {
            try FileManager.default.copyItem(atPath: self.folder.path + "/" + name, toPath: target + "/" + name)
        }
    }

    /// Puts a backup's data in the place of the present.
    ///
    /// - Parameter mark: `nil` leaves the newest mark where it is; `true` puts the backup's there, `false` none.
    func putBack(_ label: String, mark: Bool?) throws {
        let source = self.backup(label)
        guard self.exists(source) else { throw LiveDrillError.failed("there is no backup \(label) in \(source)") }
        for name in try self.dataNames() { try self.remove(name) }
        if mark != nil { try self.remove(self.markName) }
        for name in try FileManager.default.contentsOfDirectory(atPath: source).sorted() {
            if name == self.markName, mark != true { continue }
            try FileManager.default.copyItem(atPath: source + "/" + name, toPath: self.folder.path + "/" + name)
        }
    }

    /// Removes everything but keys, join request and charter.
    func burn() throws {
        for name in try self.dataNames() + [self.markName] { try self.remove(name) }
    }

    private var markName: String { (self.folder.mark as NSString).lastPathComponent }

    /// The database and what SQLite keeps beside it; the memory that its processes share is no part of it.
    private func dataNames() throws -> [String] {
        let database = (self.folder.database as NSString).lastPathComponent
        return try FileManager.default.contentsOfDirectory(atPath: self.folder.path).sorted().filter { name in
            name.hasPrefix(database) && !name.hasSuffix("-shm")
        }
    }

    private func backup(_ label: String) -> String { self.backups + "/" + label }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private func remove(_ name: String) throws {
        let path = self.folder.path + "/" + name
        if self.exists(path) { try FileManager.default.removeItem(atPath: path) }
    }
}
