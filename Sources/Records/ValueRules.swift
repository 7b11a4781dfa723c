import Identifiers

/// The rules of each field type: what a value must look like and how it is written.
struct ValueRules {
    let definition: FieldDefinition
    let issuerRules: IssuerRules
    var warnings: [String] = []

    init(definition: FieldDefinition, issuerRules: IssuerRules) {
        self.definition = definition
        self.issuerRules = issuerRules
    }

    /// The value as it is stored; empty when nothing visible is left of it.
    mutating func normalise(_ raw: String) throws(ValueFault) -> String {
        let byteCountMax = self.definition.byteCountMax
        // Before any work on it: what is over four times the limit cannot come below by losing spaces.
        guard raw.utf8.count <= byteCountMax * 4 + 64 else { throw self.tooLong(raw) }
        var rules = TextRules(isMultiline: self.definition.type == .longText)
        let text = try rules.normalise(raw)
        self.warnings = rules.warnings
        guard !text.isEmpty else { return "" }
        let value = try self.typed(text)
        guard value.utf8.count <= byteCountMax else { throw self.tooLong(value) }
        return value
    }

    private func tooLong(_ text: String) -> ValueFault {
        let beginning = Echo.quoted(String(String.UnicodeScalarView(text.unicodeScalars.prefix(40))))
        return ValueFault(
            .tooLong,
            "is \(text.utf8.count) bytes long and begins \(beginning)",
            expected: "at most \(self.definition.byteCountMax) bytes of UTF-8"
        )
    }

    private mutating func typed(_ text: String) throws(ValueFault) -> String {
        switch self.definition.type {
        case .text, .longText: text
        case .name, .reference: try Self.withLetterOrDigit(text)
        case .partialDate: try Self.date(text, isWhole: false)
        case .day: try Self.date(text, isWhole: true)
        case .country: try Self.country(text)
        case .code: try self.code(text)
        case .documentNumber:
            try Self.letters(text, 1...24, as: "a document number of at most 24 letters A–Z and digits")
        case .issuer: try self.issuer(text)
        case .vin: try self.vin(text)
        case .plate: try Self.plate(text)
        case .imo: try self.imo(text)
        case .mmsi: try Self.digits(text, count: 9, as: "nine digits")
        case .callSign: try Self.letters(text, 2...10, as: "a call sign of 2 to 10 letters A–Z and digits")
        case .tailNumber: try Self.tailNumber(text)
        case .container: try self.container(text)
        case .integer: try self.integer(text)
        case .url: try Self.url(text)
        case .language: try Self.word(text, 2...3, as: "an ISO 639 code such as fr").lowercased()
        case .script: try Self.script(text)
        case .iban: try self.identifier(text, IBAN.self, "IBAN")
        case .bic: try self.bic(text)
        case .phone: try self.phone(text)
        case .email: try self.identifier(text, EmailAddress.self, "e-mail address")
        case .wallet: try self.identifier(text, WalletAddress.self, "wallet address")
        case .serial: try Self.withLetterOrDigit(text)
        case .md5: try self.digest(text, .md5, count: 32)
        case .sha1: try self.digest(text, .sha1, count: 40)
        case .sha256: try self.digest(text, .sha256, count: 64)
        case .hex: try Self.hex(text)
        case .decimal: try Self.decimal(text)
        case .currency: try self.currency(text)
        case .instant: try Self.instant(text)
        case .indicator: self.indicator(text)
        case .coordinates: try Self.coordinates(text)
        case .group: throw ValueFault(.wrongShape, "is a text", expected: "a group of fields")
        }
    }

    // MARK: Types that the definition has a say in

    private func code(_ text: String) throws(ValueFault) -> String {
        if self.definition.codes.contains(where: { $0.code == text }) { return text }
        let word = String(text.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
        let codes = self.definition.codes.map(\.code)
        if codes.contains(word) { return word }
        let near = Similarity.nearest(to: word, among: codes).first.map { "; did you mean \(codes[$0])?" } ?? ""
        throw ValueFault(
            .unknownCode,
            "\(Echo.quoted(text)) is not in the list\(near)",
            expected: "one of \(codes.joined(separator: ", "))"
        )
    }

    private func issuer(_ text: String) throws(ValueFault) -> String {
        guard let code = self.issuerRules.canonical(text) else {
            throw ValueFault(
                .malformed,
                "\(Echo.quoted(text)) is no issuing state or organisation",
                expected: "a code of ICAO Doc 9303 such as FRA, D or UNO"
            )
        }
        return code
    }

    private mutating func vin(_ text: String) throws(ValueFault) -> String {
        let expected = "17 letters and digits without I, O and Q"
        let vin = try Self.letters(text, 17...17, as: expected)
        let bytes = Array(vin.utf8)
        guard let digit = CheckDigits.vin(bytes) else {
            throw ValueFault(.malformed, "\(Echo.quoted(text)) holds I, O or Q", expected: expected)
        }
        // Only makers in North America, whose codes begin with 1 to 5, must set the check digit.
        let isNorthAmerican = vin.utf8.first.map { (UInt8(ascii: "1")...UInt8(ascii: "5")).contains($0) } ?? false
        if isNorthAmerican, bytes[8] != digit { try self.wrongCheckDigit(vin, digit) }
        return vin
    }

    private mutating func imo(_ text: String) throws(ValueFault) -> String {
        let upper = text.uppercased()
        let number = upper.hasPrefix("IMO") ? String(upper.dropFirst(3)) : text
        let digits = try Self.digits(number, count: 7, as: "seven digits, with or without IMO before them")
        let digit = CheckDigits.imo(digits.utf8)
        if digits.utf8.last != digit { try self.wrongCheckDigit(digits, digit) }
        return digits
    }

    private mutating func container(_ text: String) throws(ValueFault) -> String {
        let expected = "four letters, the fourth of them U, J or Z, and seven digits (ISO 6346)"
        let number = try Self.letters(text, 11...11, as: expected)
        guard KeyForm.isContainer(Array(number.utf8)) else {
            throw ValueFault(.malformed, "\(Echo.quoted(text)) is no container number", expected: expected)
        }
        let digit = CheckDigits.container(number.utf8)
        if number.utf8.last != digit { try self.wrongCheckDigit(number, digit) }
        return number
    }

    /// Codes come and go faster than this list: what is not in it is told and not refused.
    private mutating func currency(_ text: String) throws(ValueFault) -> String {
        let code = try Self.word(text, 3...3, as: "three letters of ISO 4217 such as EUR").uppercased()
        if !Currencies.contains(code) {
            self.warnings.append("ISO 4217 has no currency \(code) now: it may be mistyped or withdrawn")
        }
        return code
    }

    private func integer(_ text: String) throws(ValueFault) -> String {
        let digits = try Self.integer(text)
        guard let most = self.definition.most else { return digits }
        guard let value = Int(digits), value <= most else {
            throw ValueFault(
                .malformed,
                "\(Echo.quoted(text)) is more than there can be",
                expected: "a whole number from 0 to \(most)"
            )
        }
        return digits
    }

    private mutating func wrongCheckDigit(_ value: String, _ digit: UInt8) throws(ValueFault) {
        let wanted = Character(Unicode.Scalar(digit))
        let reason =
            "the check digit of \(Echo.quoted(value)) is wrong, it would have to be \(wanted): a character may be mistyped"
        guard self.definition.checkDigitRule == .warn else { throw ValueFault(.wrongCheckDigit, reason) }
        self.warnings.append(reason)
    }
}
