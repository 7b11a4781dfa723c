public import Sodium

/// Who may hold a record's body.
///
/// Only ``all`` is in use today; the other kind has its place in the format, so that
/// a node of today keeps and relays what a later one restricts.
public enum Audience: Hashable, Sendable {
    /// Every member of the roster.
    case all
    /// The bureaus of the set that this hash names, defined in the author's `system` log.
    case bureaus(Digest)

    var kindByte: UInt8 {
        switch self {
        case .all: 0
        case .bureaus: 1
        }
    }

    var name: Digest {
        switch self {
        case .all: .zero
        case .bureaus(let name): name
        }
    }

    init(kindByte: UInt8, name: Digest) throws(FormatError) {
        switch (kindByte, name) {
        case (0, .zero): self = .all
        case (0, _): throw FormatError(.notCanonical, "an audience of all that has a name")
        case (1, _): self = .bureaus(name)
        default: throw FormatError(.unknownKind, "audience kind \(kindByte)")
        }
    }
}
