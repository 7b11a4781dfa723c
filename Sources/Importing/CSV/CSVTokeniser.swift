/// Splits CSV into rows and cells, block by block, without ever holding more than one row.
///
/// ```
///            ┌──────────── , ────────────┐
///   cellStart ── other ──▶ bare ──── , ──┤      LF ends a row from every state but quoted;
///       │ ▲                  └── " ──▶ skipping   CR must be followed by LF
///       " └── , ── quoteInQuoted ── other ──▶ skipping
///       ▼            ▲    │ "
///     quoted ── " ───┘    └──▶ quoted (one quote)
/// ```
///
/// A row at fault (NUL, a quote where none may stand, a bare CR, too long a cell, too many cells) still comes out, with
/// its ``CSVRow/fault``; reading goes on with the next line. Bytes beyond a bound are read and dropped.
///
/// - Source: RFC 4180, section 2; line ends may be LF alone, and blank lines are passed over.
struct CSVTokeniser {
    struct Limits: Sendable {
        var cellByteCountMax = 65_536
        var rowByteCountMax = 1_048_576
        var cellCountMax = 1_024
        var originalByteCountMax = Refusal.originalByteCountMax
    }

    private enum State { case cellStart, bare, quoted, quoteInQuoted, carriageReturn, skipping }

    private let limits: Limits
    private var counter: PositionCounter
    private var row: CSVRow
    private var state = State.cellStart
    private var isRowEmpty = true
    private var quotePosition: FilePosition?

    /// - Parameter byteOffset: where the first byte fed lies in the file.
    init(byteOffset: Int = 0, limits: Limits = Limits()) {
        self.limits = limits
        self.counter = PositionCounter(byteOffset: byteOffset)
        self.row = CSVRow(originalByteCountMax: limits.originalByteCountMax)
    }

    /// Takes the first `count` bytes of `block` and hands on each row that ends in them.
    mutating func feed(_ block: [UInt8], count: Int, _ sink: (borrowing CSVRow) throws -> Void) rethrows {
        var index = 0
        var rowStart = 0
        while index < count {
            if self.isRowEmpty, self.row.starts.isEmpty { self.startRow(at: index) }
            let byte = block[index]
            if byte == ASCII.lineFeed, self.state != .quoted {
                self.row.original.append(block[rowStart..<index])
                try self.endRow(at: index, sink)
                index &+= 1
                rowStart = index
            } else {
                self.isRowEmpty = false
                index = self.step(byte, block, index, count)
            }
        }
        self.row.original.append(block[rowStart..<count])
        self.counter.passBlock(byteCount: count)
    }

    /// Ends the file.
    ///
    /// - Returns: where a quote was opened that the file never closes; the row it stands in is not handed on.
    mutating func finish(_ sink: (borrowing CSVRow) throws -> Void) rethrows -> FilePosition? {
        if self.state == .quoted { return self.quotePosition }
        if !self.isRowEmpty { try self.endRow(at: 0, sink) }
        return nil
    }

    /// The unfinished row's bytes, for the report of a file that ends inside quotes.
    var unfinishedRow: CSVRow { self.row }

    /// Where the next byte would be.
    var position: FilePosition { self.counter.position(at: 0) }

    private mutating func startRow(at index: Int) {
        self.row.position = self.counter.position(at: index)
        self.row.startCell(at: self.row.position)
    }

    /// Handles `byte`, which is no line feed outside quotes, and what follows it of the same kind.
    private mutating func step(_ byte: UInt8, _ block: [UInt8], _ index: Int, _ count: Int) -> Int {
        switch self.state {
        case .cellStart where byte == ASCII.quote:
            self.state = .quoted
            self.quotePosition = self.counter.position(at: index)
        case .quoteInQuoted where byte == ASCII.quote:
            self.keep(byte, at: index)
            self.state = .quoted
        case .cellStart, .bare, .quoteInQuoted:
            return self.stepOutsideQuotes(byte, block, index, count)
        case .quoted:
            return self.stepInsideQuotes(byte, block, index, count)
        case .carriageReturn:
            self.fail("a carriage return without line feed", at: index &- 1)
            self.state = .skipping
        case .skipping:
            return Self.indexOfLineFeed(in: block, from: index, to: count)
        }
        return index &+ 1
    }

