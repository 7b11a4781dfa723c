/// A streaming, non-validating XML reader for lists: UTF-8 only, no document type, so no entities to expand.
///
/// It is our own because a report of a refused entry needs its exact line and column and its original bytes, which
/// Foundation's parser does not give, and because what it leaves out is what documents are attacked with.
///
/// ```
///              ┌─▶ tag ──────── > ──┐
///   text ─ < ─ open ─▶ comment ─ --> ┼─▶ text
///              ├─▶ literal ──── ]]> ┤
///              └─▶ instruction ─ ?> ┘
/// ```
///
/// Memory is bounded by ``Limits`` whatever comes. What follows the first ``XMLFault`` is not read.
///
/// - Source: XML 1.0 (5th edition).
struct XMLScanner {
    struct Limits: Sendable {
        var tagByteCountMax = 65_536
        var textByteCountMax = 65_536
        var depthMax = 32
        var originalByteCountMax = Refusal.originalByteCountMax
    }

    private enum Mode: Equatable {
        case text
        /// After `<`, while what it begins is not yet clear.
        case open
        case tag(quote: UInt8?)
        case comment(dashCount: Int)
        case literal(bracketCount: Int)
        case instruction(hasQuestion: Bool)
    }

    private let limits: Limits
    private let originalDepth: Int
    private var counter: PositionCounter
    private var mode = Mode.text
    private var token: [UInt8] = []
    private var text: BoundedBytes
    private var textPosition: FilePosition?
    private var names: [String] = []
    private var hasRoot = false
    private var hasDeclaration = false

    /// Where the event that is being handed on begins.
    private(set) var eventPosition = FilePosition(byteOffset: 0, line: 1, column: 1)
    /// The bytes of the last element that began at `originalDepth`, bounded.
    private(set) var original: BoundedBytes

    /// - Parameters:
    ///   - byteOffset: where the first byte fed lies in the file.
    ///   - originalDepth: the depth (1 = the root) of the elements whose original bytes are kept.
    init(byteOffset: Int = 0, originalDepth: Int, limits: Limits = Limits()) {
        self.limits = limits
        self.originalDepth = originalDepth
        self.counter = PositionCounter(byteOffset: byteOffset)
        self.text = BoundedBytes(byteCountMax: limits.textByteCountMax)
        self.original = BoundedBytes(byteCountMax: limits.originalByteCountMax)
    }

    /// Where the next byte would be.
    var position: FilePosition { self.counter.position(at: 0) }

    /// Takes the first `count` bytes of `block` and hands on each event they complete.
    ///
    /// - Throws: ``XMLFault``, or what `sink` throws. Either ends the reading.
    mutating func feed(
        _ block: [UInt8],
        count: Int,
        _ sink: (XMLEvent, borrowing XMLScanner) throws -> Void
    ) throws {
        var index = 0
        while index < count {
            let byte = block[index]
            if case .text = self.mode, byte != ASCII.less {
                index = self.takeText(block, index, count)
                continue
            }
            try self.step(byte, at: index, sink)
            if byte == ASCII.lineFeed { self.counter.passNewline(at: index) }
            index &+= 1
        }
        self.counter.passBlock(byteCount: count)
    }

    /// Ends the document.
    ///
    /// - Throws: ``XMLFault`` if it is not complete.
    mutating func finish() throws(XMLFault) {
        guard self.mode == .text, self.names.isEmpty, self.hasRoot else {
            let open = self.names.last.map { " inside <\($0)>" } ?? ""
            throw XMLFault(position: self.position, reason: "the file ends\(open)")
        }
        guard self.text.bytes.allSatisfy(ASCII.isWhite) else {
            throw XMLFault(position: self.textPosition ?? self.position, reason: "text after the root element")
        }
    }

