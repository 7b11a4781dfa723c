import NIOCore
import Noise

/// Turns Noise messages back into frames: the other direction of one link.
///
/// Memory for a frame is taken only once its length is known to be from 1 to ``LinkLimits/frameByteCountMax``.
struct FrameOpener {
    private var cipher: CipherState

    /// The bytes of the length that have come, at most four.
    private var header: [UInt8] = []

    /// The frame that is being filled, in its full length, and how much of it has come.
    private var frame: [UInt8] = []
    private var filledCount = 0

    init(cipher: CipherState) {
        self.cipher = cipher
    }

    /// Opens one message and appends the frames that it completes.
    ///
    /// - Returns: how many bytes were inside.
    /// - Throws: ``LinkEnd`` with `badBytes`. The link must then be closed.
    mutating func open(_ message: ByteBuffer, into frames: inout [[UInt8]]) throws(LinkEnd) -> Int {
        let byteCount = message.readableBytes - CipherState.tagByteCount
        guard byteCount > 0 else { throw .badBytes("a message without content") }
        do {
            if self.frame.count - self.filledCount >= byteCount {
                try self.openIntoFrame(message, byteCount: byteCount)
                self.finishFrameIfFull(into: &frames)
            } else {
                try unsafe withUnsafeTemporaryAllocation(byteCount: byteCount, alignment: 16) { scratch in
                    try unsafe message.withUnsafeReadableBytes { ciphertext in
                        _ = try unsafe self.cipher.decrypt(ciphertext, into: scratch)
                    }
                    try unsafe self.take(UnsafeRawBufferPointer(scratch), into: &frames)
                }
            }
        } catch let end as LinkEnd {
            throw end
        } catch {
            throw .badBytes("\(error)")
        }
        return byteCount
    }

    /// The common case of a long frame: decrypts to where the bytes belong.
    private mutating func openIntoFrame(_ message: ByteBuffer, byteCount: Int) throws {
        // The array leaves `self` meanwhile, so that cipher and frame may change together.
        var frame: [UInt8] = []
        swap(&frame, &self.frame)
        let start = self.filledCount
        try unsafe frame.withUnsafeMutableBytes { bytes in
            let room = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + byteCount])
            try unsafe message.withUnsafeReadableBytes { ciphertext in
                _ = try unsafe self.cipher.decrypt(ciphertext, into: room)
            }
        }
        swap(&frame, &self.frame)
        self.filledCount += byteCount
    }

    /// Takes decrypted bytes: lengths, whole frames, and the beginning of one.
    private mutating func take(_ bytes: UnsafeRawBufferPointer, into frames: inout [[UInt8]]) throws {
        var rest = unsafe bytes[...]
        while unsafe !rest.isEmpty {
            if self.frame.isEmpty {
                while self.header.count < 4, let byte = unsafe rest.popFirst() { self.header.append(byte) }
                guard self.header.count == 4 else { return }
                let length = self.header.reduce(0) { $0 << 8 | Int($1) }
                guard (1...LinkLimits.frameByteCountMax).contains(length) else {
                    throw LinkEnd.badBytes("a frame of \(length) bytes")
                }
                self.header.removeAll(keepingCapacity: true)
                self.frame = [UInt8](repeating: 0, count: length)
                self.filledCount = 0
            }
            let part = unsafe rest.prefix(self.frame.count - self.filledCount)
            let start = self.filledCount
            unsafe self.frame.withUnsafeMutableBytes { room in
                unsafe UnsafeMutableRawBufferPointer(rebasing: room[start...])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: part))
            }
            self.filledCount += unsafe part.count
            unsafe rest = rest.dropFirst(part.count)
            self.finishFrameIfFull(into: &frames)
        }
    }

    private mutating func finishFrameIfFull(into frames: inout [[UInt8]]) {
        guard !self.frame.isEmpty, self.filledCount == self.frame.count else { return }
        frames.append(self.frame)
        self.frame = []
        self.filledCount = 0
    }
}
