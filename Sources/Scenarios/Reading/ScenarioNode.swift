import Records
import Yams

/// A value of a file with the place it stands in, so that whoever edits the file is told where to look.
struct ScenarioNode {
    let file: String
    let node: Node
    let place: Place?

    init(_ node: Node, file: String) {
        self.file = file
        self.node = node
        self.place = node.mark.map { Place(line: $0.line, column: $0.column) }
    }

    func error(_ reason: String) -> ScenarioError {
        ScenarioError(file: self.file, place: self.place, reason: reason)
    }

    /// A scalar of any kind as it was typed, not empty.
    func text() throws(ScenarioError) -> String {
        guard case .scalar(let scalar) = self.node else {
            throw self.error("expected a single value, found a \(self.shape)")
        }
        guard !scalar.string.isEmpty else { throw self.error("expected a value, found nothing") }
        return scalar.string
    }

    /// Words for people, on one line.
    func sentence(byteCountMax: Int) throws(ScenarioError) -> String {
        let text = try self.text()
        guard text.utf8.count <= byteCountMax else {
            throw self.error("expected at most \(byteCountMax) bytes of text")
        }
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }),
            text.first != " ", text.last != " "
        else {
            throw self.error("expected one line of text without control characters or spaces at its ends")
        }
        return text
    }

    /// A name: lower-case letters, digits and hyphens.
    func word() throws(ScenarioError) -> String {
        let text = try self.text()
        guard Self.isWord(text) else {
            let most = ScenarioBounds.nameByteCountMax
            throw self.error(
                "expected a name of at most \(most) lower-case letters, digits and hyphens, found \(Echo.quoted(text))"
            )
        }
        return text
    }

    static func isWord(_ text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        return isPlain && (1...ScenarioBounds.nameByteCountMax).contains(text.utf8.count)
    }

    func list() throws(ScenarioError) -> [ScenarioNode] {
        guard case .sequence(let sequence) = self.node else {
            throw self.error("expected a list, found a \(self.shape)")
        }
        return sequence.map { ScenarioNode($0, file: self.file) }
    }

    /// One of some words.
    func choice<Choice: RawRepresentable & CaseIterable>(
        of type: Choice.Type
    ) throws(ScenarioError) -> Choice where Choice.RawValue == String {
        let text = try self.text()
        guard let choice = Choice(rawValue: text) else {
            throw self.error(Self.unknown(text, "expected", among: Choice.allCases.map(\.rawValue)))
        }
        return choice
    }

    func flag() throws(ScenarioError) -> Bool {
        switch try self.text() {
        case "true": true
        case "false": false
        case let text: throw self.error("expected true or false, found \(Echo.quoted(text))")
        }
    }

    var isList: Bool { if case .sequence = self.node { true } else { false } }
    var isMap: Bool { if case .mapping = self.node { true } else { false } }

    private var shape: String {
        switch self.node {
        case .scalar: "single value"
        case .mapping: "mapping of keys to values"
        case .sequence: "list"
        case .alias: "reference to another value"
        }
    }

    /// What to say of a word that is none of some: the nearest one, or all of them when there are few.
    static func unknown(_ text: String, _ expected: String, among words: [String]) -> String {
        let found = Echo.quoted(text)
        if let nearest = Similarity.nearest(to: text, among: words).first {
            return "found \(found); did you mean \(words[nearest])?"
        }
        return "\(expected) \(words.joined(separator: ", ")), found \(found)"
    }
}
