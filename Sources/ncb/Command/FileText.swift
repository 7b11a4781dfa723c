import Foundation
import Node

/// Files that the command itself reads and writes, within bounds and with problems that name them.
enum FileText {
    static let byteCountMax = 4 << 20

    /// - Throws: `fileUnreadable`, `fileMalformed` if it is too large.
    static func data(at path: String) throws -> Data {
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { handle.closeFile() }
            let data = try handle.read(upToCount: Self.byteCountMax + 1) ?? Data()
            guard data.count <= Self.byteCountMax else {
                throw Problem(.fileMalformed, place: path, why: "it is larger than \(Self.byteCountMax) bytes")
            }
            return data
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.fileUnreadable, place: path, why: error.localizedDescription, next: "ls -l \(path)")
        }
    }

    static func text(at path: String) throws -> String { String(decoding: try Self.data(at: path), as: UTF8.self) }

    /// Whole or not at all, and never over a file that is there.
    ///
    /// - Throws: `fileUnwritable`.
    static func writeNew(_ text: String, to path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Problem(.fileUnwritable, place: path, why: "it is there already", next: "name another file")
        }
        try Self.write(text, to: path)
    }

    /// Whole or not at all.
    static func write(_ text: String, to path: String) throws {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Problem(.fileUnwritable, place: path, why: error.localizedDescription)
        }
    }
}