    private mutating func stepOutsideQuotes(
        _ byte: UInt8,
        _ block: [UInt8],
        _ index: Int,
        _ count: Int
    ) -> Int {
        switch byte {
        case ASCII.comma:
            self.endCell(at: index)
            if self.row.fault == nil { self.row.startCell(at: self.counter.position(at: index &+ 1)) }
            self.state = .cellStart
        case ASCII.carriageReturn:
            self.state = .carriageReturn
        case _ where self.state == .quoteInQuoted:
            self.fail("text after the closing quote", at: index)
            self.state = .skipping
        case ASCII.quote:
            self.fail("a quote inside a cell that does not begin with one", at: index)
            self.state = .skipping
        case 0:
            self.fail("a NUL byte", at: index)
            self.state = .bare
        default:
            self.state = .bare
            var end = index &+ 1
            let span = block.span
            while end < count {
                let next = span[end]
                if next == ASCII.comma || next <= ASCII.carriageReturn || next == ASCII.quote { break }
                end &+= 1
            }
            self.keep(block[index..<end], at: index)
            return end
        }
        return index &+ 1
    }

    private mutating func stepInsideQuotes(
        _ byte: UInt8,
        _ block: [UInt8],
        _ index: Int,
        _ count: Int
    ) -> Int {
        switch byte {
        case ASCII.quote:
            self.state = .quoteInQuoted
        case 0:
            self.fail("a NUL byte", at: index)
        case ASCII.lineFeed:
            self.keep(byte, at: index)
            self.counter.passNewline(at: index)
        default:
            var end = index &+ 1
            let span = block.span
            while end < count {
                let next = span[end]
                if next == ASCII.quote || next == ASCII.lineFeed || next == 0 { break }
                end &+= 1
            }
            self.keep(block[index..<end], at: index)
            return end
        }
        return index &+ 1
    }

    private static func indexOfLineFeed(in block: [UInt8], from start: Int, to count: Int) -> Int {
        block[start..<count].firstIndex(of: ASCII.lineFeed) ?? count
    }

    private mutating func keep(_ byte: UInt8, at index: Int) {
        guard self.hasRoom(for: 1, at: index) else { return }
        self.row.append(byte)
    }

    private mutating func keep(_ run: ArraySlice<UInt8>, at index: Int) {
        guard self.hasRoom(for: run.count, at: index) else { return }
        self.row.append(run)
    }

    private mutating func hasRoom(for count: Int, at index: Int) -> Bool {
        if self.row.openByteCount &+ count > self.limits.cellByteCountMax {
            self.fail("a cell of more than \(self.limits.cellByteCountMax) bytes", at: index)
            return false
        }
        if self.row.bytes.count &+ count > self.limits.rowByteCountMax {
            self.fail("a row of more than \(self.limits.rowByteCountMax) bytes", at: index)
            return false
        }
        return true
    }

    private mutating func fail(_ reason: String, at index: Int) {
        guard self.row.fault == nil else { return }
        self.row.fault = CSVFault(
            cellIndex: self.row.cellCount,
            position: self.counter.position(at: index),
            reason: reason
        )
    }

    private mutating func endCell(at index: Int) {
        guard self.row.cellCount < self.limits.cellCountMax else {
            return self.fail("more than \(self.limits.cellCountMax) cells", at: index)
        }
        self.row.endCell()
    }

    private mutating func endRow(
        at index: Int,
        _ sink: (borrowing CSVRow) throws -> Void
    ) rethrows {
        let isBlank = self.isRowEmpty || (self.state == .carriageReturn && self.row.original.byteCountOffered <= 1)
        self.endCell(at: index)
        self.state = .cellStart
        self.isRowEmpty = true
        defer {
            self.row.removeAll()
            self.counter.passNewline(at: index)
        }
        if !isBlank { try sink(self.row) }
    }
}
