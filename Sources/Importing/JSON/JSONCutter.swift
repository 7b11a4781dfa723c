import Records

/// Cuts the values that a reader wants out of one JSON document, block by block, holding at most one of them and never
/// more than a bound of it.
///
/// ```
///   { "type": "bundle", "objects": [ {…}, {…} ] }
///     └ kept: ["type"]                └ kept: ["objects", "[]"], twice
/// ```
///
/// The reader says of each value, by its path, whether to go into it, to keep its bytes, or to pass it over. What it
/// goes into is checked strictly (RFC 8259, no member twice); of what is kept or passed over only strings and brackets
/// are followed, because ``JSONRowParser`` checks what is kept, and nobody reads the rest. Text at fault between the
/// values leaves nothing to go on by: it ends the reading.
struct JSONCutter {
    /// What is to be done with a value.
    enum Choice {
        case enter, keep, pass
    }

    /// Where and why there is no going on.
    struct Fault: Error, Hashable {
        let position: FilePosition
        let reason: String
    }

    /// A value cut out. The path names members; an element of an array is ``element``.
    struct Piece {
        let path: [String]
        let position: FilePosition
        let content: BoundedBytes
    }

    /// The path's word for any element of an array.
    static let element = "[]"
    static let depthMax = 512
    static let nameByteCountMax = 1_024
    static let memberCountMax = 4_096
    static let pieceByteCountMax = 1_048_576

    private enum Mode {
        case value, valueOrEnd, nameOrEnd, name, inName, colon, commaOrEnd, piece, end
    }

    private struct Frame {
        let isObject: Bool
        var names: Set<String> = []
    }

    private var mode = Mode.value
    private var frames: [Frame] = []
    private var path: [String] = []
    private var counter: PositionCounter
    // The name or the value that is being read.
    private var start = FilePosition(byteOffset: 0, line: 1, column: 1)
    private var content = BoundedBytes(byteCountMax: Self.pieceByteCountMax)
    private var isKept = false
    private var isScalar = false
    private var closers: [UInt8] = []
    private var isInString = false
    private var isEscaped = false

    init(byteOffset: Int = 0) {
        self.counter = PositionCounter(byteOffset: byteOffset)
    }

    /// Where the next byte would be.
    var position: FilePosition { self.counter.position(at: 0) }

    /// - Parameters:
    ///   - choose: asked for each value that begins where the reader has entered, with its path and first byte.
    ///   - sink: called for each value that was kept. What it throws ends the reading and is thrown on.
    /// - Throws: ``Fault``.
    mutating func feed(
        _ block: [UInt8],
        count: Int,
        choose: ([String], UInt8) -> Choice,
        _ sink: (Piece) throws -> Void
    ) throws {
        var index = 0
        while index < count {
            switch self.mode {
            case .piece: try self.takePiece(block, &index, count, sink)
            case .inName: try self.takeName(block, &index, count)
            default:
                let byte = block[index]
                if ASCII.isWhite(byte) {
                    if byte == ASCII.lineFeed { self.counter.passNewline(at: index) }
                    index += 1
                } else {
                    try self.takeStructure(byte, at: &index, choose)
                }
            }
        }
        self.counter.passBlock(byteCount: count)
    }

    /// - Throws: ``Fault`` if the document is not whole.
    mutating func finish(_ sink: (Piece) throws -> Void) throws {
        if self.mode == .piece, self.isScalar { try self.endPiece(sink) }
        guard self.mode == .end else {
            let inside = self.path.last.map { $0 == Self.element ? " inside an array" : " inside \"\($0)\"" } ?? ""
            throw Fault(position: self.position, reason: "the file ends\(inside), before the document does")
        }
    }

    private func fault(at index: Int, _ reason: String) -> Fault {
        Fault(position: self.counter.position(at: index), reason: reason)
    }
}

// What stands between the values.
extension JSONCutter {
    private mutating func takeStructure(
        _ byte: UInt8,
        at index: inout Int,
        _ choose: ([String], UInt8) -> Choice
    ) throws(Fault) {
        switch (self.mode, byte) {
        case (.nameOrEnd, ASCII.braceClose), (.valueOrEnd, ASCII.bracketClose), (.commaOrEnd, ASCII.braceClose),
            (.commaOrEnd, ASCII.bracketClose):
            try self.close(byte, at: index)
            index += 1
        case (.nameOrEnd, ASCII.quote), (.name, ASCII.quote):
            self.start = self.counter.position(at: index)
            self.content.removeAll()
            self.isEscaped = false
            self.mode = .inName
            index += 1
        case (.colon, ASCII.colon):
            self.mode = .value
            index += 1
        case (.commaOrEnd, ASCII.comma):
            if self.frames.last?.isObject == true {
                self.path.removeLast()
                self.mode = .name
            } else {
                self.mode = .value
            }
            index += 1
        case (.value, _), (.valueOrEnd, _):
            try self.begin(byte, at: &index, choose)
        default:
            throw self.fault(at: index, Self.expected(self.mode, isObject: self.frames.last?.isObject == true))
        }
    }

    private static func expected(_ mode: Mode, isObject: Bool) -> String {
        switch mode {
        case .colon: "a colon must stand here"
        case .commaOrEnd: isObject ? "a comma or } must stand here" : "a comma or ] must stand here"
        case .end: "more after the document's end"
        default: "a member's name, in quotes, must stand here"
        }
    }

    private mutating func close(_ byte: UInt8, at index: Int) throws(Fault) {
        guard let frame = self.frames.last, byte == (frame.isObject ? ASCII.braceClose : ASCII.bracketClose) else {
            throw self.fault(at: index, "a bracket that closes nothing")
        }
        self.frames.removeLast()
        // An object's path has the last member's name, unless it has no members; an array's always has its element.
        if !frame.isObject || self.mode == .commaOrEnd { self.path.removeLast() }
        self.mode = self.frames.isEmpty ? .end : .commaOrEnd
    }

