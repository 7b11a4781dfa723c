/// Turns offsets in a block into ``FilePosition``s, for a scanner that meets each newline in order.
struct PositionCounter {
    /// Offset of the current block's first byte in the file.
    private(set) var blockOffset: Int
    private(set) var line = 1
    private var lineOffset: Int

    /// - Parameter byteOffset: where the first byte fed lies in the file (after a byte-order mark: 3).
    init(byteOffset: Int = 0) {
        self.blockOffset = byteOffset
        self.lineOffset = byteOffset
    }

    func position(at index: Int) -> FilePosition {
        let byteOffset = self.blockOffset &+ index
        return FilePosition(byteOffset: byteOffset, line: self.line, column: byteOffset &- self.lineOffset &+ 1)
    }

    /// Call with the index of each LF, in order.
    mutating func passNewline(at index: Int) {
        self.line &+= 1
        self.lineOffset = self.blockOffset &+ index &+ 1
    }

    /// Call once a block of `count` bytes is done.
    mutating func passBlock(byteCount: Int) {
        self.blockOffset &+= byteCount
    }
}
