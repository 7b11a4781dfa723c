import Glibc

/// Files of a data folder: bounded when read; whole, forced to disk and private when written.
enum PrivateFile {
    /// No file that is read this way is larger.
    static let byteCountMax = 1 << 20

    /// - Throws: ``Problem`` of kind `fileUnreadable` or `fileMalformed`.
    static func read(_ path: String, byteCountMax: Int = Self.byteCountMax) throws(Problem) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Problem(.fileUnreadable, place: path, why: Self.reason(errno)) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: byteCountMax + 1)
        var count = 0
        while count < bytes.count {
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            }
            if got < 0 {
                if errno == EINTR { continue }
                throw Problem(.fileUnreadable, place: path, why: Self.reason(errno))
            }
            if got == 0 { return Array(bytes.prefix(count)) }
            count += got
        }
        throw Problem(.fileMalformed, place: path, why: "it is larger than \(byteCountMax) bytes")
    }

    /// Writes a new file, or puts a whole one in the place of the old: a crash leaves the one or the other.
    ///
    /// - Throws: ``Problem`` of kind `fileUnwritable`.
    static func write(_ bytes: [UInt8], to path: String) throws(Problem) {
        let outcome = unsafe bytes.withUnsafeBytes { buffer in
            Result { () throws(Problem) in unsafe try Self.write(buffer, to: path) }
        }
        try outcome.get()
    }

    /// As ``write(_:to:)``, for secrets that must not be copied into an array.
    static func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws(Problem) {
        let partial = path + ".partial"
        let descriptor = unsafe open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Problem(.fileUnwritable, place: path, why: Self.reason(errno)) }
        var offset = 0
        while offset < bytes.count {
            let put = unsafe Glibc.write(descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
            if put < 0, errno == EINTR { continue }
            guard put > 0 else {
                let reason = Self.reason(errno)
                close(descriptor)
                throw Problem(.fileUnwritable, place: path, why: reason)
            }
            offset += put
        }
        let isSynced = fsync(descriptor) == 0
        guard close(descriptor) == 0, isSynced, unsafe rename(partial, path) == 0 else {
            throw Problem(.fileUnwritable, place: path, why: Self.reason(errno))
        }
        try Self.syncFolder(of: path)
    }

    /// Makes a private folder, durably, unless it is there.
    ///
    /// - Throws: ``Problem`` of kind `fileUnwritable`.
    static func makeFolder(_ path: String) throws(Problem) {
        if unsafe mkdir(path, 0o700) == 0 { return try Self.syncFolder(of: path) }
        guard errno == EEXIST else { throw Problem(.fileUnwritable, place: path, why: Self.reason(errno)) }
    }

    /// Takes a file away, durably; one that is not there is no fault.
    ///
    /// - Throws: ``Problem`` of kind `fileUnwritable`.
    static func remove(_ path: String) throws(Problem) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else {
            throw Problem(.fileUnwritable, place: path, why: Self.reason(errno))
        }
        try Self.syncFolder(of: path)
    }

    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// A new name in a folder is durable only when the folder is.
    private static func syncFolder(of path: String) throws(Problem) {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let descriptor = unsafe open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Problem(.fileUnwritable, place: folder, why: Self.reason(errno)) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Problem(.fileUnwritable, place: folder, why: Self.reason(errno)) }
    }

    private static func reason(_ code: CInt) -> String {
        unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    }
}
