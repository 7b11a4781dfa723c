/// How a record may be handled by those who hold it.
public enum Handling: UInt8, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    case officialUseOnly = 0
    case restricted = 1
    case confidential = 2

    public var description: String {
        switch self {
        case .officialUseOnly: "official use only"
        case .restricted: "restricted"
        case .confidential: "confidential"
        }
    }
}
