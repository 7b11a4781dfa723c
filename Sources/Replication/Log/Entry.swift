public import Records
public import Sodium

/// One leaf of a log: what its author did to one record, without the record's content.
///
/// An entry is public to all members and holds no personal data: the content is the
/// *body*, carried apart and bound by ``commitment``. An entry whose kind this build
/// does not know is kept and relayed as bytes, and has no effect.
///
/// ## Encoding
///
/// Fixed length, ``byteCount`` bytes, integers big-endian; exactly one encoding of each entry:
///
/// | Offset | Length | Field                                                               |
/// |-------:|-------:|:--------------------------------------------------------------------|
/// |      0 |      1 | `version`, always `0x01`                                            |
/// |      1 |      1 | `kind`: 1 put, 2 revise, 3 withdraw, 4 extend, 5 widen, 6 erase, 7 narrow, 8 countersign |
/// |      2 |      1 | `flags`: bit 0 urgent; the others are zero                          |
/// |      3 |      1 | `handling`: 0 official use only, 1 restricted, 2 confidential       |
/// |      4 |     16 | `record`, the record id                                             |
/// |     20 |      5 | `replaced`, index of the entry replaced; all ones when none is      |
/// |     25 |      2 | `subject`, the dataset that a duty names; zero in other entries     |
/// |     27 |      1 | `audience kind`: 0 all members, 1 a set of bureaus                  |
/// |     28 |     32 | `audience`: zeros for all; the hash that names the set              |
/// |     60 |      4 | `expiry`, days since 1970-01-01; the record is gone when that UTC day ends |
/// |     64 |      4 | `body size` in bytes, at most 65,536; zero when there is no body    |
/// |     68 |     32 | `commitment`, SHA-256 of salt ‖ body; zeros when there is no body   |
///
/// - Source: the format article *Entries* of this module.
public struct Entry: Hashable, Sendable {
    /// The length of every encoded entry, in bytes.
    public static let byteCount = 100

    /// Log sizes stay below this, so that a position of log and index fits 63 bits.
    public static let logSizeMax: UInt64 = 1 << 40

    /// The greatest body, in bytes.
    public static let bodyByteCountMax: UInt32 = 65_536

    /// The length of the salt that travels with each body, in bytes.
    public static let saltByteCount = 16

    static let noIndex: UInt64 = (1 << 40) - 1

    public let kind: EntryKind
    public let isUrgent: Bool
    public let handling: Handling
    public let record: RecordID

    /// The index, in the same log, of the entry that this one replaces; `nil` for a first `put`.
    public let replaced: UInt64?

    /// The dataset of the record that a duty names; 0 otherwise.
    public let subject: DatasetNumber
    public let audience: Audience

    /// The last UTC day on which the record may be shown.
    public let expiry: Day

    /// 0 when the entry has no body.
    public let bodyByteCount: UInt32

    /// SHA-256 of salt ‖ body; ``Digest/zero`` when there is no body.
    public let commitment: Digest

    /// - Throws: ``FormatError`` when the parts contradict each other (see the rules in ``check()``).
    public init(
        kind: EntryKind,
        isUrgent: Bool = false,
        handling: Handling = .officialUseOnly,
        record: RecordID,
        replaced: UInt64? = nil,
        subject: DatasetNumber = .system,
        audience: Audience = .all,
        expiry: Day,
        bodyByteCount: UInt32 = 0,
        commitment: Digest = .zero
    ) throws(FormatError) {
        self.kind = kind
        self.isUrgent = isUrgent
        self.handling = handling
        self.record = record
        self.replaced = replaced
        self.subject = subject
        self.audience = audience
        self.expiry = expiry
        self.bodyByteCount = bodyByteCount
        self.commitment = commitment
        try self.check()
    }

    /// Whether the entry announces a body.
    public var hasBody: Bool { self.bodyByteCount > 0 }

    /// The commitment of a body under its salt.
    public static func commitment(salt: ArraySlice<UInt8>, body: ArraySlice<UInt8>) -> Digest {
        var hash = SHA256()
        hash.update(salt)
        hash.update(body)
        return hash.finalize()
    }

    private func check() throws(FormatError) {
        guard self.bodyByteCount <= Self.bodyByteCountMax else {
            throw FormatError(.outOfRange, "body of \(self.bodyByteCount) bytes, at most \(Self.bodyByteCountMax)")
        }
        guard self.hasBody || self.commitment == .zero else {
            throw FormatError(.notCanonical, "a commitment without a body")
        }
        if let replaced = self.replaced, replaced >= Self.noIndex {
            throw FormatError(.outOfRange, "replaces index \(replaced)")
        }
        guard self.kind.isDuty || self.subject == .system else {
            throw FormatError(.notCanonical, "a \(self.kind) entry names dataset \(self.subject.rawValue)")
        }
    }
}
