public import Records
public import Sodium

/// One member's word that an author's new epoch is to be followed though it leaves out what others have proved.
///
/// It is an entry of kind ``EntryKind/countersign`` in the member's `system` log, so it is signed for by its head and
/// reaches everybody by the same way as everything else. A person decides it; no node does so by itself.
public struct Countersignature: Hashable, Sendable {
    public let signer: BureauCode
    /// Where it stands in the signer's `system` log: of two about one author the later counts.
    public let index: UInt64
    public let author: BureauCode
    /// SHA-256 of the certificate of the author's new signing key.
    public let certificate: Digest

    public init(signer: BureauCode, index: UInt64, author: BureauCode, certificate: Digest) {
        self.signer = signer
        self.index = index
        self.author = author
        self.certificate = certificate
    }

    /// What an entry of a `system` log says, when it is one.
    ///
    /// - Parameter entry: the bytes of a proved entry.
    public init?(entry: ArraySlice<UInt8>, signer: BureauCode, index: UInt64) {
        // Most entries are no such thing; this is seen before anything is decoded.
        guard entry.count == Entry.byteCount, entry[entry.startIndex + 1] == EntryKind.countersign.rawValue else {
            return nil
        }
        guard let entry = try? Entry(decoding: entry), case .bureaus(let certificate) = entry.audience else {
            return nil  // A leaf without effect, like any other entry that breaks a rule.
        }
        let letters = entry.record.bytes.prefix(2).reduce(UInt16(0)) { $0 << 8 | UInt16($1) }
        guard let author = BureauCode(rawValue: letters) else { return nil }
        self.init(signer: signer, index: index, author: author, certificate: certificate)
    }
}

extension Entry {
    /// The entry by which a bureau countersigns an author's new epoch: the author's code opens the record id, and the
    /// certificate's hash stands in the place of the audience's name.
    public static func countersigning(
        author: BureauCode,
        certificate: Digest,
        expiry: Day
    ) throws(FormatError) -> Entry {
        var id: [UInt8] = []
        id.append(bigEndian: UInt64(author.rawValue), byteCount: 2)
        id += certificate.bytes.prefix(RecordID.byteCount - 2)
        guard let record = RecordID(id[...]) else { throw FormatError(.wrongLength, "record id") }
        return try Entry(kind: .countersign, record: record, audience: .bureaus(certificate), expiry: expiry)
    }
}
