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

    /// The runs of which there are files.
    func numbers() throws(StorageError) -> [Int64] {
        let names = try StorageError.wrap { try FileManager.default.contentsOfDirectory(atPath: self.path) }
        return names.filter { $0.hasSuffix(Self.suffix) }.compactMap { Int64($0.dropLast(Self.suffix.count)) }.sorted()
    }

    /// Overwrites a run's file with zeros and removes it. Whoever has it mapped MUST be done with it. One that is not there
    /// is no trouble.
    ///
    /// Its end goes first and is forced to the disk: a file that is half overwritten must not be taken for a whole one by a
    /// database of an earlier time.
    func erase(run number: Int64) throws(StorageError) {
        let path = self.path(ofRun: number)
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw .system("open \(path)", errno: errno) }
            return
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .system("look at \(path)", errno: errno) }
        let end = max(0, Int(status.st_size) - KeyRunTrailer.byteCount)
        try Self.overwrite(end..<Int(status.st_size), of: descriptor, path)
        try Self.overwrite(0..<end, of: descriptor, path)
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw .system("remove \(path)", errno: errno) }
    }

    private static func overwrite(
        _ range: Range<Int>,
        of descriptor: CInt,
        _ path: String
    ) throws(StorageError) {
        let zeros = [UInt8](repeating: 0, count: min(range.count, 1 << 20))
        var offset = range.lowerBound
        while offset < range.upperBound {
            let count = min(zeros.count, range.upperBound - offset)
            let written = unsafe pwrite(descriptor, zeros, count, off_t(offset))
            guard written > 0 else { throw .system("overwrite \(path)", errno: written < 0 ? errno : ENOSPC) }
            offset += written
        }
        guard fdatasync(descriptor) == 0 else { throw .system("force \(path) to disk", errno: errno) }
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
