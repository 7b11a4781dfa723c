import Identifiers

/// The normalisers of what has a form of its own: a value without it has no key.
///
/// What is plainly none is told by its bytes alone; the rest module `Identifiers` reads, which allocates.
extension Normaliser {
    /// Letters and digits as they stand in the buffer, if two letters and two digits come first, as in an IBAN, perhaps
    /// after the word IBAN. Check digits are not looked at: a mistyped IBAN must be found as it was mistyped.
    static func keepIBAN(in buffer: inout TermBuffer, after start: Int) -> Bool {
        if Self.hasIBANForm(buffer, from: start) { return true }
        let isMarked = zip("IBAN".utf8, start..<buffer.count).allSatisfy { buffer.bytes[$1] == $0 }
        guard isMarked, Self.hasIBANForm(buffer, from: start + 4) else { return false }
        buffer.keepLast(buffer.count - start - 4, after: start)
        return true
    }

    private static func hasIBANForm(_ buffer: TermBuffer, from start: Int) -> Bool {
        guard (15...34).contains(buffer.count - start) else { return false }
        for index in start..<buffer.count {
            let byte = buffer.bytes[index]
            let isRight: Bool
            switch index - start {
            case 0, 1: isRight = (0x41...0x5A).contains(byte)
            case 2, 3: isRight = (0x30...0x39).contains(byte)
            default: isRight = byte < 0x80
            }
            guard isRight else { return false }
        }
        return true
    }

    static func appendWallet(_ value: Span<UInt8>, to buffer: inout TermBuffer) -> Bool {
        guard (25...512).contains(value.count) else { return false }
        for index in value.indices {
            let byte = value[index]
            let isOther = byte >= 0x80 || byte == UInt8(ascii: ":") || Self.isSpace(byte)
            guard isOther || NameFolding.asciiFold(byte) != 0 else { return false }
        }
        guard let reading = WalletAddress.parse(Self.string(value)), reading.isValidButForChecksum else { return false }
        return Self.append(reading.normalised, to: &buffer)
    }

    static func appendEmail(_ value: Span<UInt8>, to buffer: inout TermBuffer) -> Bool {
        guard value.count <= Identification.byteCountMax, Self.holds(value, "@[({"),
            let address = EmailAddress.normalise(Self.string(value)),
            Self.isPlain(address) || EmailAddress.normalise(address) == address
        else { return false }
        return Self.append(address, to: &buffer)
    }

    /// An IP address, a URL or a domain, whichever the value is. Of a long URL the first 256 bytes are the key.
    static func appendWeb(_ value: Span<UInt8>, to buffer: inout TermBuffer) -> Bool {
        guard Self.holds(value, ".:[({\\"), !Self.hasInnerSpace(value) else { return false }
        guard let address = Self.web(Self.string(value)) else { return false }
        let cut = Self.cut(address)
        guard Self.isPlain(address) && cut.utf8.count == address.utf8.count || Self.web(cut) == cut else {
            return false
        }
        return Self.append(cut, to: &buffer)
    }

    private static func web(_ text: String) -> String? {
        if text.utf8.count > Identification.byteCountMax { return WebAddress.normalise(text) }
        return IPAddress.normalise(text) ?? WebAddress.normalise(text) ?? DomainName.normalise(text)
    }

    /// The first bytes, as many as a key holds, without half an escape (`%E`) at the end.
    private static func cut(_ text: String) -> String {
        guard text.utf8.count > KeyTerm.byteCountMax else { return text }
        var bytes = Array(text.utf8.prefix(KeyTerm.byteCountMax))
        if let escape = bytes.suffix(2).firstIndex(of: UInt8(ascii: "%")) { bytes.removeSubrange(escape...) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ text: String, to buffer: inout TermBuffer) -> Bool {
        for byte in text.utf8 { buffer.append(byte) }
        return !text.isEmpty && !buffer.hasOverflown
    }

    /// Whether no mark stands there that would be read as a defanged one the next time.
    private static func isPlain(_ text: String) -> Bool {
        !text.utf8.contains { $0 == 0x5B || $0 == 0x28 || $0 == 0x7B || $0 == 0x5C }
    }

    /// Whether one of the characters stands there, or one beyond ASCII, which may stand for it.
    private static func holds(_ value: Span<UInt8>, _ marks: StaticString) -> Bool {
        for index in value.indices {
            let byte = value[index]
            if byte >= 0x80 { return true }
            let isMark = marks.withUTF8Buffer { marks in unsafe marks.contains(byte) }
            if isMark { return true }
        }
        return false
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    /// White space between other characters: no address has it.
    private static func hasInnerSpace(_ value: Span<UInt8>) -> Bool {
        var isInside = false
        var isAfter = false
        for index in value.indices {
            if Self.isSpace(value[index]) {
                isAfter = isInside
            } else {
                if isAfter { return true }
                isInside = true
            }
        }
        return false
    }
}
