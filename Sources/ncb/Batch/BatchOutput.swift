import Glibc
import Node

/// Where the answers to a list go: standard output, or a new file that only its owner may read.
struct BatchOutput {
    private static let byteCountMax = 1 << 16

    private let descriptor: CInt
    private let place: String
    private var waiting: [UInt8] = []

    /// - Parameter path: of a file that is not there yet, so that no list is overwritten by its own answers; `nil` for
    ///   standard output.
    /// - Throws: `fileUnwritable`.
    init(_ path: String?) throws(Problem) {
        guard let path else {
            self.descriptor = STDOUT_FILENO
            self.place = "standard output"
            return
        }
        self.place = path
        self.descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard self.descriptor >= 0 else {
            let why = errno == EEXIST ? "it is there already" : "error \(errno)"
            throw Problem(.fileUnwritable, place: path, why: why, next: "give --output the name of a new file")
        }
    }

    /// - Throws: `fileUnwritable`: what is written until then stays.
    mutating func write(_ text: String) throws(Problem) {
        self.waiting += text.utf8
        if self.waiting.count >= Self.byteCountMax { try self.flush() }
    }

    mutating func flush() throws(Problem) {
        var offset = 0
        while offset < self.waiting.count {
            let count = unsafe self.waiting.withUnsafeBytes { bytes in
                // The part that is still to be written; it stays where it is during the call.
                unsafe Glibc.write(self.descriptor, bytes.baseAddress.map { unsafe $0 + offset }, bytes.count - offset)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw Problem(.fileUnwritable, place: self.place, why: "error \(errno)", next: "df -h")
            }
            offset += count
        }
        self.waiting.removeAll(keepingCapacity: true)
    }

    /// Writes what waits, and forces a file to disk.
    mutating func finish() throws(Problem) {
        try self.flush()
        guard self.descriptor != STDOUT_FILENO else { return }
        guard fsync(self.descriptor) == 0, close(self.descriptor) == 0 else {
            throw Problem(.fileUnwritable, place: self.place, why: "error \(errno)", next: "df -h")
        }
    }
}
