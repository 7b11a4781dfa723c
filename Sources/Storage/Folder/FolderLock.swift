import Foundation

/// The lock that keeps a second process out of a data folder.
///
/// It is the kernel's (`flock`), so it ends with the process however that dies; the file's text is only for people.
public final class FolderLock: Sendable {
    /// The name of the lock file in the folder.
    public static let fileName = "lock"

    private let descriptor: CInt

    /// Takes the lock, or fails at once.
    ///
    /// - Parameter command: what this process is, for whoever finds the lock taken.
    /// - Throws: ``StorageError``: `locked`, with who holds it and since when; `io`, `missing`.
    public init(folder: String, command: String) throws(StorageError) {
        let path = folder + "/" + Self.fileName
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let code = errno
            throw code == ENOENT
                ? StorageError(.missing, "there is no folder \(folder)") : .system("open \(path)", errno: code)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            let holder = Self.text(of: descriptor)
            close(descriptor)
            guard code == EWOULDBLOCK else { throw .system("lock \(path)", errno: code) }
            throw StorageError(.locked, "\(folder) is in use by \(holder)")
        }
        self.descriptor = descriptor
        let since = Date().formatted(.iso8601)
        let line =
            "process \(getpid()) (\(command.prefix(200).filter { $0.isASCII && !$0.isNewline })) since \(since)\n"
        let written = Array(line.utf8)
        // Only for people: a lock without its text is held all the same.
        _ = ftruncate(descriptor, 0)
        _ = unsafe pwrite(descriptor, written, written.count, 0)
    }

    deinit {
        close(self.descriptor)
    }

    private static func text(of descriptor: CInt) -> String {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return "another process" }
        return String(decoding: bytes.prefix(count).filter { $0 >= 0x20 && $0 < 0x7f }, as: UTF8.self)
    }
}
