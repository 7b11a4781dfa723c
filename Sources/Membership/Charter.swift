import Records
public import Sodium

/// What a mesh is founded on: its name, its rules, and its first members with their identity keys.
///
/// Nobody signs it: its hash *is* the mesh (``meshID``), and whoever holds the right hash holds the right charter. It
/// never changes; members come and go by decisions that build on it.
///
/// ## Encoding
///
/// Integers big-endian; exactly one encoding of each charter:
///
/// | Offset | Length | Field                                                                    |
/// |-------:|-------:|:-------------------------------------------------------------------------|
/// |      0 |      1 | `version`, always `0x01`                                                 |
/// |      1 |      1 | length of the name, n, from 1 to 100                                     |
/// |      2 |      n | `name`, UTF-8                                                            |
/// |    2+n |      1 | `isTraining`, 0 or 1                                                     |
/// |    3+n |      2 | `heartbeat`, seconds: 60 to 3,600; in a training mesh 1 to 3,600         |
/// |    5+n |      1 | `quorum`, numerator                                                      |
/// |    6+n |      1 | `quorum`, denominator                                                    |
/// |    7+n |      2 | count of founders, from 1 to 1,024                                       |
/// |    9+n |   34 × | each founder: 2 bytes of code and 32 of identity key, by ascending code  |
///
/// - Source: the format article *Charters* of this module.
public struct Charter: Sendable {
    /// What stands before the bytes that are hashed, so that no other hash can pass for a mesh id.
    public static let hashContext = Array("NCB Mesh charter v1\n".utf8)

    /// The longest name, in bytes of UTF-8.
    public static let nameByteCountMax = 100
    public static let founderCountMax = 1_024
    public static let heartbeatSecondsDefault: UInt16 = 60
    public static let heartbeatSecondsMax: UInt16 = 3_600

    /// The longest encoding, in bytes.
    public static let byteCountMax = 9 + nameByteCountMax + founderCountMax * (2 + VerifyingKey.byteCount)

    /// What people call the mesh.
    public let name: String

    /// Whether this mesh is for practice: every screen and export says so.
    public let isTraining: Bool

    /// After so many seconds without news an author signs a head all the same.
    public let heartbeatSeconds: UInt16

    /// The part of the members that must endorse a decision.
    public let quorum: Quorum

    /// The first members, by ascending code.
    public let founders: [Founder]

    /// The whole encoding.
    public let bytes: [UInt8]

    /// SHA-256 of ``hashContext`` and ``bytes``: the name of this mesh in every signed thing, and its first base.
    public let meshID: Digest

    /// Puts a charter together; the founders may come in any order.
    ///
    /// - Throws: ``MembershipError``: `outOfRange` for a name, heartbeat or count out of bounds, `notCanonical` for a
    ///   code or a key that is there twice.
    public init(
        name: String,
        isTraining: Bool,
        heartbeatSeconds: UInt16 = heartbeatSecondsDefault,
        quorum: Quorum = .twoThirds,
        founders: [Founder]
    ) throws(MembershipError) {
        let founders = founders.sorted { $0.code < $1.code }
        try Self.check(name: name)
        try Self.check(heartbeatSeconds: heartbeatSeconds, isTraining: isTraining)
        try Self.check(founders)
        var bytes: [UInt8] = [0x01, UInt8(truncatingIfNeeded: name.utf8.count)]
        bytes += Array(name.utf8)
        bytes.append(isTraining ? 1 : 0)
        bytes.append(bigEndian: UInt64(heartbeatSeconds), byteCount: 2)
        bytes += [quorum.numerator, quorum.denominator]
        bytes.append(bigEndian: UInt64(founders.count), byteCount: 2)
        for founder in founders {
            bytes.append(bigEndian: UInt64(founder.code.rawValue), byteCount: 2)
            founder.identityKey.append(to: &bytes)
        }
        self.name = name
        self.isTraining = isTraining
        self.heartbeatSeconds = heartbeatSeconds
        self.quorum = quorum
        self.founders = founders
        self.bytes = bytes
        self.meshID = SHA256.hash(Self.hashContext + bytes)
    }

