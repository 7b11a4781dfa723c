/// The part of a URL between `//` and the path: host, and perhaps a user and a port.
///
/// - Source: RFC 3986, section 3.2.
struct Authority {
    /// Normalised.
    let text: String
    let host: String
    let isNumeric: Bool
    private(set) var problems: [Identification.Problem] = []
    private(set) var facts: [Identification.Fact] = []

    private static let defaultPorts = ["http": "80", "https": "443", "ftp": "21", "ws": "80", "wss": "443"]

    /// `nil` without a host.
    init?(_ characters: [Refanged.Character], scheme: String) {
        var rest = characters[...]
        var user: String?
        if let at = rest.lastIndex(where: { $0.byte == UInt8(ascii: "@") }) {
            guard rest[..<at].allSatisfy({ Self.isPlain($0.byte) }) else { return nil }
            user = Refanged.text(rest[..<at])
            self.problems.append(
                .init(
                    position: characters[at].position,
                    found: "@",
                    expected: "the host",
                    text: "what stands before @ is a user's name and not the host",
                    isWarning: true
                )
            )
            rest = rest[(at + 1)...]
        }
        var port: String?
        let bracket = rest.lastIndex { $0.byte == UInt8(ascii: "]") } ?? rest.startIndex
        if let colon = rest[bracket...].lastIndex(where: { $0.byte == UInt8(ascii: ":") }) {
            let digits = rest[(colon + 1)...].map(\.byte)
            guard digits.count <= 5, digits.allDigits else { return nil }
            let number = digits.reduce(0) { $0 * 10 + $1.digitValue }
            if number > 65535 {
                self.problems.append(
                    .init(
                        position: rest[colon].position + 1,
                        found: digits.text,
                        expected: "a port from 0 to 65535",
                        text: "\(digits.text) is no port"
                    )
                )
            }
            port = digits.isEmpty ? nil : String(number)
            rest = rest[..<colon]
        }
        let name: String
        if let numeric = IPAddress.host(Array(rest)) {
            name = numeric.isSix ? "[\(numeric.name)]" : numeric.name
            self.host = numeric.name
            self.isNumeric = true
            self.problems += numeric.problems
        } else {
            guard let host = Host(rest) else { return nil }
            name = host.name
            self.host = host.name
            self.isNumeric = false
            self.problems += host.problems
            self.facts = host.facts
        }
        let shownPort = port.flatMap { $0 == Self.defaultPorts[scheme] ? nil : ":" + $0 } ?? ""
        self.text = (user.map { $0 + "@" } ?? "") + name + shownPort
        if let port { self.facts.append(.init(label: "port", value: port)) }
    }

    /// What can stand in a user's name unescaped, and `%`.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || "-._~!$&'()*+,;=:%@".utf8.contains(byte)
    }
}
