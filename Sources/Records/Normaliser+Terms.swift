extension Normaliser {
    /// Appends the normal form of a value to a key. Never traps, whatever the bytes are.
    ///
    /// - Parameter value: UTF-8; not empty.
    /// - Returns: whether the value has a form of this kind; `false` means that the record has no such key.
    func append(_ value: Span<UInt8>, to buffer: inout TermBuffer) -> Bool {
        let start = buffer.count
        switch self {
        case .exact:
            buffer.append(value)
        case .documentNumber, .plate, .callSign, .tailNumber, .container, .reference:
            Self.appendCompact(value, to: &buffer)
        case .vin:
            Self.appendCompact(value, to: &buffer)
            guard buffer.count - start == 17, Self.isASCII(buffer, after: start) else { return false }
        case .vinLast8:
            Self.appendCompact(value, to: &buffer)
            guard buffer.count - start >= 8, Self.isASCII(buffer, after: start) else { return false }
            buffer.keepLast(8, after: start)
        case .imo:
            Self.appendDigits(value, to: &buffer)
            guard buffer.count - start == 7 else { return false }
        case .mmsi:
            Self.appendDigits(value, to: &buffer)
            guard buffer.count - start == 9 else { return false }
        case .country:
            Self.appendCompact(value, to: &buffer)
            Self.shortenCountry(in: &buffer, after: start)
        case .issuer:
            Self.appendCompact(value, to: &buffer)
            Self.replaceIssuer(in: &buffer, after: start)
        case .iban:
            Self.appendCompact(value, to: &buffer)
            guard Self.keepIBAN(in: &buffer, after: start) else { return false }
        case .wallet: return Self.appendWallet(value, to: &buffer)
        case .phone: return Self.appendPhone(value, to: &buffer)
        case .email: return Self.appendEmail(value, to: &buffer)
        case .digest: return Self.appendDigest(value, to: &buffer)
        case .web: return Self.appendWeb(value, to: &buffer)
        case .text: Self.appendText(value, to: &buffer)
        case .nameWords:
            return false  // Makes several keys of one value: KeyScanner does that.
        }
        return buffer.count > start && !buffer.hasOverflown
    }

    /// Letters and digits only, ASCII in upper case. What is not ASCII is folded as names are.
    static func appendCompact(_ value: Span<UInt8>, to buffer: inout TermBuffer) {
        let start = buffer.count
        for index in value.indices {
            let byte = value[index]
            if byte >= 0x80 {
                buffer.truncate(to: start)
                return Self.appendFolded(value, to: &buffer)
            }
            let folded = NameFolding.asciiFold(byte)
            if folded != 0 { buffer.append(Self.upper(folded)) }
        }
    }

    private static func appendFolded(_ value: Span<UInt8>, to buffer: inout TermBuffer) {
        // Not cut as words of names are: joined words would be cut again the next time.
        for byte in NameFolding.joined(Self.string(value)).utf8 { buffer.append(Self.upper(byte)) }
    }

    /// Digits, whatever stands between and before them (`IMO 9074729`).
    private static func appendDigits(_ value: Span<UInt8>, to buffer: inout TermBuffer) {
        for index in value.indices where (0x30...0x39).contains(value[index]) { buffer.append(value[index]) }
    }

    /// Alpha-3 becomes alpha-2; anything else stays.
    private static func shortenCountry(in buffer: inout TermBuffer, after start: Int) {
        guard buffer.count - start == 3 else { return }
        let code = String(
            decoding: [buffer.bytes[start], buffer.bytes[start + 1], buffer.bytes[start + 2]],
            as: UTF8.self
        )
        guard let country = Countries.world[alpha3: code] else { return }
        buffer.truncate(to: start)
        for byte in country.alpha2.utf8 { buffer.append(byte) }
    }

    /// Alpha-2 becomes the code that documents bear, `DEU` becomes `D`; anything else stays.
    private static func replaceIssuer(in buffer: inout TermBuffer, after start: Int) {
        let count = buffer.count - start
        if count == 3, buffer.bytes[start] == 0x44, buffer.bytes[start + 1] == 0x45, buffer.bytes[start + 2] == 0x55 {
            buffer.truncate(to: start + 1)
            return
        }
        guard count == 2 else { return }
        let index: Int?
        do {
            let bytes = buffer.bytes
            index = IssuerTable.index(bytes.span.extracting(start..<start + 2))
        }
        guard let index else { return }
        var code = IssuerTable.codeByAlpha2[index]
        guard code != 0 else { return }
        buffer.truncate(to: start)
        while code != 0 {
            buffer.append(UInt8(code & 0xFF))
            code >>= 8
        }
    }

    private static func isASCII(_ buffer: TermBuffer, after start: Int) -> Bool {
        (start..<buffer.count).allSatisfy { buffer.bytes[$0] < 0x80 }
    }

    @inline(__always)
    private static func upper(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte & 0xDF : byte }

    static func string(_ value: Span<UInt8>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(value.count)
        for index in value.indices { bytes.append(value[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