    /// Decodes a charter that came from outside. Whether it is the right one, only its ``meshID`` says.
    ///
    /// - Throws: ``MembershipError``: `wrongLength`, `unknownVersion`, `outOfRange` or `notCanonical`.
    public init(decoding bytes: ArraySlice<UInt8>) throws(MembershipError) {
        guard bytes.count <= Self.byteCountMax else {
            throw MembershipError(.wrongLength, "a charter of \(bytes.count) bytes")
        }
        var reader = ByteReader(bytes)
        try reader.version(of: "charter")
        let nameBytes = try reader.bytes(Int(try reader.byte()))
        guard let name = String(validating: nameBytes, as: UTF8.self) else {
            throw MembershipError(.outOfRange, "the name is not UTF-8")
        }
        let mark = try reader.byte()
        guard mark <= 1 else { throw MembershipError(.notCanonical, "a training mark of \(mark)") }
        let heartbeatSeconds = UInt16(truncatingIfNeeded: try reader.integer(byteCount: 2))
        let quorum = try Quorum(numerator: try reader.byte(), denominator: try reader.byte())
        let count = Int(try reader.integer(byteCount: 2))
        guard (1...Self.founderCountMax).contains(count) else {
            throw MembershipError(.outOfRange, "\(count) founders")
        }
        var founders: [Founder] = []
        founders.reserveCapacity(count)
        for _ in 0..<count {
            founders.append(Founder(code: try reader.code(), identityKey: try reader.value()))
        }
        try reader.end()
        try self.init(
            name: name,
            isTraining: mark == 1,
            heartbeatSeconds: heartbeatSeconds,
            quorum: quorum,
            founders: founders
        )
        // Sorting is for the makers of charters; in bytes from outside another order is another encoding.
        guard self.bytes.elementsEqual(bytes) else {
            throw MembershipError(.notCanonical, "the founders are not in the order of their codes")
        }
    }

    private static func check(name: String) throws(MembershipError) {
        guard (1...Self.nameByteCountMax).contains(name.utf8.count) else {
            throw MembershipError(.outOfRange, "the name must have 1 to \(Self.nameByteCountMax) bytes of UTF-8")
        }
        for scalar in name.unicodeScalars where Self.isControl(scalar) {
            throw MembershipError(.outOfRange, "a control character in the name")
        }
        guard name.utf8.first != UInt8(ascii: " "), name.utf8.last != UInt8(ascii: " ") else {
            throw MembershipError(.notCanonical, "a space around the name")
        }
    }

    /// Fixed ranges rather than Unicode's categories, which grow from release to release: line and page breaks, escapes,
    /// and marks that turn the direction of writing and could dress one name up as another.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1f, 0x7f...0x9f, 0x200b, 0x200e...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfeff: true
        default: false
        }
    }

    private static func check(heartbeatSeconds: UInt16, isTraining: Bool) throws(MembershipError) {
        let shortest: UInt16 = isTraining ? 1 : Self.heartbeatSecondsDefault
        guard (shortest...Self.heartbeatSecondsMax).contains(heartbeatSeconds) else {
            throw MembershipError(
                .outOfRange,
                "a heartbeat of \(heartbeatSeconds) s, want \(shortest) to \(Self.heartbeatSecondsMax)"
            )
        }
    }

    private static func check(_ founders: [Founder]) throws(MembershipError) {
        guard (1...Self.founderCountMax).contains(founders.count) else {
            throw MembershipError(.outOfRange, "\(founders.count) founders, want 1 to \(Self.founderCountMax)")
        }
        for (one, next) in zip(founders, founders.dropFirst()) where one.code == next.code {
            throw MembershipError(.notCanonical, "\(one.code) stands there twice")
        }
        guard Set(founders.map(\.identityKey)).count == founders.count else {
            throw MembershipError(.notCanonical, "two founders have one identity key")
        }
    }
}

extension Charter: Hashable {
    /// Two charters are equal when their bytes are; equal names alone say nothing.
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.bytes == rhs.bytes }
    public func hash(into hasher: inout Hasher) { hasher.combine(self.bytes) }
}