    private mutating func begin(
        _ byte: UInt8,
        at index: inout Int,
        _ choose: ([String], UInt8) -> Choice
    ) throws(Fault) {
        let isContainer = byte == ASCII.braceOpen || byte == ASCII.bracketOpen
        let isWordOrNumber = ASCII.isDigit(byte) || byte == ASCII.minus || "tfn".utf8.contains(byte)
        guard isContainer || isWordOrNumber || byte == ASCII.quote else {
            throw self.fault(at: index, "a value must stand here")
        }
        let choice = choose(self.path, byte)
        guard isContainer, choice == .enter else {
            self.start = self.counter.position(at: index)
            self.content.removeAll()
            self.isKept = choice != .pass
            self.isScalar = isWordOrNumber
            self.closers.removeAll(keepingCapacity: true)
            self.isInString = false
            self.isEscaped = false
            self.mode = .piece
            return
        }
        guard self.frames.count < Self.depthMax else {
            throw self.fault(at: index, "nested deeper than \(Self.depthMax)")
        }
        let isObject = byte == ASCII.braceOpen
        self.frames.append(Frame(isObject: isObject))
        if !isObject { self.path.append(Self.element) }
        self.mode = isObject ? .nameOrEnd : .valueOrEnd
        index += 1
    }
}

// Names and values.
extension JSONCutter {
    private mutating func takeName(_ block: [UInt8], _ index: inout Int, _ count: Int) throws(Fault) {
        let byte = block[index]
        guard byte >= ASCII.space else { throw self.fault(at: index, "a control character in a member's name") }
        guard byte != ASCII.quote || self.isEscaped else {
            try self.endName()
            index += 1
            return
        }
        self.isEscaped = byte == ASCII.backslash && !self.isEscaped
        self.content.append(byte)
        index += 1
        guard !self.content.isCut, self.content.bytes.count <= Self.nameByteCountMax else {
            throw Fault(position: self.start, reason: "a member's name of more than \(Self.nameByteCountMax) bytes")
        }
    }

    private mutating func endName() throws(Fault) {
        let name: String
        do throws(JSONFault) {
            // The one reader of strings and their escapes is the rows'.
            let row = Array("{\"".utf8) + self.content.bytes + Array("\":0}".utf8)
            name = try JSONRowParser.fields(of: row).first?.name ?? ""
        } catch {
            throw Fault(position: self.start, reason: "a member's name at fault: \(error.reason)")
        }
        guard let last = self.frames.indices.last, self.frames[last].names.insert(name).inserted else {
            throw Fault(position: self.start, reason: "the member \"\(name)\" stands twice")
        }
        guard self.frames[last].names.count <= Self.memberCountMax else {
            throw Fault(position: self.start, reason: "more than \(Self.memberCountMax) members")
        }
        self.path.append(name)
        self.mode = .colon
    }

    /// Takes as much of a value as the block has.
    private mutating func takePiece(
        _ block: [UInt8],
        _ index: inout Int,
        _ count: Int,
        _ sink: (Piece) throws -> Void
    ) throws {
        let runStart = index
        var isWhole = false
        while index < count, !isWhole {
            let byte = block[index]
            if self.isScalar {
                isWhole = ASCII.isWhite(byte) || [ASCII.comma, ASCII.braceClose, ASCII.bracketClose].contains(byte)
                if !isWhole { index += 1 }
                continue
            }
            if byte == ASCII.lineFeed { self.counter.passNewline(at: index) }
            if self.isInString {
                isWhole = self.passInString(byte)
            } else {
                isWhole = try self.passBetween(byte, at: index)
            }
            index += 1
        }
        if self.isKept || self.isScalar { self.content.append(block[runStart..<index]) }
        if isWhole { try self.endPiece(sink) }
    }

    /// - Returns: whether the value ends with this byte.
    private mutating func passInString(_ byte: UInt8) -> Bool {
        if self.isEscaped {
            self.isEscaped = false
        } else if byte == ASCII.backslash {
            self.isEscaped = true
        } else if byte == ASCII.quote {
            self.isInString = false
            return self.closers.isEmpty
        }
        return false
    }

    private mutating func passBetween(_ byte: UInt8, at index: Int) throws(Fault) -> Bool {
        switch byte {
        case ASCII.quote: self.isInString = true
        case ASCII.braceOpen, ASCII.bracketOpen:
            guard self.frames.count + self.closers.count < Self.depthMax else {
                throw self.fault(at: index, "nested deeper than \(Self.depthMax)")
            }
            self.closers.append(byte == ASCII.braceOpen ? ASCII.braceClose : ASCII.bracketClose)
        case ASCII.braceClose, ASCII.bracketClose:
            guard self.closers.popLast() == byte else {
                throw self.fault(at: index, "a bracket that closes another kind of bracket")
            }
            return self.closers.isEmpty
        default: break
        }
        return false
    }

    private mutating func endPiece(_ sink: (Piece) throws -> Void) throws {
        if self.isScalar {
            let row = Array("{\"v\":".utf8) + self.content.bytes.prefix(Self.nameByteCountMax) + [ASCII.braceClose]
            do throws(JSONFault) { _ = try JSONRowParser.fields(of: row) } catch {
                throw Fault(position: self.start, reason: error.reason)
            }
        }
        self.mode = self.frames.isEmpty ? .end : .commaOrEnd
        guard self.isKept else { return }
        try sink(Piece(path: self.path, position: self.start, content: self.content))
    }
}
