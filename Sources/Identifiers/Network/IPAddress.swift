/// An IPv4 or IPv6 address, with a network's prefix length after `/` or without.
///
/// The normal form of IPv6 is that of RFC 5952. An IPv4 address with leading zeros is refused, because some programs
/// read them as octal.
///
/// - Source: RFC 791; RFC 4291, section 2.2; RFC 5952; RFC 4632.
public enum IPAddress: Identifier {
    public static var expectedForm: String { "an IP address such as 192.0.2.1 or 2001:db8::1" }

    public static func read(_ input: TypedInput) -> Identification? {
        guard let text = Refanged(input) else { return nil }
        var characters = text.characters
        var prefix: String?
        if let slash = characters.firstIndex(where: { $0.byte == UInt8(ascii: "/") }) {
            let digits = characters[(slash + 1)...].map(\.byte)
            guard (1...3).contains(digits.count), digits.allDigits else { return nil }
            prefix = digits.text
            characters = Array(characters[..<slash])
        }
        guard let host = Self.host(characters) else { return nil }
        var problems = host.problems
        var facts = [Identification.Fact(label: "version", value: host.isSix ? "6" : "4")]
        if let prefix {
            facts.append(.init(label: "prefix length", value: prefix))
            let most = host.isSix ? 128 : 32
            if (Int(prefix) ?? 999) > most || prefix.hasPrefix("0") && prefix != "0" {
                problems.append(
                    .init(
                        position: text.characters.last?.position,
                        found: prefix,
                        expected: "0 to \(most)",
                        text: "the length of a prefix is from 0 to \(most)"
                    )
                )
            }
        }
        if text.isDefanged { facts.append(.init(label: "typed", value: "defanged")) }
        return Identification(
            kind: .ip,
            normalised: host.name + (prefix.map { "/" + $0 } ?? ""),
            certainty: problems.isEmpty ? .form : .weak,
            problems: problems,
            confusables: text.confusables,
            facts: facts
        )
    }

    struct Numeric {
        let name: String
        let isSix: Bool
        var problems: [Identification.Problem] = []
    }

    /// The address that the characters are, in brackets or not.
    static func host(_ characters: [Refanged.Character]) -> Numeric? {
        var inner = characters[...]
        if inner.first?.byte == UInt8(ascii: "["), inner.last?.byte == UInt8(ascii: "]") {
            inner = inner.dropFirst().dropLast()
        }
        guard inner.allSatisfy({ $0.byte != 0 }) else { return nil }
        let bytes = inner.map(\.byte)
        if !bytes.contains(UInt8(ascii: ":")) { return Self.four(Array(inner)) }
        if let words = IPv6.words(bytes) { return Numeric(name: IPv6.text(words), isSix: true) }
        return Self.damagedSix(Array(inner), bytes)
    }

    private static func four(_ characters: [Refanged.Character]) -> Numeric? {
        let parts = characters.split(omittingEmptySubsequences: false) { $0.byte == UInt8(ascii: ".") }
        guard parts.count == 4,
            parts.allSatisfy({ (1...3).contains($0.count) && $0.map(\.byte).allDigits })
        else { return nil }
        var problems: [Identification.Problem] = []
        for part in parts {
            let text = part.map(\.byte).text
            let isOver = (Int(text) ?? 0) > 255
            guard isOver || part.count > 1 && text.hasPrefix("0"), let first = part.first else { continue }
            problems.append(
                .init(
                    position: first.position,
                    found: text,
                    expected: "a number from 0 to 255 without leading zeros",
                    text: "position \(first.position): \(text) is \(isOver ? "over 255" : "written with leading zeros")"
                )
            )
        }
        let name = parts.map { $0.map(\.byte).text }.joined(separator: ".")
        return Numeric(name: name, isSix: false, problems: problems)
    }

    /// What has the characters and colons of an address of version 6 and is none.
    private static func damagedSix(_ characters: [Refanged.Character], _ bytes: [UInt8]) -> Numeric? {
        let groups = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let hasGap = zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: ":") && $1 == UInt8(ascii: ":") }
        guard groups.count >= 3, groups.count <= 12, hasGap || groups.count == 8,
            bytes.allSatisfy({ $0.isAlphanumeric || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
        else { return nil }
        let wrong = characters.first { $0.byte.isLetter && $0.byte.hexValue == nil }
        let problem = Identification.Problem(
            position: wrong?.position,
            found: wrong.map { Shown.character($0.scalar) } ?? bytes.text,
            expected: wrong != nil
                ? "a hexadecimal digit" : "eight groups of up to four hexadecimal digits, :: at most once",
            text: "this is no address of IP version 6"
        )
        return Numeric(name: bytes.map(\.lowercased).text, isSix: true, problems: [problem])
    }
}
