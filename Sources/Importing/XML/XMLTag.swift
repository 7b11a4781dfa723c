/// A tag's inside, parsed: what stands between `<` and `>`.
struct XMLTag: Hashable {
    enum Kind: Hashable { case start, end, empty }

    static let attributeCountMax = 64

    let kind: Kind
    let name: String
    let attributes: [XMLAttribute]

    struct Fault: Error, Hashable {
        let reason: String
    }

    init(parsing bytes: ArraySlice<UInt8>) throws(Fault) {
        var rest = bytes
        if rest.first == ASCII.slash {
            rest.removeFirst()
            self.name = try Self.takeName(&rest)
            Self.skipWhite(&rest)
            guard rest.isEmpty else { throw Fault(reason: "an end tag with more than a name") }
            self.kind = .end
            self.attributes = []
            return
        }
        let isEmpty = rest.last == ASCII.slash
        if isEmpty { rest.removeLast() }
        self.name = try Self.takeName(&rest)
        self.kind = isEmpty ? .empty : .start
        self.attributes = rest.isEmpty ? [] : try Self.takeAttributes(&rest)
    }

    /// The attributes of a start tag, or of the XML declaration.
    static func takeAttributes(_ rest: inout ArraySlice<UInt8>) throws(Fault) -> [XMLAttribute] {
        var attributes: [XMLAttribute] = []
        while true {
            let hadSpace = Self.skipWhite(&rest)
            if rest.isEmpty { return attributes }
            guard hadSpace else { throw Fault(reason: "no space before an attribute") }
            guard attributes.count < Self.attributeCountMax else { throw Fault(reason: "too many attributes") }
            let name = try Self.takeName(&rest)
            Self.skipWhite(&rest)
            guard rest.popFirst() == ASCII.equals else { throw Fault(reason: "an attribute without =") }
            Self.skipWhite(&rest)
            guard let quote = rest.popFirst(), quote == ASCII.quote || quote == ASCII.apostrophe,
                let end = rest.firstIndex(of: quote)
            else { throw Fault(reason: "an attribute's value without quotes") }
            guard !attributes.contains(where: { $0.name == name }) else {
                throw Fault(reason: "the attribute \(name) stands twice")
            }
            let value: String
            do throws(XMLText.Fault) {
                value = try XMLText.decode(rest[..<end])
            } catch {
                throw Fault(reason: error.reason)
            }
            attributes.append(XMLAttribute(name: name, value: value))
            rest = rest[(end + 1)...]
        }
    }

    static func takeName(_ rest: inout ArraySlice<UInt8>) throws(Fault) -> String {
        guard let first = rest.first, Self.isNameStart(first) else { throw Fault(reason: "a tag without a name") }
        let end = rest.firstIndex { !Self.isNameStart($0) && !Self.isNameRest($0) } ?? rest.endIndex
        guard let name = String(validating: rest[..<end], as: UTF8.self) else {
            throw Fault(reason: "a name that is not UTF-8")
        }
        rest = rest[end...]
        return name
    }

    @discardableResult
    private static func skipWhite(_ rest: inout ArraySlice<UInt8>) -> Bool {
        let end = rest.firstIndex { !ASCII.isWhite($0) } ?? rest.endIndex
        defer { rest = rest[end...] }
        return end > rest.startIndex
    }

    /// Every byte of a character beyond ASCII counts as part of a name: which of them XML allows matters to no list.
    private static func isNameStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "_"), ASCII.colon, 0x80...: true
        default: false
        }
    }

    private static func isNameRest(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || byte == ASCII.minus || byte == ASCII.dot
    }
}
