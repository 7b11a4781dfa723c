/// Small repairs that belong to the form of a list rather than to what it says.
enum ListText {
    /// The text on one line: each run of white space is one space, and none is left at either end. `""` if nothing is.
    static func oneLine(_ text: String) -> String {
        guard Self.needsWork(text.utf8) else { return text }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether there may be white space other than single spaces between words. Lists are large and nearly all of
    /// their texts are in order, so this looks at bytes: the lead bytes of white space beyond ASCII are enough.
    private static func needsWork(_ bytes: String.UTF8View) -> Bool {
        var previous = ASCII.space
        for byte in bytes {
            if byte == ASCII.space, previous == ASCII.space { return true }
            if byte < ASCII.space || byte == 0xC2 || (0xE1...0xE3).contains(byte) { return true }
            previous = byte
        }
        return previous == ASCII.space && !bytes.isEmpty
    }

    /// Lines kept, each as ``oneLine(_:)``; empty ones at the start and the end dropped.
    static func lines(_ text: String) -> String {
        var lines = text.utf8.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false)
            .map { Self.oneLine(String(Substring($0))) }[...]
        while lines.first?.isEmpty == true { lines.removeFirst() }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// The parts that are not empty, joined; `nil` if all are.
    static func joined(_ parts: [String?], separator: String = ", ") -> String? {
        let present = parts.compactMap { $0.map(Self.oneLine) }.filter { !$0.isEmpty }
        return present.isEmpty ? nil : present.joined(separator: separator)
    }

    /// The absolute web addresses in a text, in order, each once.
    static func links(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        var links: [String] = []
        var start = 0
        while let found = Self.index(of: "http", in: bytes, from: start) {
            var end = bytes[found...].firstIndex(where: Self.endsLink) ?? bytes.endIndex
            start = end
            let hasScheme = ["http://", "https://"].contains { bytes[found..<end].starts(with: $0.utf8) }
            guard hasScheme else { continue }
            while let last = bytes[found..<end].last, ".,;:)]'".utf8.contains(last) { end -= 1 }
            let link = String(decoding: bytes[found..<end], as: UTF8.self)
            if !link.hasSuffix("//"), !links.contains(link) { links.append(link) }
        }
        return links
    }

    /// Whether the ASCII text stands anywhere in the other.
    static func contains(_ needle: StaticString, in text: String) -> Bool {
        Self.index(of: needle, in: Array(text.utf8), from: 0) != nil
    }

    private static func index(of needle: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
        let needle = Array(needle.description.utf8)
        guard let first = needle.first else { return start }
        var index = start
        while let found = bytes[index...].firstIndex(of: first) {
            if bytes[found...].starts(with: needle) { return found }
            index = found + 1
        }
        return nil
    }

    private static func endsLink(_ byte: UInt8) -> Bool {
        byte <= ASCII.space || byte == ASCII.less || byte == ASCII.greater || byte == ASCII.quote
    }
}
