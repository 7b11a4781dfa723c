import NIOCore
import Noise

/// Turns frames into Noise messages: one direction of one link.
///
/// The frames, each after four bytes of length, make one stream, which is cut into messages of at most 65,519 bytes. So
/// small frames share a message, and a long one fills several.
struct FrameSealer {
    private var cipher: CipherState

    init(cipher: CipherState) {
        self.cipher = cipher
    }

    /// How many bytes the frames are inside the link.
    static func insideByteCount(_ frames: [[UInt8]]) -> Int {
        frames.reduce(0) { $0 + 4 + $1.count }
    }

    /// The bytes for the wire.
    mutating func seal(_ frames: [[UInt8]], allocator: ByteBufferAllocator) throws -> ByteBuffer {
        var pieces: [ArraySlice<UInt8>] = []
        pieces.reserveCapacity(2 * frames.count)
        for frame in frames {
            let length = UInt32(truncatingIfNeeded: frame.count)
            pieces.append([UInt8]([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) })[...])
            pieces.append(frame[...])
        }
        var remaining = Self.insideByteCount(frames)
        let messageCount = (remaining + NoiseMessage.plaintextByteCountMax - 1) / NoiseMessage.plaintextByteCountMax
        var out = allocator.buffer(capacity: remaining + messageCount * (2 + CipherState.tagByteCount))
        var first = 0
        while remaining > 0 {
            let count = min(remaining, NoiseMessage.plaintextByteCountMax)
            out.writeInteger(UInt16(truncatingIfNeeded: count + CipherState.tagByteCount))
            try self.sealMessage(byteCount: count, from: &pieces, at: &first, into: &out)
            remaining -= count
        }
        return out
    }

    /// Seals the next `byteCount` bytes of the pieces: where they lie when one piece holds them all, else put together in
    /// the buffer first.
    private mutating func sealMessage(
        byteCount: Int,
        from pieces: inout [ArraySlice<UInt8>],
        at first: inout Int,
        into out: inout ByteBuffer
    ) throws {
        let messageByteCount = byteCount + CipherState.tagByteCount
        try unsafe out.writeWithUnsafeMutableBytes(minimumWritableBytes: messageByteCount) { room in
            let message = unsafe UnsafeMutableRawBufferPointer(rebasing: room[..<messageByteCount])
            if pieces[first].count >= byteCount {
                // The room was just allocated, so it does not overlap the frame.
                try unsafe pieces[first].prefix(byteCount).withUnsafeBytes { plaintext in
                    _ = try unsafe self.cipher.encrypt(plaintext, into: message)
                }
                pieces[first] = pieces[first].dropFirst(byteCount)
            } else {
                var filled = 0
                while filled < byteCount {
                    let part = pieces[first].prefix(byteCount - filled)
                    unsafe part.withUnsafeBytes {
                        unsafe UnsafeMutableRawBufferPointer(rebasing: message[filled...]).copyMemory(from: $0)
                    }
                    filled += part.count
                    pieces[first] = pieces[first].dropFirst(part.count)
                    if pieces[first].isEmpty, first + 1 < pieces.count { first += 1 }
                }
                let plaintext = unsafe UnsafeRawBufferPointer(rebasing: message[..<byteCount])
                _ = try unsafe self.cipher.encrypt(plaintext, into: message)
            }
            return messageByteCount
        }
        while first + 1 < pieces.count, pieces[first].isEmpty { first += 1 }
    }
}
