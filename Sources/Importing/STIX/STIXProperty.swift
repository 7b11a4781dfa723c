/// The properties of STIX's observable objects that a record of `cyber` holds.
///
/// - Source: STIX 2.1, section 6. It has no wallets and telephone numbers; those are named as OpenCTI names them.
enum STIXProperty {
    private static let kinds: [String: Indicator.Kind] = [
        "url:value": .url, "domain-name:value": .domain, "ipv4-addr:value": .ip, "ipv6-addr:value": .ip,
        "email-addr:value": .email, "file:name": .fileName, "file:hashes.md5": .md5, "file:hashes.sha1": .sha1,
        "file:hashes.sha256": .sha256, "cryptocurrency-wallet:value": .wallet, "phone-number:value": .phone,
        "text:value": .other,
    ]

    /// - Parameter path: of a pattern, without quotes. Digests are written with and without hyphen.
    static func kind(of path: String) -> Indicator.Kind? {
        guard path.hasPrefix("file:hashes.") else { return Self.kinds[path] }
        return Self.kinds[path.lowercased().replacing("sha-", with: "sha")]
    }

    /// The types of observable objects that are read by themselves.
    static let observables: Set<String> = ["url", "domain-name", "ipv4-addr", "ipv6-addr", "email-addr", "file"]

    /// The pattern that says this value and nothing else.
    static func pattern(of indicator: Indicator) -> String {
        let value = indicator.value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        return "[\(Self.path(of: indicator)) = '\(value)']"
    }

    private static func path(of indicator: Indicator) -> String {
        switch indicator.kind {
        case .url: "url:value"
        case .domain: "domain-name:value"
        case .ip: indicator.value.contains(":") ? "ipv6-addr:value" : "ipv4-addr:value"
        case .email: "email-addr:value"
        case .md5: "file:hashes.MD5"
        case .sha1: "file:hashes.'SHA-1'"
        case .sha256: "file:hashes.'SHA-256'"
        case .wallet: "cryptocurrency-wallet:value"
        case .phone: "phone-number:value"
        case .fileName: "file:name"
        case .other: "text:value"
        }
    }
}
