import Foundation

/// Reads a file in blocks, front to back, whatever its size.
///
/// Two habits of lists are hidden here so that no format has to know them: a UTF-8 byte-order mark at the start is
/// skipped (``firstByteOffset`` then says 3), and a last byte 0x1A, the end-of-file mark of older systems that OFAC's
/// files still carry, is not delivered. A 0x1A anywhere else is an ordinary byte.
public final class ByteReader {
    /// What one read asks for: large enough that the system call does not show, small enough to stay in cache.
    public static let blockByteCount = 262_144

    private static let endMark: UInt8 = 0x1A

    public let path: String
    /// The size of a regular file; `nil` for a pipe, whose end nobody knows.
    public let byteCountTotal: Int?
    /// When the file was last changed; `nil` for a pipe.
    public let modificationTime: Date?
    /// Bytes read so far.
    public private(set) var byteCountDone = 0
    /// The offset in the file of the first byte delivered: 3 after a byte-order mark, else 0.
    public private(set) var firstByteOffset = 0

    private let descriptor: Int32
    private var isAtStart = true
    private var isAtEnd = false
    private var hasHeldMark = false

    /// - Throws: ``ListError`` with code `cannotOpen`.
    public init(path: String) throws(ListError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ListError.cannotOpen(path: path, errno: errno) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            let cause = errno
            _ = close(descriptor)
            throw ListError.cannotOpen(path: path, errno: cause)
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            _ = close(descriptor)
            throw ListError.cannotOpen(path: path, errno: EISDIR)
        }
        let isRegular = status.st_mode & S_IFMT == S_IFREG
        self.path = path
        self.descriptor = descriptor
        self.byteCountTotal = isRegular ? Int(status.st_size) : nil
        self.modificationTime =
            isRegular ? Date(timeIntervalSince1970: TimeInterval(status.st_mtim.tv_sec)) : nil
    }

    deinit {
        // Opened for reading only: nothing can be lost by a failing close.
        _ = close(self.descriptor)
    }

    /// Fills `block`, which has at least 4 bytes, with what comes next.
    ///
    /// - Returns: how many bytes of `block` are valid; 0 at the end of the file, and from then on.
    /// - Throws: ``ListError`` with code `cannotRead`.
    public func next(into block: inout [UInt8]) throws(ListError) -> Int {
        var count = 0
        repeat {
            if self.hasHeldMark, !self.isAtEnd {
                // The byte held back last time turns out not to be the last, unless the file ends now.
                block[0] = Self.endMark
                let more = try self.fill(&block, from: 1)
                count = more == 0 ? 0 : more + 1
            } else {
                count = try self.fill(&block, from: 0)
            }
            self.hasHeldMark = false
            if count > 0, block[count - 1] == Self.endMark {
                self.hasHeldMark = true
                count -= 1
            }
            if self.isAtStart { count = try self.skipByteOrderMark(&block, count: count) }
        } while count == 0 && !self.isAtEnd
        return count
    }

    private func skipByteOrderMark(_ block: inout [UInt8], count: Int) throws(ListError) -> Int {
        self.isAtStart = false
        var count = count
        // A pipe may hand over a mark in pieces.
        while count > 0, count < 3, !self.isAtEnd, !self.hasHeldMark {
            count += try self.fill(&block, from: count)
        }
        guard count >= 3, block[0] == 0xEF, block[1] == 0xBB, block[2] == 0xBF else { return count }
        self.firstByteOffset = 3
        block.replaceSubrange(0..<(count - 3), with: block[3..<count])
        block.append(contentsOf: [0, 0, 0])
        return count - 3
    }

    private func fill(_ block: inout [UInt8], from start: Int) throws(ListError) -> Int {
        while !self.isAtEnd {
            let count = unsafe block.withUnsafeMutableBytes { buffer in
                // A slice of the block that outlives this call only as its bytes.
                unsafe read(self.descriptor, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
            }
            if count > 0 {
                self.byteCountDone += count
                return count
            }
            if count == 0 { self.isAtEnd = true }
            if count < 0, errno != EINTR { throw ListError.cannotRead(path: self.path, errno: errno) }
        }
        return 0
    }
}
