import Identifiers

/// The types that module `Identifiers` reads: what it finds wrong is the error, with its place; what it corrected, and
/// a check digit that may be wrong, is told as a warning.
extension ValueRules {
    mutating func identifier<Reader: Identifier>(
        _ text: String,
        _ reader: Reader.Type,
        _ title: String
    ) throws(ValueFault) -> String {
        guard text.utf8.count <= Identification.byteCountMax, let reading = Reader.parse(text) else {
            throw ValueFault(.malformed, "\(Echo.quoted(text)) is no \(title)", expected: Reader.expectedForm)
        }
        return try self.accept(reading, of: text)
    }

    private mutating func accept(_ reading: Identification, of text: String) throws(ValueFault) -> String {
        for problem in reading.problems {
            let reason = "\(Echo.quoted(text)), \(Self.placed(problem))"
            if problem.isWarning || problem.isChecksum && self.definition.checkDigitRule == .warn {
                self.warnings.append(reason)
            } else {
                let code: RecordError.Code = problem.isChecksum ? .wrongCheckDigit : .malformed
                throw ValueFault(code, reason, expected: problem.expected)
            }
        }
        self.warnings += reading.confusables.map(\.text)
        return reading.normalised
    }

    /// The sentence of a problem, which says where.
    private static func placed(_ problem: Identification.Problem) -> String {
        guard let position = problem.position, !problem.text.hasPrefix("position ") else { return problem.text }
        return "position \(position): \(problem.text)"
    }

    mutating func bic(_ text: String) throws(ValueFault) -> String {
        if let reading = BusinessIdentifierCode.parse(text) { return try self.accept(reading, of: text) }
        let expected = BusinessIdentifierCode.expectedForm
        let compact = try Self.letters(text, 8...11, as: expected)
        if let reading = BusinessIdentifierCode.parse(compact) { return try self.accept(reading, of: text) }
        let bytes = Array(compact.utf8)
        guard bytes.count == 8 || bytes.count == 11 else {
            throw ValueFault(.malformed, "\(Echo.quoted(text)) has \(bytes.count) characters", expected: expected)
        }
        guard KeyForm.isLetters(bytes[0..<4]) else {
            throw ValueFault(.malformed, "\(Echo.quoted(text)) does not begin with four letters", expected: expected)
        }
        let country = String(decoding: bytes[4..<6], as: UTF8.self)
        throw ValueFault(
            .malformed,
            "\(Echo.quoted(text)), position 5: \(country) is no country",
            expected: "two letters of ISO 3166 after the bank's four"
        )
    }

    /// A number without its country's code belongs to nobody: it is refused, never guessed.
    mutating func phone(_ text: String) throws(ValueFault) -> String {
        if let reading = TelephoneNumber.parse(text), !reading.normalised.hasPrefix("+") {
            throw ValueFault(
                .malformed,
                "\(Echo.quoted(text)) has no calling code: it is not known of which country the number is",
                expected: "+ and the country's calling code first, such as +33 1 23 45 67 89"
            )
        }
        return try self.identifier(text, TelephoneNumber.self, "telephone number")
    }

    mutating func digest(_ text: String, _ kind: IdentifierKind, count: Int) throws(ValueFault) -> String {
        if let reading = FileDigest.parse(text), reading.kind == kind, reading.isValid {
            return try self.accept(reading, of: text)
        }
        let expected = "the \(count) hexadecimal digits of an \(kind.title)"
        let digits = try Self.hexDigits(text, as: expected)
        guard digits.utf8.count == count else {
            throw ValueFault(
                .malformed,
                "\(Echo.quoted(text)) has \(digits.utf8.count) hexadecimal digits",
                expected: expected
            )
        }
        return digits
    }

    // MARK: Indicators

    /// The value in its one form if the reading of it is sure, defanged addresses made whole; any other text as it is.
    mutating func indicator(_ text: String) -> String {
        guard text.utf8.count <= Identification.byteCountMax, let reading = Self.canonical(text),
            Self.canonical(reading.normalised)?.normalised == reading.normalised
        else { return text }
        self.warnings += reading.confusables.map(\.text)
        return reading.normalised
    }

    private static func canonical(_ text: String) -> Identification? {
        Identification.readings(of: text).first { Self.isSure($0, of: text) }
    }

    /// A file's name looks like a domain: it keeps its letters unless they are those of a domain anyway.
    private static func isSure(_ reading: Identification, of text: String) -> Bool {
        guard reading.isValid, reading.certainty >= .form else { return false }
        switch reading.kind {
        case .url, .ip, .email, .md5, .sha1, .sha256, .wallet: return true
        case .phone: return text.utf8.contains(UInt8(ascii: "+"))
        case .domain: return reading.fact("typed") == "defanged" || text.utf8.allSatisfy { $0 < 0x80 }
        default: return false
        }
    }
}
