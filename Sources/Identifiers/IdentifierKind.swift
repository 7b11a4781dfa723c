/// What a typed text can be. The order of the cases is the order of readings that are equally certain.
public enum IdentifierKind: String, Hashable, Sendable, CaseIterable {
    case machineReadableZone = "mrz"
    case iban
    case container
    case vin
    case wallet
    case sha256
    case sha1
    case md5
    case url
    case email
    case ip
    case phone
    case imo
    case domain
    case bic
    case documentNumber = "document-number"
    case plate
    case mmsi
    case tailNumber = "tail-number"
    case callSign = "call-sign"
    case serial
    case name

    /// For people: "IBAN", "document number".
    public var title: String {
        switch self {
        case .machineReadableZone: "machine-readable zone"
        case .iban: "IBAN"
        case .container: "container number"
        case .vin: "vehicle identification number"
        case .wallet: "wallet address"
        case .sha256: "SHA-256 digest"
        case .sha1: "SHA-1 digest"
        case .md5: "MD5 digest"
        case .url: "web address"
        case .email: "e-mail address"
        case .ip: "IP address"
        case .phone: "telephone number"
        case .imo: "IMO number"
        case .domain: "domain name"
        case .bic: "BIC"
        case .mmsi: "MMSI"
        case .tailNumber: "aircraft registration"
        case .name: "name"
        case .documentNumber: "document number"
        case .plate: "registration plate"
        case .callSign: "radio call sign"
        case .serial: "serial number"
        }
    }

    /// Where the kind stands in the order of cases.
    var rank: Int { Self.ranks[self] ?? 0 }

    private static let ranks = Dictionary(uniqueKeysWithValues: Self.allCases.enumerated().map { ($1, $0) })
}
