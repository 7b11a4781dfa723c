import Glibc

/// A new file that grows from front to back through a buffer, and is durable once it is finished.
final class AppendingFile {
    private static let bufferByteCountMax = 1 << 18
    private let path: String
    private let descriptor: CInt
    private var buffer: [UInt8] = []
    private var byteCount: UInt64 = 0

    /// - Throws: ``Problem`` of kind `fileUnwritable` when there is such a file already, or none can be made.
    init(_ path: String) throws(Problem) {
        self.path = path
        self.descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard self.descriptor >= 0 else { throw Problem(.fileUnwritable, place: path, why: "error \(errno)") }
        self.buffer.reserveCapacity(Self.bufferByteCountMax)
    }

    deinit { close(self.descriptor) }

    func append(_ bytes: [UInt8]) throws(Problem) {
        self.buffer += bytes
        if self.buffer.count >= Self.bufferByteCountMax { try self.flush() }
    }

    /// Writes what is left and forces the file to disk.
    ///
    /// - Returns: the length of the file, in bytes.
    func finish() throws(Problem) -> UInt64 {
        try self.flush()
        guard fsync(self.descriptor) == 0 else {
            throw Problem(.fileUnwritable, place: self.path, why: "error \(errno)")
        }
        return self.byteCount
    }

    private func flush() throws(Problem) {
        var offset = 0
        while offset < self.buffer.count {
            let put = unsafe self.buffer.withUnsafeBytes { bytes in
                unsafe write(self.descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw Problem(.fileUnwritable, place: self.path, why: "error \(errno)") }
            offset += put
        }
        self.byteCount += UInt64(self.buffer.count)
        self.buffer.removeAll(keepingCapacity: true)
    }
}
