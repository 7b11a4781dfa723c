import NIOCore

/// Cuts a TCP stream into messages, each with two bytes of length before it.
///
/// A message that arrived whole is lent out of the buffer that it came in; only one that straddles two reads is copied.
struct MessageSplitter {
    /// The beginning of a message whose end has not come.
    private var partial = ByteBuffer()
    private var incoming = ByteBuffer()

    /// Takes what was read. What came before must have been taken out by ``next(isLengthGood:)``.
    mutating func append(_ bytes: ByteBuffer) {
        guard self.incoming.readableBytes > 0 else {
            self.incoming = bytes
            return
        }
        var bytes = bytes
        self.incoming.writeBuffer(&bytes)
    }

    /// The next whole message without its length; `nil` when more must come first.
    ///
    /// - Parameter isLengthGood: asked as soon as the two bytes are there, before anything is kept for it.
    /// - Throws: ``BadLength`` when it says no.
    mutating func next(isLengthGood: (Int) -> Bool) throws -> ByteBuffer? {
        if self.partial.readableBytes == 0 {
            guard let length = self.incoming.getInteger(at: self.incoming.readerIndex, as: UInt16.self) else {
                self.keepRest()
                return nil
            }
            guard isLengthGood(Int(length)) else { throw BadLength(length: Int(length)) }
            guard self.incoming.readableBytes >= 2 + Int(length) else {
                self.keepRest()
                return nil
            }
            self.incoming.moveReaderIndex(forwardBy: 2)
            return self.incoming.readSlice(length: Int(length))
        }
        self.fillPartial(upTo: 2)
        guard let length = self.partial.getInteger(at: self.partial.readerIndex, as: UInt16.self) else { return nil }
        guard isLengthGood(Int(length)) else { throw BadLength(length: Int(length)) }
        self.fillPartial(upTo: 2 + Int(length))
        guard self.partial.readableBytes == 2 + Int(length) else { return nil }
        self.partial.moveReaderIndex(forwardBy: 2)
        defer { self.partial = ByteBuffer() }
        return self.partial
    }

    struct BadLength: Error {
        let length: Int
    }

    private mutating func keepRest() {
        self.partial = ByteBuffer()
        self.partial.writeBuffer(&self.incoming)
        self.incoming = ByteBuffer()
    }

    private mutating func fillPartial(upTo byteCount: Int) {
        let missing = min(byteCount - self.partial.readableBytes, self.incoming.readableBytes)
        guard missing > 0, var bytes = self.incoming.readSlice(length: missing) else { return }
        self.partial.writeBuffer(&bytes)
    }
}
