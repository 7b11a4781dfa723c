/// Reads those patterns of STIX that say "one of these values": comparisons for equality joined by OR.
///
/// ```
/// [url:value = 'https://example.org/a'] OR [file:hashes.'SHA-256' = '…' OR file:name IN ('a.exe', 'b.exe')]
/// ```
///
/// A record holds one value, so whatever holds only together with something else (AND, FOLLOWEDBY, NOT, qualifiers),
/// or for values that are not written out (LIKE, MATCHES, <), is refused and never thinned out.
///
/// - Source: STIX 2.1, section 9.
struct STIXPattern {
    /// Why it is refused, and at which byte of the pattern, from 0.
    struct Fault: Error, Hashable {
        let byteIndex: Int
        let reason: String
    }

    /// As the field `pattern`.
    static let byteCountMax = 8_192

    private let bytes: [UInt8]
    private var index = 0
    private var indicators: [Indicator] = []

    /// - Returns: each value once, in the order of the pattern; never empty.
    static func indicators(in pattern: String) throws(Fault) -> [Indicator] {
        var parser = STIXPattern(bytes: Array(pattern.utf8))
        guard parser.bytes.count <= Self.byteCountMax else {
            let reason = "a pattern of \(parser.bytes.count) bytes; at most \(Self.byteCountMax) are read"
            throw Fault(byteIndex: 0, reason: reason)
        }
        try parser.observations()
        return parser.indicators
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func observations() throws(Fault) {
        while true {
            self.skipWhite()
            guard self.take(ASCII.bracketOpen) else {
                let reason = self.peek() == UInt8(ascii: "(") ? Self.groups : "[ must stand here"
                throw self.fault(reason)
            }
            try self.comparisons()
            self.skipWhite()
            guard self.peek() != nil else { return }
            let start = self.index
            switch self.word() {
            case "OR": continue
            case "AND", "FOLLOWEDBY":
                throw Fault(byteIndex: start, reason: "observations that count only together; one record is one value")
            case "WITHIN", "REPEATS", "START":
                throw Fault(byteIndex: start, reason: "a qualifier: a record cannot say how often or when")
            default: throw self.fault(at: start, "OR or the end of the pattern must stand here")
            }
        }
    }

    private static let groups = "a group in parentheses: only comparisons joined by OR are read"

    private mutating func comparisons() throws(Fault) {
        while true {
            try self.comparison()
            self.skipWhite()
            if self.take(ASCII.bracketClose) { return }
            let start = self.index
            switch self.word() {
            case "OR": continue
            case "AND":
                throw Fault(
                    byteIndex: start,
                    reason: "AND: conditions that hold only together; one record is one value"
                )
            default: throw self.fault(at: start, "OR or ] must stand here")
            }
        }
    }

    private mutating func comparison() throws(Fault) {
        self.skipWhite()
        let start = self.index
        guard self.peek() != UInt8(ascii: "(") else { throw self.fault(Self.groups) }
        let path = try self.objectPath()
        guard let kind = STIXProperty.kind(of: path) else {
            let shown = path.isEmpty ? "nothing" : path
            throw Fault(byteIndex: start, reason: "\(shown) is no property that a record of cyber holds")
        }
        self.skipWhite()
        if self.take(ASCII.equals) {
            try self.literal(kind)
        } else {
            let start = self.index
            let word = self.word()
            guard word == "IN" else {
                let shown = word.isEmpty ? "this operator" : word
                throw Fault(
                    byteIndex: start,
                    reason: "\(shown) compares with more than one value written out; expected ="
                )
            }
            try self.set(kind)
        }
    }

    private mutating func set(_ kind: Indicator.Kind) throws(Fault) {
        self.skipWhite()
        guard self.take(UInt8(ascii: "(")) else { throw self.fault("( must stand here") }
        repeat {
            try self.literal(kind)
            self.skipWhite()
        } while self.take(ASCII.comma)
        guard self.take(UInt8(ascii: ")")) else { throw self.fault("a comma or ) must stand here") }
    }
}

// Words, paths and texts.
extension STIXPattern {
    /// `file:hashes.'SHA-256'`, quotes left out.
    private mutating func objectPath() throws(Fault) -> String {
        var path: [UInt8] = []
        while let byte = self.peek() {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                ASCII.zero...ASCII.nine, ASCII.minus, UInt8(ascii: "_"), ASCII.colon, ASCII.dot, ASCII.bracketOpen,
                UInt8(ascii: "*"):
                path.append(byte)
                self.index += 1
                // An element of a list, `[0]` or `[*]`: its bracket ends no observation.
                if byte == ASCII.bracketOpen, let close = self.bytes[self.index...].firstIndex(of: ASCII.bracketClose) {
                    path += self.bytes[self.index...close]
                    self.index = close + 1
                }
            case ASCII.apostrophe: path += Array(try self.text().utf8)
            default: return String(decoding: path, as: UTF8.self)
            }
        }
        return String(decoding: path, as: UTF8.self)
    }

    private mutating func literal(_ kind: Indicator.Kind) throws(Fault) {
        self.skipWhite()
        let start = self.index
        guard self.peek() == ASCII.apostrophe else { throw self.fault("a text in single quotes must stand here") }
        let value = try self.text()
        guard !value.isEmpty, value.utf8.count <= Indicator.valueByteCountMax else {
            let reason = "a value of \(value.utf8.count) bytes; it has 1 to \(Indicator.valueByteCountMax)"
            throw Fault(byteIndex: start, reason: reason)
        }
        let indicator = Indicator(kind, value)
        if !self.indicators.contains(indicator) { self.indicators.append(indicator) }
    }

    /// The text between single quotes; a backslash stands before a quote or a backslash.
    private mutating func text() throws(Fault) -> String {
        let start = self.index
        self.index += 1
        var text: [UInt8] = []
        while let byte = self.peek(), byte != ASCII.apostrophe {
            self.index += 1
            guard byte == ASCII.backslash else {
                text.append(byte)
                continue
            }
            guard let next = self.peek(), next == ASCII.backslash || next == ASCII.apostrophe else {
                self.index -= 1
                throw self.fault("a backslash that stands before neither ' nor \\")
            }
            text.append(next)
            self.index += 1
        }
        guard self.take(ASCII.apostrophe) else { throw Fault(byteIndex: start, reason: "a text that does not end") }
        return String(decoding: text, as: UTF8.self)
    }

    /// Letters from here on; `""` if none.
    private mutating func word() -> String {
        let start = self.index
        while let byte = self.peek(), byte & 0xDF >= UInt8(ascii: "A"), byte & 0xDF <= UInt8(ascii: "Z") {
            self.index += 1
        }
        return String(decoding: self.bytes[start..<self.index], as: UTF8.self)
    }

    private func peek() -> UInt8? { self.index < self.bytes.count ? self.bytes[self.index] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard self.peek() == byte else { return false }
        self.index += 1
        return true
    }

    private mutating func skipWhite() {
        while let byte = self.peek(), ASCII.isWhite(byte) { self.index += 1 }
    }

    private func fault(_ reason: String) -> Fault { self.fault(at: self.index, reason) }

    private func fault(at index: Int, _ reason: String) -> Fault {
        let isAtEnd = index >= self.bytes.count
        return Fault(byteIndex: index, reason: isAtEnd ? "the pattern ends too soon: \(reason)" : reason)
    }
}
