/// The types whose form does not depend on the field.
extension ValueRules {
    /// `A`–`Z` and digits, without the spaces, hyphens, dots, slashes and MRZ fillers that part them in print.
    static func letters(
        _ text: String,
        _ lengths: ClosedRange<Int>,
        as expected: String
    ) throws(ValueFault) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 where !Self.isSeparator(byte) {
            let folded = NameFolding.asciiFold(byte)
            guard folded != 0 else { throw ValueFault(.malformed, "\(Echo.quoted(text))", expected: expected) }
            bytes.append(folded >= 0x61 ? folded & 0xDF : folded)
        }
        guard lengths.contains(bytes.count) else {
            throw ValueFault(
                .malformed,
                "\(Echo.quoted(text)) has \(bytes.count) letters and digits",
                expected: expected
            )
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "<"): true
        default: false
        }
    }

    static func digits(_ text: String, count: Int, as expected: String) throws(ValueFault) -> String {
        let digits = try Self.letters(text, count...count, as: expected)
        guard digits.utf8.allSatisfy({ $0 <= UInt8(ascii: "9") }) else {
            throw ValueFault(.malformed, "\(Echo.quoted(text)) holds letters", expected: expected)
        }
        return digits
    }

    static func withLetterOrDigit(_ text: String) throws(ValueFault) -> String {
        let hasASCII = text.utf8.contains { NameFolding.asciiFold($0) != 0 }
        guard hasASCII || !NameFolding.words(of: text).isEmpty else {
            throw ValueFault(
                .malformed,
                "\(Echo.quoted(text)) has no letter and no digit",
                expected: "a name or a number"
            )
        }
        return text
    }

    static func date(_ text: String, isWhole: Bool) throws(ValueFault) -> String {
        let expected = isWhole ? "a day such as 1974-05-03" : "a date such as 1974-05-03, 1974-05 or 1974"
        if let date = PartialDate(text), !isWhole || date.day != nil { return text }
        let hasForm = text.utf8.count == 10 || (!isWhole && [4, 7].contains(text.utf8.count))
        let isNumeric = text.utf8.enumerated().allSatisfy { offset, byte in
            offset == 4 || offset == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
        }
        throw ValueFault(
            hasForm && isNumeric ? .noSuchDate : .malformed,
            hasForm && isNumeric ? "there is no date \(Echo.quoted(text))" : "\(Echo.quoted(text)) is not a date",
            expected: expected
        )
    }

    static func country(_ text: String) throws(ValueFault) -> String {
        guard let country = Countries.world.country(code: text) ?? Countries.world.country(named: text) else {
            throw ValueFault(
                .malformed,
                "\(Echo.quoted(text)) is no country",
                expected: "an ISO 3166 code such as FR or FRA"
            )
        }
        return country.alpha2
    }

    /// Letters and digits of any script: plates are not Latin everywhere.
    static func plate(_ text: String) throws(ValueFault) -> String {
        let expected = "a plate of 2 to 16 letters and digits"
        var plate = ""
        for scalar in text.uppercased().unicodeScalars {
            if [" ", "-", ".", "/", "·", "•"].contains(scalar) { continue }
            guard scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal else {
                throw ValueFault(.malformed, "\(Echo.quoted(text)) is no plate", expected: expected)
            }
            plate.unicodeScalars.append(scalar)
        }
        guard (2...16).contains(plate.unicodeScalars.count) else {
            throw ValueFault(
                .malformed,
                "\(Echo.quoted(text)) has \(plate.unicodeScalars.count) letters and digits",
                expected: expected
            )
        }
        return UnicodeForms.nfc(plate)
    }

    /// The hyphen is kept: it parts the nationality mark from the registration.
    static func tailNumber(_ text: String) throws(ValueFault) -> String {
        let expected = "an aircraft registration such as HB-JCS"
        let upper = text.uppercased()
        _ = try Self.letters(upper, 2...10, as: expected)
        return upper.filter { $0 != " " && $0 != "." && $0 != "/" && $0 != "<" }
    }

    static func integer(_ text: String) throws(ValueFault) -> String {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw ValueFault(.malformed, "\(Echo.quoted(text)) is no whole number", expected: "digits only")
        }
        let digits = text.drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }

    static func url(_ text: String) throws(ValueFault) -> String {
        let expected = "an address that begins with https:// or http://"
        let lower = text.lowercased()
        let schemeLength = lower.hasPrefix("https://") ? 8 : lower.hasPrefix("http://") ? 7 : 0
        let authority = text.utf8.dropFirst(schemeLength).prefix { ![0x2F, 0x3F, 0x23].contains($0) }
        let isVisible = text.utf8.allSatisfy { (0x21..<0x7F).contains($0) && ![0x22, 0x3C, 0x3E, 0x5C].contains($0) }
        guard schemeLength > 0, !authority.isEmpty, isVisible, !authority.contains(UInt8(ascii: "@")) else {
            throw ValueFault(.malformed, "\(Echo.quoted(text)) is no web address", expected: expected)
        }
        return text
    }

    static func word(_ text: String, _ lengths: ClosedRange<Int>, as expected: String) throws(ValueFault) -> String {
        let isWord = text.utf8.allSatisfy { NameFolding.asciiFold($0) >= 0x61 }
        guard isWord, lengths.contains(text.utf8.count) else {
            throw ValueFault(.malformed, "\(Echo.quoted(text))", expected: expected)
        }
        return text
    }

    static func script(_ text: String) throws(ValueFault) -> String {
        let word = try Self.word(text, 4...4, as: "an ISO 15924 code such as Arab").lowercased()
        return word.prefix(1).uppercased() + word.dropFirst()
    }
}
