import Foundation
import Node

/// The file of a Unix socket: what a crash left is removed, nothing else ever is.
enum SocketFile {
    /// - Throws: `Problem` if something that is no socket lies there, or it cannot be removed.
    static func removeStale(at path: String) throws {
        guard let type = Self.type(at: path) else { return }
        guard type == .typeSocket else {
            throw Problem(.fileUnwritable, place: path, why: "it is there and is no socket")
        }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw Problem(.fileUnwritable, place: path, why: error.localizedDescription)
        }
    }

    static func removeIfPresent(at path: String) {
        // At worst a stale socket stays, which the next start removes.
        if Self.type(at: path) == .typeSocket { try? FileManager.default.removeItem(atPath: path) }
    }

    /// - Returns: whether the mode is 0600 now.
    static func restrict(at path: String) -> Bool { unsafe chmod(path, 0o600) == 0 }

    /// Of the file itself, not of what a symbolic link names; `nil` if there is none.
    private static func type(at path: String) -> FileAttributeType? {
        // No file and no permission are the same here: there is nothing that could be removed.
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    }
}
