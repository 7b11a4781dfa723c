public import Records

/// The newest certificate seen of each member for one purpose: the highest number wins.
///
/// It remembers only; whether a certificate is genuine is ``Roster/check(_:)``'s to say, before it comes here.
public struct CertificateRegister: Sendable {
    public let purpose: CertifiedKey.Purpose

    private var newest: [BureauCode: Certificate] = [:]

    public init(purpose: CertifiedKey.Purpose) {
        self.purpose = purpose
    }

    /// The newest certificate seen of a member.
    public subscript(code: BureauCode) -> Certificate? { self.newest[code] }

    /// All that are remembered, by ascending code: for keeping them over a restart.
    public var certificates: [Certificate] { self.newest.values.sorted { $0.code < $1.code } }

    /// Takes a certificate that the roster has checked.
    ///
    /// - Returns: whether it is newer than what was known; `false` when it is the very one that was known.
    /// - Throws: ``MembershipError``: `unknownPurpose` when it is for another purpose, `superseded` when a higher number
    ///   has been seen, `numberReused` when the same number has been seen for another key. Nothing changes then.
    @discardableResult
    public mutating func admit(_ certificate: Certificate) throws(MembershipError) -> Bool {
        guard certificate.key.purpose == self.purpose else {
            throw MembershipError(
                .unknownPurpose,
                "a \(certificate.key.purpose) key where a \(self.purpose) key belongs"
            )
        }
        guard let known = self.newest[certificate.code] else {
            self.newest[certificate.code] = certificate
            return true
        }
        guard certificate.number >= known.number else {
            throw MembershipError(
                .superseded,
                "certificate \(certificate.number) of \(certificate.code); \(known.number) is known"
            )
        }
        guard certificate.number > known.number else {
            guard certificate.key == known.key else {
                throw MembershipError(
                    .numberReused,
                    "two keys of \(certificate.code) have the certificate number \(known.number)"
                )
            }
            return false
        }
        self.newest[certificate.code] = certificate
        return true
    }
}
