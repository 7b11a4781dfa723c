public import Sodium

/// A key that an identity key vouches for, with what it is for.
public enum CertifiedKey: Hashable, Sendable {
    /// Signs heads. A certificate for a new one begins an epoch.
    case signing(VerifyingKey)
    /// Is the static key of the Noise handshake on every link.
    case link(AgreementPublicKey)
    /// Receives what is sealed to the bureau.
    case box(AgreementPublicKey)

    /// The number of the purpose in a certificate.
    public var purpose: Purpose {
        switch self {
        case .signing: .signing
        case .link: .link
        case .box: .box
        }
    }

    /// What a key is for.
    public enum Purpose: UInt8, Hashable, Sendable, CaseIterable {
        case signing = 1
        case link = 2
        case box = 3
    }

    init(purpose: Purpose, words: Words32) {
        switch purpose {
        case .signing: self = .signing(VerifyingKey(words: words))
        case .link: self = .link(AgreementPublicKey(words: words))
        case .box: self = .box(AgreementPublicKey(words: words))
        }
    }

    /// The 32 bytes, whatever they are for.
    var digest: Digest {
        switch self {
        case .signing(let key): Digest(words: key.words)
        case .link(let key), .box(let key): Digest(words: key.words)
        }
    }
}
