/// What an officer typed, looked at once from each side that the recognition of numbers needs.
struct TypedText {
    /// As typed, without white space at the ends.
    let text: String
    /// Letters and digits in ASCII, upper case; empty when other characters than separators stand between.
    let compact: [UInt8]
    /// The white space separated words.
    let words: [String]

    /// Of longer texts only the beginning is looked at.
    static let byteCountMax = 1024

    init(_ text: String) {
        let bounded = Self.bounded(text)
        self.words = Self.words(of: bounded)
        self.text = self.words.count == 1 ? self.words[0] : self.words.joined(separator: " ")
        self.compact = Self.compact(self.text)
    }

    /// So much of the text as is looked at: of ASCII all bytes, as long URLs have; otherwise whole characters, each of
    /// which may be many bytes.
    private static func bounded(_ text: String) -> String {
        guard text.utf8.count > Self.byteCountMax else { return text }
        let beginning = text.utf8.prefix(Self.byteCountMax)
        guard beginning.allSatisfy({ $0 < 0x80 }) else { return String(text.prefix(Self.byteCountMax / 8)) }
        return String(decoding: beginning, as: UTF8.self)
    }

    /// Characters cost ten times as much as bytes, and nearly all that is typed is ASCII.
    private static func words(of text: String) -> [String] {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            return text.split(whereSeparator: \.isWhitespace).map(String.init)
        }
        return text.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }.map { String(Substring($0)) }
    }

    static func compact(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            let folded = NameFolding.asciiFold(byte)
            if folded != 0 {
                bytes.append(folded >= 0x61 ? folded & 0xDF : folded)
            } else if !" -./<".utf8.contains(byte) {
                return []
            }
        }
        return bytes
    }

    var hasDigit: Bool { self.compact.contains { (0x30...0x39).contains($0) } }
    var hasLetter: Bool { self.compact.contains { $0 >= 0x41 } }
    var isDigitsOnly: Bool { !self.compact.isEmpty && !self.hasLetter }
}
