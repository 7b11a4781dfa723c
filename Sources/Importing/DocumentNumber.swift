/// Finds the number of a document in what a list writes in its place.
enum DocumentNumber {
    static let characterCountMax = 24

    /// The number: the whole text if nothing else stands there, else the one word in it that has four digits or more.
    ///
    /// `B/011641` → `B011641`; `403062567 (US)` and `Diplomatic Passport: Z30321794` → the number alone.
    ///
    /// - Returns: `nil` if it is not clear what the number is. The caller then keeps the text.
    static func find(in text: String) -> String? {
        let bare = Self.withoutParentheses(text)
        if let whole = Self.compact(bare), Self.hasDigit(whole), bare.split(separator: " ").count <= 4 {
            let letterWords = bare.split(separator: " ").filter { word in word.count > 4 && !Self.hasDigit(word) }
            if letterWords.isEmpty { return whole }
        }
        let candidates = bare.split { $0.isWhitespace || $0 == "," || $0 == ":" || $0 == ";" }
            .filter { word in word.utf8.count(where: ASCII.isDigit) >= 4 }
        guard candidates.count == 1, let candidate = candidates.first else { return nil }
        return Self.compact(String(candidate))
    }

    /// Letters and digits alone; `nil` if there is anything else but spaces, hyphens, dots and slashes, or too much.
    private static func compact(_ text: String) -> String? {
        var number = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                ASCII.zero...ASCII.nine:
                number.unicodeScalars.append(Unicode.Scalar(byte))
            case ASCII.space, ASCII.minus, ASCII.dot, ASCII.slash: continue
            default: return nil
            }
        }
        return (1...Self.characterCountMax).contains(number.utf8.count) ? number : nil
    }

    private static func hasDigit(_ text: some StringProtocol) -> Bool {
        text.utf8.contains(where: ASCII.isDigit)
    }

    private static func withoutParentheses(_ text: String) -> String {
        var depth = 0
        var result = ""
        for character in text {
            if character == "(" { depth += 1 }
            if depth == 0 { result.append(character) }
            if character == ")" { depth = max(0, depth - 1) }
        }
        return ListText.oneLine(result)
    }
}
