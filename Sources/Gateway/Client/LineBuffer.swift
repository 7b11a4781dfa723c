import Foundation
import NIOCore
import Node

/// Cuts a stream of bytes into lines.
struct LineBuffer {
    static let lineByteCountMax = 16 * 1_024 * 1_024

    private var rest = ByteBuffer()

    /// - Returns: the lines that are whole now, without their ends.
    mutating func take(_ chunk: ByteBuffer) throws -> [Data] {
        var chunk = chunk
        self.rest.writeBuffer(&chunk)
        var lines: [Data] = []
        while let end = self.rest.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) {
            let count = end - self.rest.readerIndex
            lines.append(Data(self.rest.readableBytesView.prefix(count)))
            self.rest.moveReaderIndex(forwardBy: count + 1)
        }
        self.rest.discardReadBytes()
        guard self.rest.readableBytes <= Self.lineByteCountMax else { throw Problem(.answerUnreadable) }
        return lines
    }
}
