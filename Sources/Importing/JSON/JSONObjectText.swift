import Records

/// Writes one JSON object, its members in the order in which they are added; what has no value is left out.
struct JSONObjectText {
    private var content: [UInt8] = []

    init(_ fill: (inout JSONObjectText) -> Void) { fill(&self) }

    /// `{…}`
    var bytes: [UInt8] { [ASCII.braceOpen] + self.content + [ASCII.braceClose] }

    mutating func add(_ name: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        self.addName(name)
        JSONText.append(text, to: &self.content)
    }

    /// Adds an array, unless it would be empty.
    mutating func add(_ name: String, _ texts: [String]) {
        self.addArray(name, texts) { JSONText.append($0, to: &$1) }
    }

    /// Adds an array of objects, unless it would be empty.
    mutating func add(_ name: String, _ objects: [[PlainField]]) {
        self.addArray(name, objects) { NDJSONWriter.appendObject($0, to: &$1) }
    }

    /// Adds an object of fields, unless it would be empty.
    mutating func add(_ name: String, _ fields: [PlainField]) {
        guard !fields.isEmpty else { return }
        self.addName(name)
        NDJSONWriter.appendObject(fields, to: &self.content)
    }

    mutating func add(_ name: String, _ fill: (inout JSONObjectText) -> Void) {
        self.addName(name)
        self.content += JSONObjectText(fill).bytes
    }

    /// Adds digits as a number; anything else is left out.
    mutating func addNumber(_ name: String, _ digits: String?) {
        guard let digits, let number = UInt32(digits) else { return }
        self.addName(name)
        self.content += Array(String(number).utf8)
    }

    mutating func addWord(_ name: String, _ word: Bool) {
        self.addName(name)
        self.content += Array((word ? "true" : "false").utf8)
    }

    private mutating func addArray<Value>(
        _ name: String,
        _ values: [Value],
        _ append: (Value, inout [UInt8]) -> Void
    ) {
        guard !values.isEmpty else { return }
        self.addName(name)
        self.content.append(ASCII.bracketOpen)
        for (index, value) in values.enumerated() {
            if index > 0 { self.content.append(ASCII.comma) }
            append(value, &self.content)
        }
        self.content.append(ASCII.bracketClose)
    }

    private mutating func addName(_ name: String) {
        if !self.content.isEmpty { self.content.append(ASCII.comma) }
        JSONText.appendName(name, to: &self.content)
    }
}
