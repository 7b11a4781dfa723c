/// Digests and amounts: what is written with digits and has no check digit.
extension ValueRules {
    /// Hexadecimal digits in lower case, without the spaces, hyphens and colons between them.
    static func hexDigits(_ text: String, as expected: String) throws(ValueFault) -> String {
        var digits: [UInt8] = []
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if [" ", "-", ":"].contains(scalar) { continue }
            guard let byte = Self.ascii(scalar), let digit = Self.hexDigit(byte) else {
                throw Self.misplaced(scalar, at: index, of: text, expected: expected)
            }
            digits.append(digit)
        }
        return String(decoding: digits, as: UTF8.self)
    }

    static func hex(_ text: String) throws(ValueFault) -> String {
        let expected = "hexadecimal digits, two for each byte"
        let digits = try Self.hexDigits(text, as: expected)
        guard !digits.isEmpty, digits.utf8.count.isMultiple(of: 2) else {
            throw ValueFault(
                .malformed,
                "\(Echo.quoted(text)) has \(digits.utf8.count) hexadecimal digits, which is no even count",
                expected: expected
            )
        }
        return digits
    }

    /// In lower case; `nil` for what is none.
    static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39, 0x61...0x66: byte
        case 0x41...0x46: byte | 0x20
        default: nil
        }
    }

    /// Digits, and perhaps a point and one to eight more. Leading zeros go, those at the end say how exact it is.
    static func decimal(_ text: String) throws(ValueFault) -> String {
        let expected = "digits, and perhaps a point and 1 to 8 digits, such as 1500.50"
        for (index, scalar) in text.unicodeScalars.enumerated()
        where scalar != "." && !("0"..."9").contains(scalar) {
            throw Self.misplaced(scalar, at: index, of: text, expected: expected)
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, !whole.isEmpty,
            parts.count == 1 || (1...8).contains(parts[1].utf8.count)
        else { throw ValueFault(.malformed, "\(Echo.quoted(text)) is no amount", expected: expected) }
        let digits = whole.drop { $0 == "0" }
        return (digits.isEmpty ? "0" : digits) + (parts.count == 2 ? "." + parts[1] : "")
    }

    static func ascii(_ scalar: Unicode.Scalar) -> UInt8? { scalar.isASCII ? UInt8(scalar.value) : nil }

    private static func misplaced(
        _ scalar: Unicode.Scalar,
        at index: Int,
        of text: String,
        expected: String
    ) -> ValueFault {
        let found = Echo.quoted(String(Character(scalar)))
        return ValueFault(
            .malformed,
            "\(Echo.quoted(text)), position \(index + 1): \(found) cannot stand here",
            expected: expected
        )
    }
}
