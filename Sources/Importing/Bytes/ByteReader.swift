import Foundation
import Records

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
    /// When the file was last changed, in seconds since 1970; `nil` for a pipe.
    let modificationSeconds: Int?
    /// Bytes read so far.
    public private(set) var byteCountDone = 0
    /// The offset in the file of the first byte delivered: 3 after a byte-order mark, else 0.
    public private(set) var firstByteOffset = 0

    private let descriptor: Int32
    /// Bytes read but not delivered yet: those looked at for a byte-order mark, or a 0x1A that may be the last byte.
    private var pending: [UInt8] = []
    private var isAtEnd = false

    /// - Throws: ``ListError`` with code `cannotOpen` or `cannotRead`.
    public init(path: String) throws(ListError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
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
        self.modificationSeconds = isRegular ? status.st_mtim.tv_sec : nil
        try self.skipByteOrderMark()
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
        while true {
            let start = self.pending.count
            block.replaceSubrange(0..<start, with: self.pending)
            self.pending.removeAll(keepingCapacity: true)
            let more = try self.fill(&block, from: start)
            var count = start + more
            if count > 0, block[count - 1] == Self.endMark {
                count -= 1
                if more > 0 { self.pending.append(Self.endMark) }
            }
            if count > 0 || more == 0 { return count }
        }
    }

    private func skipByteOrderMark() throws(ListError) {
        var head = [UInt8](repeating: 0, count: 3)
        var count = 0
        while count < head.count {
            let more = try self.fill(&head, from: count)
            if more == 0 { break }
            count += more
        }
        if head == [0xEF, 0xBB, 0xBF] {
            self.firstByteOffset = 3
        } else {
            self.pending.append(contentsOf: head.prefix(count))
        }
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

extension ByteReader {
    /// Reads all blocks, reporting progress after each.
    func forEachBlock(progress: (ListProgress) -> Void, _ body: ([UInt8], Int) throws -> Void) throws {
        var block = [UInt8](repeating: 0, count: Self.blockByteCount)
        while true {
            let count = try self.next(into: &block)
            guard count > 0 else { return }
            try body(block, count)
            progress(ListProgress(byteCountDone: self.byteCountDone, byteCountTotal: self.byteCountTotal))
        }
    }
}

extension ByteReader {
    /// The day, in UTC, on which the file was last changed.
    var modificationDay: Day? {
        guard let seconds = self.modificationSeconds, seconds >= 0 else { return nil }
        return Day(secondsSinceEpoch: UInt64(seconds))
    }
}
