import Records

/// Reads one JSON object as the plain fields of one record. Strict: what two readers might understand differently is
/// refused rather than guessed.
///
/// | JSON | fields |
/// |:-----|:-------|
/// | string | text |
/// | number | text, digit for digit as written |
/// | `true`, `false` | the text `true` or `false` |
/// | `null`, `[]` | no field |
/// | array | one field for each element, in order |
/// | object in an object | group |
///
/// Refused besides what RFC 8259 refuses: a member named twice, a lone surrogate (`\ud800`), an array in an array,
/// depth over ``depthMax``, more than ``fieldCountMax`` fields.
///
/// - Source: RFC 8259; I-JSON (RFC 7493), sections 2.1 and 2.3, for the surrogates and the names.
struct JSONRowParser {
    /// Deeper than any record may be, so that the record's own bound is what a person is told of first.
    static let depthMax = 16
    static let fieldCountMax = 4_096

    private let bytes: [UInt8]
    /// What the bytes are to a person: "line", or "object" where one is cut out of a document.
    private let unit: StaticString
    private var index = 0
    /// Where the value of each field of the outermost object begins.
    private var valueIndexes: [Int] = []
    private var fieldCount = 0
    private var field: String?
    /// Kept for reuse: a string that holds escapes.
    private var unescaped: [UInt8] = []

    private init(_ bytes: [UInt8], unit: StaticString) {
        self.bytes = bytes
        self.unit = unit
    }

    /// - Throws: ``JSONFault`` at the first byte that no reading of the line can get past.
    static func fields(of line: [UInt8]) throws(JSONFault) -> [PlainField] {
        try Self.located(line, unit: "line").fields
    }

    /// The fields, and for each the index of the byte at which its value begins.
    ///
    /// - Throws: ``JSONFault`` at the first byte that no reading can get past.
    static func located(
        _ bytes: [UInt8],
        unit: StaticString
    ) throws(JSONFault) -> (fields: [PlainField], valueIndexes: [Int]) {
        var parser = JSONRowParser(bytes, unit: unit)
        parser.skipWhite()
        guard parser.peek() == ASCII.braceOpen else { throw parser.fault("a \(unit) must be one object, { … }") }
        let fields = try parser.object(depth: 1)
        parser.skipWhite()
        guard parser.index == bytes.count else { throw parser.fault("more after the object's end") }
        return (fields, parser.valueIndexes)
    }

    private mutating func object(depth: Int) throws(JSONFault) -> [PlainField] {
        guard depth <= Self.depthMax else { throw self.fault("nested deeper than \(Self.depthMax)") }
        self.index += 1
        var fields: [PlainField] = []
        var names: [String] = []
        self.skipWhite()
        if self.take(ASCII.braceClose) { return fields }
        while true {
            let nameIndex = self.index
            guard self.peek() == ASCII.quote else { throw self.fault("a member's name, in quotes, must stand here") }
            let name = try self.string()
            guard !names.contains(name) else {
                self.index = nameIndex
                throw self.fault("the member \"\(name)\" stands twice")
            }
            names.append(name)
            guard names.count <= Self.fieldCountMax else { throw self.fault("too many members") }
            if depth == 1 { self.field = name }
            self.skipWhite()
            guard self.take(ASCII.colon) else { throw self.fault("a colon must stand here") }
            try self.member(name, into: &fields, depth: depth)
            self.skipWhite()
            if self.take(ASCII.braceClose) { break }
            guard self.take(ASCII.comma) else { throw self.fault("a comma or } must stand here") }
            self.skipWhite()
        }
        if depth == 1 { self.field = nil }
        return fields
    }

    private mutating func member(
        _ name: String,
        into fields: inout [PlainField],
        depth: Int
    ) throws(JSONFault) {
        self.skipWhite()
        guard self.peek() == ASCII.bracketOpen else {
            return try self.element(name, into: &fields, depth: depth)
        }
        self.index += 1
        self.skipWhite()
        if self.take(ASCII.bracketClose) { return }
        while true {
            guard self.peek() != ASCII.bracketOpen else { throw self.fault("an array in an array") }
            try self.element(name, into: &fields, depth: depth)
            self.skipWhite()
            if self.take(ASCII.bracketClose) { return }
            guard self.take(ASCII.comma) else { throw self.fault("a comma or ] must stand here") }
            self.skipWhite()
        }
    }

    private mutating func element(
        _ name: String,
        into fields: inout [PlainField],
        depth: Int
    ) throws(JSONFault) {
        self.fieldCount += 1
        guard self.fieldCount <= Self.fieldCountMax else {
            throw self.fault("more than \(Self.fieldCountMax) fields")
        }
        guard let first = self.peek() else { throw self.fault("a value must stand here") }
        if depth == 1, first != UInt8(ascii: "n") { self.valueIndexes.append(self.index) }
        switch first {
        case ASCII.quote:
            fields.append(PlainField(name: name, value: .text(try self.string())))
        case ASCII.braceOpen:
            fields.append(PlainField(name: name, value: .group(try self.object(depth: depth + 1))))
        case UInt8(ascii: "t"):
            try self.word("true")
            fields.append(PlainField(name: name, value: .text("true")))
        case UInt8(ascii: "f"):
            try self.word("false")
            fields.append(PlainField(name: name, value: .text("false")))
        case UInt8(ascii: "n"):
            try self.word("null")
        case ASCII.minus, ASCII.zero...ASCII.nine:
            fields.append(PlainField(name: name, value: .text(try self.number())))
        default:
            throw self.fault("a value must stand here")
        }
    }
}

