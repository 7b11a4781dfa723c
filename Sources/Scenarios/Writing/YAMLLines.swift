/// Lines of YAML in block form, as a person would write them.
struct YAMLLines {
    private(set) var text = ""
    private var indent = 0
    private var isItem = false

    /// Deeper by one step, for what `body` adds.
    mutating func inside(_ body: (inout YAMLLines) -> Void) {
        self.indent += 2
        body(&self)
        self.indent -= 2
    }

    /// What `body` adds is one item of a list: its first line carries the hyphen.
    mutating func item(_ body: (inout YAMLLines) -> Void) {
        self.isItem = true
        self.inside(body)
    }

    /// A line `key: value`; the value is one of our own forms, or made safe by ``quoted(_:)``.
    mutating func add(_ key: String, _ value: String) { self.line("\(key): \(value)") }

    /// A key with something below it.
    mutating func add(_ key: String) { self.line("\(key):") }

    /// A value by itself.
    mutating func line(_ text: String) {
        let margin = String(repeating: " ", count: self.isItem ? self.indent - 2 : self.indent)
        self.text += margin + (self.isItem ? "- " : "") + text + "\n"
        self.isItem = false
    }

    /// A text as YAML reads it back: plain where that is safe, else in double quotes.
    static func quoted(_ text: String) -> String {
        let plain = text.unicodeScalars.allSatisfy { scalar in
            scalar == " " || scalar == "," || scalar == "." || scalar == "-" || scalar == "(" || scalar == ")"
                || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        }
        let isLetterFirst =
            text.unicodeScalars.first.map { ("a"..."z").contains($0) || ("A"..."Z").contains($0) } ?? false
        if plain, isLetterFirst, text.last != " " { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            // References are refused wherever they stand, and what cannot be seen should be.
            case "&": result += "\\x26"
            case "*": result += "\\x2A"
            case _ where scalar.properties.generalCategory == .format || scalar.value < 0x20:
                result += Self.escape(scalar)
            case _ where scalar.value >= 0x7F && scalar.value < 0xA0 || scalar.value == 0xFEFF:
                result += Self.escape(scalar)
            case _ where scalar.value >= 0x2028 && scalar.value <= 0x2029: result += Self.escape(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\U" + String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
    }
}
