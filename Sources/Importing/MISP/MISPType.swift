/// The types of MISP's attributes that a record holds.
enum MISPType {
    /// What an attribute is to us.
    enum Meaning: Hashable {
        case indicators([Indicator])
        case iban(String)
    }

    private static let kinds: [String: Indicator.Kind] = [
        "url": .url, "uri": .url, "domain": .domain, "hostname": .domain, "ip-src": .ip, "ip-dst": .ip, "ip": .ip,
        "md5": .md5, "sha1": .sha1, "sha256": .sha256, "filename": .fileName, "email": .email, "email-src": .email,
        "email-dst": .email, "email-reply-to": .email, "whois-registrant-email": .email, "btc": .wallet,
        "xmr": .wallet, "dash": .wallet, "phone-number": .phone, "whois-registrant-phone": .phone,
    ]

    /// - Parameter isIndicator: whether an attribute of type `other` is one; its type does not tell.
    /// - Returns: `nil` for a type that no record holds, or a value that is not of its form.
    static func meaning(of type: String, _ value: String, isIndicator: Bool) -> Meaning? {
        if type == "iban" { return .iban(value) }
        if type == "other" { return isIndicator ? .indicators([Indicator(.other, value)]) : nil }
        let type = type == "malware-sample" ? "filename|md5" : type
        guard let bar = type.firstIndex(of: "|") else {
            return Self.kinds[type].map { .indicators([Indicator($0, value)]) }
        }
        // A file's name may have a bar in it, what stands behind it never has.
        guard let valueBar = value.lastIndex(of: "|") else { return nil }
        let parts = [
            (String(type[..<bar]), String(value[..<valueBar])),
            (String(type[type.index(after: bar)...]), String(value[value.index(after: valueBar)...])),
        ]
        var indicators: [Indicator] = []
        for (type, value) in parts where type != "port" {
            guard let kind = Self.kinds[type], !value.isEmpty else { return nil }
            indicators.append(Indicator(kind, value))
        }
        return .indicators(indicators)
    }

    /// The type and the category that an indicator is written under.
    static func written(_ indicator: Indicator) -> (type: String, category: String) {
        switch indicator.kind {
        case .url, .domain: (indicator.kind.rawValue, "Network activity")
        case .ip: ("ip-dst", "Network activity")
        case .email: ("email", "Payload delivery")
        case .md5, .sha1, .sha256: (indicator.kind.rawValue, "Payload delivery")
        case .fileName: ("filename", "Payload delivery")
        case .phone: ("phone-number", "Financial fraud")
        case .wallet: (Self.chain(indicator.value), "Financial fraud")
        case .other: ("other", "Other")
        }
    }

    /// MISP has types for two chains that most wallets belong to; the first characters tell.
    private static func chain(_ wallet: String) -> String {
        if wallet.hasPrefix("bc1") || wallet.hasPrefix("1") || wallet.hasPrefix("3") { return "btc" }
        return (wallet.hasPrefix("4") || wallet.hasPrefix("8")) && wallet.utf8.count >= 95 ? "xmr" : "other"
    }
}
