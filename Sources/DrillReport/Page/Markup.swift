/// HTML under construction. Names of tags and attributes are literals of this module; every text and every value of an
/// attribute is escaped, so that no text from outside can become markup.
struct Markup {
    private(set) var text = ""

    /// An open tag. Attributes without a value (`nil`) are left out.
    mutating func open(_ tag: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:]) {
        self.text += "<\(tag)"
        for (name, value) in attributes {
            guard let value else { continue }
            self.text += " \(name)=\""
            self.write(value)
            self.text += "\""
        }
        self.text += ">"
    }

    mutating func close(_ tag: StaticString) {
        self.text += "</\(tag)>"
    }

    /// An element with nothing but text in it.
    mutating func element(_ tag: StaticString, _ attributes: KeyValuePairs<StaticString, String?>, _ text: String) {
        self.open(tag, attributes)
        self.write(text)
        self.close(tag)
    }

    /// An element without attributes and with nothing but text in it.
    mutating func element(_ tag: StaticString, _ text: String) {
        self.element(tag, [:], text)
    }

    /// An element with what `content` writes.
    mutating func element(
        _ tag: StaticString,
        _ attributes: KeyValuePairs<StaticString, String?> = [:],
        _ content: (inout Markup) -> Void
    ) {
        self.open(tag, attributes)
        content(&self)
        self.close(tag)
    }

    /// Text, escaped. What steers or turns text around is shown as a dot.
    mutating func write(_ text: String) {
        guard !text.utf8.allSatisfy(Self.isPlain) else {
            self.text += text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": self.text += "&amp;"
            case "<": self.text += "&lt;"
            case ">": self.text += "&gt;"
            case "\"": self.text += "&quot;"
            case "'": self.text += "&#39;"
            default: self.text.unicodeScalars.append(SafeScalar.isSafe(scalar) ? scalar : "·")
            }
        }
    }

    /// Whether a byte is a character that stands for itself: almost everything that is written is.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
        default: byte >= 0x20 && byte < 0x7F
        }
    }

    /// What this module itself wrote.
    mutating func trusted(_ text: StaticString) { self.text += "\(text)" }

    mutating func newLine() { self.text += "\n" }
}
