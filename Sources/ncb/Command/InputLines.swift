import Glibc
import Node

/// The lines of standard input or a file, one after the other as they come, however long they are: of each only the
/// beginning is kept.
struct InputLines {
    /// More than anybody looks at, so that a cut is noticed.
    static let byteCountMax = 4_096

    private let descriptor: CInt
    private let place: String
    private var chunk: [UInt8] = []
    private var offset = 0
    private var isAtEnd = false

    /// - Parameters:
    ///   - descriptor: stays open as long as lines are read; the caller's to close.
    ///   - place: what a problem names.
    init(descriptor: CInt = STDIN_FILENO, place: String = "standard input") {
        self.descriptor = descriptor
        self.place = place
    }

    /// The next line without its end; `nil` after the last. What is not UTF-8 is replaced.
    ///
    /// - Throws: `fileUnreadable`.
    mutating func next() throws -> String? {
        var line: [UInt8] = []
        var hasBegun = false
        while true {
            if self.offset == self.chunk.count, try !self.fill() {
                return hasBegun ? Self.text(line) : nil
            }
            hasBegun = true
            let rest = self.chunk[self.offset...]
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            line += rest[..<end].prefix(Self.byteCountMax - line.count)
            guard end < rest.endIndex else {
                self.offset = self.chunk.count
                continue
            }
            self.offset = end + 1
            return Self.text(line)
        }
    }

    private static func text(_ line: [UInt8]) -> String {
        String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line[...], as: UTF8.self)
    }

    /// Reads what is there, at least one byte; `false` at the end.
    private mutating func fill() throws -> Bool {
        guard !self.isAtEnd else { return false }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                // Writes at most as many bytes as the buffer has, which stays where it is during the call.
                unsafe Glibc.read(self.descriptor, bytes.baseAddress, bytes.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw Problem(
                    .fileUnreadable,
                    place: self.place,
                    why: "error \(errno)",
                    next: "look whether it is a file that can be read"
                )
            }
            self.isAtEnd = count == 0
            self.chunk = Array(buffer.prefix(count))
            self.offset = 0
            return count > 0
        }
    }
}
