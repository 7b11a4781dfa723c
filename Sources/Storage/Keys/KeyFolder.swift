import Foundation

/// The folder that holds the files of key runs, beside the database.
///
/// A file counts only when the database names it: all others are what a crash left, and go at the next start. What the
/// database names and is not here is made again from the rows, so a backup may leave this folder out.
struct KeyFolder: Sendable {
    static let name = "key-runs"
    private static let suffix = ".run"

    let path: String

    /// - Parameter folder: the data folder.
    /// - Throws: ``StorageError``: `io`, `full`.
    init(in folder: String) throws(StorageError) {
        self.path = folder + "/" + Self.name
        guard unsafe mkdir(self.path, 0o700) == 0 || errno == EEXIST else {
            throw .system("make \(self.path)", errno: errno)
        }
        try Self.synchronise(folder)
    }

    func path(ofRun number: Int64) -> String { "\(self.path)/\(number)\(Self.suffix)" }

    /// Removes the files of runs that are not named.
    func removeAll(but numbers: Set<Int64>) throws(StorageError) {
        let names = try StorageError.wrap { try FileManager.default.contentsOfDirectory(atPath: self.path) }
        for name in names where name.hasSuffix(Self.suffix) {
            if let number = Int64(name.dropLast(Self.suffix.count)), numbers.contains(number) { continue }
            try Self.erase("\(self.path)/\(name)")
        }
    }

    /// Overwrites a run's file with zeros and removes it. Whoever has it mapped MUST be done with it.
    func erase(run number: Int64) throws(StorageError) {
        try Self.erase(self.path(ofRun: number))
    }

    private static func erase(_ path: String) throws(StorageError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw .system("open \(path)", errno: errno) }
            return
        }
        defer { close(descriptor) }
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .system("look at \(path)", errno: errno) }
        var offset = 0
        while offset < Int(status.st_size) {
            let count = min(zeros.count, Int(status.st_size) - offset)
            let written = unsafe pwrite(descriptor, zeros, count, off_t(offset))
            guard written > 0 else { throw .system("overwrite \(path)", errno: written < 0 ? errno : ENOSPC) }
            offset += written
        }
        guard fdatasync(descriptor) == 0 else { throw .system("force \(path) to disk", errno: errno) }
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw .system("remove \(path)", errno: errno) }
    }

    /// Makes new names durable.
    func synchronise() throws(StorageError) {
        try Self.synchronise(self.path)
    }

    private static func synchronise(_ directory: String) throws(StorageError) {
        let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("open \(directory)", errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system("force \(directory) to disk", errno: errno) }
    }
}