// Words, numbers and strings.
extension JSONRowParser {
    private mutating func word(_ word: StaticString) throws(JSONFault) {
        for byte in word.description.utf8 {
            guard self.take(byte) else { throw self.fault("not the word \(word)") }
        }
    }

    private mutating func number() throws(JSONFault) -> String {
        let start = self.index
        _ = self.take(ASCII.minus)
        if !self.take(ASCII.zero) { try self.digits() }
        if self.take(ASCII.dot) { try self.digits() }
        if self.take(UInt8(ascii: "e")) || self.take(UInt8(ascii: "E")) {
            if !self.take(ASCII.plus) { _ = self.take(ASCII.minus) }
            try self.digits()
        }
        if let next = self.peek(), ASCII.isDigit(next) { throw self.fault("a number with a leading zero") }
        return String(decoding: self.bytes[start..<self.index], as: UTF8.self)
    }

    private mutating func digits() throws(JSONFault) {
        guard let first = self.peek(), ASCII.isDigit(first) else { throw self.fault("a digit must stand here") }
        while let next = self.peek(), ASCII.isDigit(next) { self.index += 1 }
    }

    private mutating func string() throws(JSONFault) -> String {
        self.index += 1
        let start = self.index
        var runStart = start
        self.unescaped.removeAll(keepingCapacity: true)
        while let byte = self.peek() {
            switch byte {
            case ASCII.quote:
                let run = self.bytes[runStart..<self.index]
                let text: String?
                if runStart == start {
                    text = String(validating: run, as: UTF8.self)
                } else {
                    self.unescaped.append(contentsOf: run)
                    text = String(validating: self.unescaped, as: UTF8.self)
                }
                guard let text else { throw self.invalidUTF8(from: start) }
                self.index += 1
                return text
            case ASCII.backslash:
                self.unescaped.append(contentsOf: self.bytes[runStart..<self.index])
                try self.escape()
                runStart = self.index
            case 0..<0x20:
                throw self.fault("a control character that is not escaped")
            default:
                self.index += 1
            }
        }
        self.index = start - 1
        throw self.fault("a string that does not end")
    }

    private mutating func escape() throws(JSONFault) {
        let start = self.index
        self.index += 1
        guard let kind = self.peek() else { throw self.fault("the \(self.unit) ends in an escape") }
        self.index += 1
        switch kind {
        case ASCII.quote, ASCII.backslash, ASCII.slash: self.unescaped.append(kind)
        case UInt8(ascii: "b"): self.unescaped.append(0x08)
        case UInt8(ascii: "f"): self.unescaped.append(0x0C)
        case UInt8(ascii: "n"): self.unescaped.append(ASCII.lineFeed)
        case UInt8(ascii: "r"): self.unescaped.append(ASCII.carriageReturn)
        case UInt8(ascii: "t"): self.unescaped.append(ASCII.tab)
        case UInt8(ascii: "u"):
            let scalar = try self.scalar(from: start)
            self.unescaped.append(contentsOf: String(Character(scalar)).utf8)
        default:
            self.index = start
            throw self.fault("an escape that JSON does not have")
        }
    }

    private mutating func scalar(from start: Int) throws(JSONFault) -> Unicode.Scalar {
        let first = try self.fourHexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // A surrogate: only a high one followed by an escaped low one means a character.
        if first < 0xDC00, self.take(ASCII.backslash), self.take(UInt8(ascii: "u")) {
            let second = try self.fourHexDigits()
            if (0xDC00...0xDFFF).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            {
                return scalar
            }
        }
        self.index = start
        throw self.fault("a lone surrogate, \\u\(String(first, radix: 16)), which is no character")
    }

    private mutating func fourHexDigits() throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = self.peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw self.fault("four hexadecimal digits must stand here")
            }
            value = value << 4 | UInt32(digit)
            self.index += 1
        }
        return value
    }
}

// Where the parser stands.
extension JSONRowParser {
    private func peek() -> UInt8? {
        self.index < self.bytes.count ? self.bytes[self.index] : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard self.peek() == byte else { return false }
        self.index += 1
        return true
    }

    private mutating func skipWhite() {
        while let byte = self.peek(), ASCII.isWhite(byte) { self.index += 1 }
    }

    private func fault(_ reason: String) -> JSONFault {
        let isAtEnd = self.index >= self.bytes.count
        return JSONFault(
            byteIndex: self.index,
            field: self.field,
            reason: isAtEnd ? "the \(self.unit) ends too soon: \(reason)" : reason
        )
    }

    /// Names the first byte at which the string stops being UTF-8.
    private func invalidUTF8(from start: Int) -> JSONFault {
        JSONFault(
            byteIndex: start + UTF8Check.firstInvalidIndex(in: self.bytes[start..<self.index]),
            field: self.field,
            reason: "bytes that are not UTF-8"
        )
    }
}