    private mutating func takeText(_ block: [UInt8], _ index: Int, _ count: Int) -> Int {
        var end = index
        let span = block.span
        while end < count, span[end] != ASCII.less {
            let byte = span[end]
            if byte == ASCII.lineFeed {
                self.counter.passNewline(at: end)
            } else if self.textPosition == nil, !ASCII.isWhite(byte) {
                self.textPosition = self.counter.position(at: end)
            }
            end &+= 1
        }
        self.text.append(block[index..<end])
        self.original.append(block[index..<end])
        return end
    }

    private mutating func step(
        _ byte: UInt8,
        at index: Int,
        _ sink: (XMLEvent, borrowing XMLScanner) throws -> Void
    ) throws {
        if case .text = self.mode {
            try self.endText(isLiteral: false, sink)
            if self.names.count == self.originalDepth - 1 { self.original.removeAll() }
            self.eventPosition = self.counter.position(at: index)
            self.token.removeAll(keepingCapacity: true)
            self.mode = .open
            return self.original.append(byte)
        }
        self.original.append(byte)
        switch self.mode {
        case .text: break
        case .open: try self.open(byte, at: index)
        case .tag(let quote): try self.tag(byte, quote: quote, at: index, sink)
        case .comment(let dashCount): try self.comment(byte, dashCount: dashCount, at: index)
        case .literal(let bracketCount): try self.literal(byte, bracketCount: bracketCount, sink)
        case .instruction(let hasQuestion): try self.instruction(byte, hasQuestion: hasQuestion, at: index)
        }
    }

    private func fault(_ reason: String, at index: Int) -> XMLFault {
        XMLFault(position: self.counter.position(at: index), reason: reason)
    }

    private func faultAtEvent(_ reason: String) -> XMLFault {
        XMLFault(position: self.eventPosition, reason: reason)
    }
}

// The modes.
extension XMLScanner {
    private static let commentStart = Array("!--".utf8)
    private static let literalStart = Array("![CDATA[".utf8)

    private mutating func open(_ byte: UInt8, at index: Int) throws(XMLFault) {
        self.token.append(byte)
        switch self.token[0] {
        case ASCII.question:
            self.token.removeAll(keepingCapacity: true)
            self.mode = .instruction(hasQuestion: false)
        case ASCII.exclamation:
            if self.token == Self.commentStart {
                self.mode = .comment(dashCount: 0)
            } else if self.token == Self.literalStart {
                guard !self.names.isEmpty else { throw self.faultAtEvent("text outside the root element") }
                self.mode = .literal(bracketCount: 0)
                self.textPosition = self.eventPosition
            } else if !Self.commentStart.starts(with: self.token), !Self.literalStart.starts(with: self.token) {
                throw self.faultAtEvent("a document type declaration, which no list needs and which is not read")
            }
        case ASCII.greater, ASCII.less:
            throw self.fault("a tag without a name", at: index)
        default:
            self.mode = .tag(quote: nil)
        }
    }

    private mutating func tag(
        _ byte: UInt8,
        quote: UInt8?,
        at index: Int,
        _ sink: (XMLEvent, borrowing XMLScanner) throws -> Void
    ) throws {
        switch byte {
        case ASCII.less:
            throw self.fault("a < inside a tag", at: index)
        case ASCII.greater where quote == nil:
            self.mode = .text
            return try self.endTag(sink)
        case ASCII.quote, ASCII.apostrophe:
            if quote == nil { self.mode = .tag(quote: byte) }
            if quote == byte { self.mode = .tag(quote: nil) }
        default:
            break
        }
        guard self.token.count < self.limits.tagByteCountMax else {
            throw self.faultAtEvent("a tag of more than \(self.limits.tagByteCountMax) bytes")
        }
        self.token.append(byte)
    }

    private mutating func comment(_ byte: UInt8, dashCount: Int, at index: Int) throws(XMLFault) {
        if byte == ASCII.minus {
            self.mode = .comment(dashCount: dashCount &+ 1)
        } else if dashCount >= 2 {
            guard byte == ASCII.greater else { throw self.fault("two dashes inside a comment", at: index) }
            self.mode = .text
        } else {
            self.mode = .comment(dashCount: 0)
        }
    }

