extension KeyTerm {
    /// The key by which an import finds its own record again, in any dataset; `nil` when either text is empty or cannot
    /// stand in a record.
    public static func source(list: String, id: String) -> KeyTerm? {
        var parts: [[UInt8]] = []
        for text in [list, id] {
            var rules = TextRules(isMultiline: false)
            do throws(ValueFault) {
                parts.append(Array(try rules.normalise(text).utf8))
            } catch {
                return nil  // A text that no record may hold is in no record.
            }
        }
        let byteCount = parts[0].count + 1 + parts[1].count
        guard !parts[0].isEmpty, !parts[1].isEmpty, byteCount <= Self.byteCountMax else { return nil }
        return KeyTerm(kind: KeyKind.sourceNumber, term: parts[0] + [0] + parts[1])
    }

    /// The keys of one kind that values have, one value for each part.
    static func terms(of kind: KeyKind, values: [String]) -> [KeyTerm] {
        if kind.normalisers == [.nameWords] {
            var words: [KeyTerm] = []
            for word in values.flatMap({ NameFolding.words(of: $0) }) {
                let term = KeyTerm(kind: kind.number, term: Array(word.utf8))
                if !words.contains(term) { words.append(term) }
            }
            return words
        }
        guard values.count == kind.normalisers.count else { return [] }
        var buffer = TermBuffer()
        for (value, normaliser) in zip(values, kind.normalisers) {
            if buffer.count > 0 { buffer.append(0) }
            let bytes = Array(value.utf8)
            guard !bytes.isEmpty, normaliser.append(bytes.span, to: &buffer) else { return [] }
        }
        return [KeyTerm(kind: kind.number, term: (0..<buffer.count).map { buffer.bytes[$0] })]
    }

    /// The keys of one kind that a typed text has: the last words are the last parts, the rest is the first part.
    static func terms(of kind: KeyKind, typed text: String) -> [KeyTerm] {
        let tailCount = kind.normalisers.count - 1
        guard tailCount > 0 else { return Self.terms(of: kind, values: [text]) }
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count > tailCount else { return [] }
        if kind.normalisers == [.reference, .text] { return Self.numberAndText(of: kind, words) }
        let head = words.dropLast(tailCount).joined(separator: " ")
        return Self.terms(of: kind, values: [head] + words.suffix(tailCount))
    }

    /// A number goes as far as the words with digits do; all words behind them are the text: `AB 123 Smith & Wesson`.
    private static func numberAndText(of kind: KeyKind, _ words: [String]) -> [KeyTerm] {
        let lastDigit = words.lastIndex { $0.utf8.contains { (0x30...0x39).contains($0) } } ?? 0
        let headCount = min(lastDigit + 1, words.count - 1)
        let parts = [words.prefix(headCount), words.dropFirst(headCount)].map { $0.joined(separator: " ") }
        return Self.terms(of: kind, values: parts)
    }
}
