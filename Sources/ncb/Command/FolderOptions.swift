import ArgumentParser
import Foundation
import Gateway
import Node

/// Which bureau's folder a command works on.
struct FolderOptions: ParsableArguments {
    @Option(name: .customLong("data"), help: "The bureau's data folder; else NCB_DATA in the environment.")
    var path: String?

    /// - Throws: `noDataFolder`.
    func folder() throws -> DataFolder {
        let path = self.path ?? ProcessInfo.processInfo.environment["NCB_DATA"]
        guard let path, !path.isEmpty else { throw Problem(.noDataFolder) }
        return DataFolder(path: path)
    }

    /// A folder that holds a bureau.
    ///
    /// - Throws: `noDataFolder`, `folderMissing`.
    func existing() throws -> DataFolder {
        let folder = try self.folder()
        guard FileManager.default.fileExists(atPath: folder.keys) else {
            throw Problem(
                .folderMissing,
                place: folder.path,
                next: "ncb init --data \(folder.path) --bureau CODE"
            )
        }
        return folder
    }

    /// Lends the running node's desk.
    func withDesk<Value>(_ body: (any Desk) async throws -> sending Value) async throws -> sending Value {
        let folder = try self.existing()
        do {
            return try await DeskClient.with(socketPath: folder.socket) { try await body($0) }
        } catch let problem as Problem where problem.kind == .nodeNotRunning {
            throw Problem(
                .nodeNotRunning,
                place: problem.place,
                why: problem.why,
                next: "ncb run --data \(folder.path)"
            )
        }
    }
}
