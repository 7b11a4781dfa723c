/// Why bytes or values were not a join request, a charter, a certificate, an address or one of their files.
///
/// Callers branch on ``code``; ``reason`` is for logs and may change. Only `code` counts for `==`.
public struct MembershipError: Error, Hashable, CustomStringConvertible {
    /// The kinds of failure.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let description: String

        /// Too few or too many bytes. The sender is faulty, or a file was cut off.
        public static let wrongLength = Code(description: "wrongLength")
        /// A version that this build does not read. The sender may merely be newer.
        public static let unknownVersion = Code(description: "unknownVersion")
        /// A certificate for a purpose that this build does not know. The sender may merely be newer.
        public static let unknownPurpose = Code(description: "unknownPurpose")
        /// A second way to write the same thing, which the format forbids. The sender is faulty.
        public static let notCanonical = Code(description: "notCanonical")
        /// A number, count or length over its bound, or two letters that are no bureau code.
        public static let outOfRange = Code(description: "outOfRange")
        /// No `HOST:PORT`. Whoever typed or sent it must correct it.
        public static let badAddress = Code(description: "badAddress")
        /// The signature is not that of the key that is named. The bytes were changed, or are a forgery.
        public static let badSignature = Code(description: "badSignature")
        /// A bureau that the roster does not list.
        public static let notMember = Code(description: "notMember")
        /// An identity key other than the one that the roster or charter lists for that bureau.
        public static let wrongIdentity = Code(description: "wrongIdentity")
        /// A certificate that a newer one has replaced. Its holder runs with an old key: the operator must look.
        public static let superseded = Code(description: "superseded")
        /// Two certificates with one number and different keys. The bureau's identity key was used carelessly.
        public static let numberReused = Code(description: "numberReused")
        /// A founder's join request is missing, or there is one too many.
        public static let wrongRequests = Code(description: "wrongRequests")
        /// A text without the `BEGIN` and `END` lines of the file that was wanted; the reason says what it is instead.
        public static let notArmour = Code(description: "notArmour")
        /// A file whose checksum does not fit: letters were lost or changed on the way. Ask for it again.
        public static let damaged = Code(description: "damaged")
    }

    public let code: Code
    public let reason: String

    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    public var description: String { "MembershipError.\(self.code): \(self.reason)" }
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.code == rhs.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(self.code) }
}
