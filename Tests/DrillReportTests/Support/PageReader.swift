/// Reads a page as a strict reader would: every tag closed where it was opened, every value quoted.
struct PageReader {
    struct Tag: Equatable {
        let name: String
        let attributes: [String: String]
        let isClosing: Bool
    }

    private static let void: Set<String> = ["meta", "input", "link", "br", "hr", "img"]
    /// What holds text that is no markup.
    private static let raw: Set<String> = ["style", "script"]

    private(set) var tags: [Tag] = []
    /// What a reader sees, and what the attributes say, with the escapes undone.
    private(set) var text = ""
    /// What is wrong; empty for a sound page.
    private(set) var faults: [String] = []

    init(_ page: String) {
        var rest = ArraySlice(page.utf8)
        var open: [String] = []
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            self.text += Self.unescaped(rest[..<start])
            rest = rest[(start + 1)...]
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else {
                self.faults.append("a tag that does not end")
                return
            }
            let tag = self.tag(rest[..<end])
            rest = rest[(end + 1)...]
            guard tag.name != "!doctype" else { continue }
            self.tags.append(tag)
            if tag.isClosing {
                if open.popLast() != tag.name { self.faults.append("</\(tag.name)> closes what is not open") }
            } else if !Self.void.contains(tag.name) {
                open.append(tag.name)
                if Self.raw.contains(tag.name), let close = rest.firstRange(of: Array("</\(tag.name)>".utf8)) {
                    rest = rest[close.lowerBound...]
                }
            }
        }
        self.faults += open.map { "<\($0)> is never closed" }
    }

    /// The names of all tags, in order: what a text from outside must not change.
    var shape: [String] { self.tags.map { ($0.isClosing ? "/" : "") + $0.name } }

    func values(of attribute: String) -> [String] { self.tags.compactMap { $0.attributes[attribute] } }

    private mutating func tag(_ inner: ArraySlice<UInt8>) -> Tag {
        let isClosing = inner.first == UInt8(ascii: "/")
        var rest = isClosing ? inner.dropFirst() : inner
        let spelling = rest.prefix { $0 != UInt8(ascii: " ") }
        let name = String(decoding: spelling, as: UTF8.self).lowercased()
        var attributes: [String: String] = [:]
        guard name != "!doctype" else { return Tag(name: name, attributes: [:], isClosing: false) }
        rest = rest.dropFirst(spelling.count)
        while rest.first == UInt8(ascii: " ") {
            let key = rest.dropFirst().prefix { $0 != UInt8(ascii: "=") }
            rest = rest.dropFirst(1 + key.count)
            let quote = UInt8(ascii: "\"")
            guard rest.starts(with: Array("=\"".utf8)), let end = rest.dropFirst(2).firstIndex(of: quote) else {
                self.faults.append("an attribute of <\(name)> has no quoted value")
                break
            }
            let value = Self.unescaped(rest[(rest.startIndex + 2)..<end])
            if attributes.updateValue(value, forKey: String(decoding: key, as: UTF8.self)) != nil {
                self.faults.append("<\(name)> has an attribute twice")
            }
            self.text += value + "\n"
            rest = rest[(end + 1)...]
        }
        if !rest.isEmpty { self.faults.append("<\(name)> has something left") }
        return Tag(name: name, attributes: attributes, isClosing: isClosing)
    }

    private static func unescaped(_ text: ArraySlice<UInt8>) -> String {
        let plain = String(decoding: text, as: UTF8.self)
        guard text.contains(UInt8(ascii: "&")) else { return plain }
        let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        return named.reduce(plain) { $0.replacing($1.0, with: $1.1) }
    }
}
