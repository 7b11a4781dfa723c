public import Records
public import Sodium

/// One line of a charter: a bureau and its identity key.
public struct Founder: Hashable, Sendable {
    public let code: BureauCode
    public let identityKey: VerifyingKey

    public init(code: BureauCode, identityKey: VerifyingKey) {
        self.code = code
        self.identityKey = identityKey
    }
}