    private mutating func literal(
        _ byte: UInt8,
        bracketCount: Int,
        _ sink: (XMLEvent, borrowing XMLScanner) throws -> Void
    ) throws {
        if byte == ASCII.bracketClose {
            // Only the last two can belong to the end: an earlier one is text for certain.
            if bracketCount == 2 { self.text.append(byte) }
            self.mode = .literal(bracketCount: min(bracketCount + 1, 2))
        } else if bracketCount == 2, byte == ASCII.greater {
            try self.endText(isLiteral: true, sink)
            self.mode = .text
        } else {
            for _ in 0..<bracketCount { self.text.append(ASCII.bracketClose) }
            self.text.append(byte)
            self.mode = .literal(bracketCount: 0)
        }
    }

    private mutating func instruction(_ byte: UInt8, hasQuestion: Bool, at index: Int) throws(XMLFault) {
        guard hasQuestion, byte == ASCII.greater else {
            if self.token.count < self.limits.tagByteCountMax { self.token.append(byte) }
            self.mode = .instruction(hasQuestion: byte == ASCII.question)
            return
        }
        self.mode = .text
        var rest = self.token.dropLast()
        do throws(XMLTag.Fault) {
            guard try XMLTag.takeName(&rest) == "xml" else { return }
            guard !self.hasDeclaration, !self.hasRoot else {
                throw XMLTag.Fault(reason: "an XML declaration that is not at the start")
            }
            self.hasDeclaration = true
            let encoding = try XMLTag.takeAttributes(&rest).first { $0.name == "encoding" }?.value.lowercased()
            guard encoding == nil || encoding == "utf-8" || encoding == "us-ascii" else {
                throw XMLTag.Fault(reason: "the encoding \(encoding ?? ""): only UTF-8 is read")
            }
        } catch {
            throw self.faultAtEvent(error.reason)
        }
    }

    private mutating func endTag(_ sink: (XMLEvent, borrowing XMLScanner) throws -> Void) throws {
        let tag: XMLTag
        do throws(XMLTag.Fault) {
            tag = try XMLTag(parsing: self.token[...])
        } catch {
            throw self.faultAtEvent(error.reason)
        }
        if tag.kind == .end {
            guard let open = self.names.last else { throw self.faultAtEvent("</\(tag.name)> ends nothing") }
            guard open == tag.name else { throw self.faultAtEvent("</\(tag.name)> where </\(open)> must stand") }
            try sink(.end(name: tag.name), self)
            self.names.removeLast()
            return
        }
        guard !self.names.isEmpty || !self.hasRoot else { throw self.faultAtEvent("a second root element") }
        guard self.names.count < self.limits.depthMax else {
            throw self.faultAtEvent("elements nested deeper than \(self.limits.depthMax)")
        }
        self.hasRoot = true
        self.names.append(tag.name)
        try sink(.start(name: tag.name, attributes: tag.attributes), self)
        if tag.kind == .empty {
            try sink(.end(name: tag.name), self)
            self.names.removeLast()
        }
    }

    private mutating func endText(
        isLiteral: Bool,
        _ sink: (XMLEvent, borrowing XMLScanner) throws -> Void
    ) throws {
        defer {
            self.text.removeAll()
            self.textPosition = nil
        }
        guard self.text.isCut || !self.text.bytes.allSatisfy(ASCII.isWhite) else { return }
        self.eventPosition = self.textPosition ?? self.eventPosition
        guard !self.names.isEmpty else { throw self.faultAtEvent("text outside the root element") }
        guard !self.text.isCut else {
            return try sink(.badText(reason: "a text of more than \(self.text.byteCountMax) bytes"), self)
        }
        let event: XMLEvent
        do throws(XMLText.Fault) {
            event = .text(try XMLText.decode(self.text.bytes[...], isLiteral: isLiteral))
        } catch {
            event = .badText(reason: error.reason)
        }
        try sink(event, self)
    }
}
