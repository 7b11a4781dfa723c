/// Splits a file into lines, block by block, holding at most one line and never more than a bound of it.
struct LineSplitter {
    /// One line, its LF and a CR before it left out.
    struct Line {
        var position = FilePosition(byteOffset: 0, line: 1, column: 1)
        var content: BoundedBytes
    }

    private var counter: PositionCounter
    private var line: Line
    private var isOpen = false

    init(byteOffset: Int = 0, lineByteCountMax: Int) {
        self.counter = PositionCounter(byteOffset: byteOffset)
        self.line = Line(content: BoundedBytes(byteCountMax: lineByteCountMax))
    }

    /// Where the next byte would be.
    var position: FilePosition { self.counter.position(at: 0) }

    mutating func feed(_ block: [UInt8], count: Int, _ sink: (borrowing Line) throws -> Void) rethrows {
        var start = 0
        while start < count {
            if !self.isOpen {
                self.isOpen = true
                self.line.position = self.counter.position(at: start)
            }
            guard let end = block[start..<count].firstIndex(of: ASCII.lineFeed) else {
                self.line.content.append(block[start..<count])
                break
            }
            self.line.content.append(block[start..<end])
            try self.endLine(sink)
            self.counter.passNewline(at: end)
            start = end + 1
        }
        self.counter.passBlock(byteCount: count)
    }

    /// Hands on a last line that no LF ends.
    mutating func finish(_ sink: (borrowing Line) throws -> Void) rethrows {
        if self.isOpen { try self.endLine(sink) }
    }

    private mutating func endLine(_ sink: (borrowing Line) throws -> Void) rethrows {
        self.isOpen = false
        defer { self.line.content.removeAll() }
        try sink(self.line)
    }
}
