/// A URL with a host: `https://example.org/path`, defanged or not.
///
/// The normal form has scheme and host in lower case, the host encoded, no default port, `/` for an empty path, and
/// percent-encoding in upper case; path, query and fragment keep their letter case. A part before `@` is kept and
/// warned of: it often hides the true host.
///
/// - Source: RFC 3986, section 6.2.
public enum WebAddress: Identifier {
    public static var expectedForm: String { "a web address that begins with https:// or http://" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let text = Refanged(input) else { return nil }
        let characters = text.characters
        var problems: [Identification.Problem] = []
        let start: Int
        let scheme: String
        if let found = Self.scheme(characters) {
            (scheme, start) = found
        } else {
            guard characters.contains(where: { $0.byte == UInt8(ascii: "/") }), let first = characters.first else {
                return nil
            }
            (scheme, start) = ("http", 0)
            problems.append(
                .init(
                    position: first.position,
                    found: Shown.character(first.scalar),
                    expected: "https:// or http://",
                    text: "no scheme stands before the host: read as http",
                    isWarning: true
                )
            )
        }
        let rest = characters[start...]
        let authority = rest.prefix { ![0x2F, 0x3F, 0x23, 0x5C].contains($0.byte) }
        guard let parts = Authority(Array(authority), scheme: scheme) else { return nil }
        // A digit, a slash and a digit are no address: a date, a share, a network.
        guard start > 0 || !parts.isNumeric else { return nil }
        problems += parts.problems
        let path = Self.path(rest.dropFirst(authority.count))
        return Identification(
            kind: .url,
            normalised: scheme + "://" + parts.text + path,
            certainty: start == 0 || problems.contains { !$0.isWarning } ? .weak : .form,
            problems: problems,
            confusables: text.confusables,
            facts: [.init(label: "host", value: parts.host)] + parts.facts
                + (text.isDefanged ? [.init(label: "typed", value: "defanged")] : [])
        )
    }

    /// The scheme in lower case, and where what follows `://` begins.
    private static func scheme(_ characters: [Refanged.Character]) -> (String, Int)? {
        guard let colon = characters.firstIndex(where: { $0.byte == UInt8(ascii: ":") }), (2...16).contains(colon),
            colon + 2 < characters.count, characters[colon + 1].byte == UInt8(ascii: "/"),
            characters[colon + 2].byte == UInt8(ascii: "/")
        else { return nil }
        let bytes = characters[..<colon].map(\.byte.lowercased)
        guard bytes[0].isLetter, bytes.allSatisfy({ $0.isAlphanumeric || "+-.".utf8.contains($0) }) else { return nil }
        return (bytes.text, colon + 3)
    }

    /// What follows the host, in ASCII; what cannot stand in a URL is encoded.
    private static func path(_ characters: ArraySlice<Refanged.Character>) -> String {
        var bytes: [UInt8] = []
        let scalars = characters.map(\.scalar)
        for (index, scalar) in scalars.enumerated() {
            let byte = scalar.isASCII ? UInt8(scalar.value) : 0
            let isEscape = byte == UInt8(ascii: "%") && Self.isHex(scalars, index + 1) && Self.isHex(scalars, index + 2)
            let isEscaped =
                Self.isHex(scalars, index) && (Self.isPercent(scalars, index - 1) || Self.isPercent(scalars, index - 2))
            if isEscaped {
                bytes.append(byte.uppercased)
            } else if isEscape || byte > 0x20 && byte < 0x7F && !"\"<>\\^`{|}%".utf8.contains(byte) {
                bytes.append(byte)
            } else {
                for part in UTF8.encode(scalar) ?? UTF8.EncodedScalar() { bytes += Self.escape(part) }
            }
        }
        if bytes.first != UInt8(ascii: "/") { bytes.insert(UInt8(ascii: "/"), at: 0) }
        return bytes.text
    }

    private static func isHex(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        scalars.indices.contains(index) && scalars[index].isASCII && UInt8(scalars[index].value).hexValue != nil
    }

    /// Whether a `%` stands there that two hexadecimal digits follow.
    private static func isPercent(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        scalars.indices.contains(index) && scalars[index] == "%" && Self.isHex(scalars, index + 1)
            && Self.isHex(scalars, index + 2)
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
