/// What every text of a record goes through before its field's own rules: hostile characters are refused, harmless
/// differences are evened out.
///
/// Refused: NUL and other control characters, bidirectional embeddings, overrides and isolates, interlinear annotation,
/// tags, noncharacters. Evened out: Unicode form (to NFC), kinds of space, runs of spaces, spaces at the ends, line
/// endings; in one-line fields a line break becomes a space. Removed with a warning: invisible marks that carry nothing.
/// Kept: joiners (Persian and Indic spelling needs them), everything that can be seen.
///
/// Normalising twice gives the same text.
struct TextRules {
    /// Whether line breaks are kept.
    let isMultiline: Bool
    private(set) var warnings: [String] = []
    /// The text so far, in UTF-8.
    private var result: [UInt8] = []
    private var isASCII = true
    private var hasPendingSpace = false

    init(isMultiline: Bool) {
        self.isMultiline = isMultiline
    }

    /// Complexity: O(n); ASCII does not touch the Unicode tables.
    mutating func normalise(_ text: String) throws(ValueFault) -> String {
        if Self.isPlain(text) { return text }
        self.result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if (0x21..<0x7F).contains(scalar.value) {
                self.append(UInt8(truncatingIfNeeded: scalar.value))
            } else if scalar.value == 0x20 {
                self.takeSpace()
            } else {
                try self.take(scalar)
            }
        }
        while self.result.last == UInt8(ascii: "\n") { self.result.removeLast() }
        let normalised = String(decoding: self.result, as: UTF8.self)
        return self.isASCII ? normalised : UnicodeForms.nfc(normalised)
    }

    private mutating func take(_ scalar: Unicode.Scalar) throws(ValueFault) {
        switch Self.treatment(of: scalar) {
        case .keep:
            self.append(scalar)
        case .keepWithWarning(let warning):
            self.warn(warning)
            self.append(scalar)
        case .drop:
            self.warn("invisible characters were removed (\(Echo.codePoint(scalar)))")
        case .space, .carriageReturn:
            // Of a pair of line ending characters the line feed is what counts; alone the other is a space.
            self.takeSpace()
        case .lineBreak:
            self.takeLineBreak()
        case .refuse(let what):
            throw ValueFault(
                .forbiddenCharacter,
                "holds \(what) (\(Echo.codePoint(scalar)))",
                expected: "visible characters only"
            )
        }
    }

    @inline(__always)
    private mutating func takeSpace() {
        self.hasPendingSpace = !self.result.isEmpty
    }

    private mutating func takeLineBreak() {
        guard !self.result.isEmpty else { return }
        self.hasPendingSpace = !self.isMultiline
        if self.isMultiline { self.result.append(UInt8(ascii: "\n")) }
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) {
        if self.hasPendingSpace, self.result.last != UInt8(ascii: "\n") { self.result.append(UInt8(ascii: " ")) }
        self.hasPendingSpace = false
        self.result.append(byte)
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        self.isASCII = false
        for (offset, byte) in String(Character(scalar)).utf8.enumerated() {
            if offset == 0 { self.append(byte) } else { self.result.append(byte) }
        }
    }

    private mutating func warn(_ warning: String) {
        if !self.warnings.contains(warning) { self.warnings.append(warning) }
    }

    private enum Treatment {
        case keep
        case keepWithWarning(String)
        case drop
        case space
        case lineBreak
        case carriageReturn
        case refuse(String)
    }

    private static func treatment(of scalar: Unicode.Scalar) -> Treatment {
        switch scalar.value {
        case 0x09, 0x20: .space
        case 0x0A: .lineBreak
        case 0x0D: .carriageReturn
        case 0x21...0x7E: .keep
        case 0x00: .refuse("a NUL")
        case 0x01...0x1F, 0x7F...0x9F: .refuse("a control character")
        case 0xAD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2060...0x2064, 0xFEFF: .drop
        case 0x2028, 0x2029: .lineBreak
        case 0x202A...0x202E, 0x2066...0x2069: .refuse("a character that turns the direction of text")
        case 0x206A...0x206F, 0xFFF9...0xFFFB, 0xE0000...0xE007F: .refuse("a control character")
        case 0xFDD0...0xFDEF: .refuse("a noncharacter")
        case let value where value & 0xFFFE == 0xFFFE: .refuse("a noncharacter")
        case 0xFFFD: .keepWithWarning("holds U+FFFD: characters were lost before it came here")
        case 0xE000...0xF8FF, 0xF0000...0x10FFFF: .keepWithWarning("holds characters of private use")
        default: scalar.properties.isWhitespace ? .space : .keep
        }
    }

    /// Visible ASCII with single spaces inside: nothing to do.
    private static func isPlain(_ text: String) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            guard (0x20..<0x7F).contains(byte), byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20 || text.isEmpty
    }
}
