import Records
import Sodium

extension Entry {
    /// The ``byteCount`` bytes that are hashed, signed for, stored and relayed.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        bytes.append(0x01)
        bytes.append(self.kind.rawValue)
        bytes.append(self.isUrgent ? 1 : 0)
        bytes.append(self.handling.rawValue)
        self.record.append(to: &bytes)
        bytes.append(bigEndian: self.replaced ?? Self.noIndex, byteCount: 5)
        bytes.append(bigEndian: UInt64(self.subject.rawValue), byteCount: 2)
        bytes.append(self.audience.kindByte)
        self.audience.name.append(to: &bytes)
        bytes.append(bigEndian: UInt64(self.expiry.rawValue), byteCount: 4)
        bytes.append(bigEndian: UInt64(self.bodyByteCount), byteCount: 4)
        self.commitment.append(to: &bytes)
        return bytes
    }

    /// Decodes an entry that came from outside this process.
    ///
    /// - Parameter bytes: exactly ``byteCount`` bytes.
    /// - Throws: ``FormatError``: `wrongLength`, `unknownVersion`, `unknownKind`, `notCanonical` or `outOfRange`,
    ///   checked in that order. An entry of unknown version or kind is kept as a leaf all the same.
    public init(decoding bytes: ArraySlice<UInt8>) throws(FormatError) {
        var reader = ByteReader(bytes)
        guard bytes.count == Self.byteCount else {
            throw FormatError(.wrongLength, "entry of \(bytes.count) bytes, want \(Self.byteCount)")
        }
        let version = try reader.byte()
        guard version == 0x01 else { throw FormatError(.unknownVersion, "entry version \(version)") }
        let kindByte = try reader.byte()
        guard let kind = EntryKind(rawValue: kindByte) else {
            throw FormatError(.unknownKind, "entry kind \(kindByte)")
        }
        let flags = try reader.byte()
        guard flags & ~1 == 0 else { throw FormatError(.notCanonical, "entry flags \(flags)") }
        let handlingByte = try reader.byte()
        guard let handling = Handling(rawValue: handlingByte) else {
            throw FormatError(.notCanonical, "handling class \(handlingByte)")
        }
        guard let record = RecordID(try reader.bytes(RecordID.byteCount)) else {
            throw FormatError(.wrongLength, "record id")
        }
        let replaced = try reader.integer(byteCount: 5)
        let subject = DatasetNumber(rawValue: UInt16(truncatingIfNeeded: try reader.integer(byteCount: 2)))
        let audience = try Audience(kindByte: try reader.byte(), name: try reader.digest())
        guard let expiry = Day(rawValue: UInt32(truncatingIfNeeded: try reader.integer(byteCount: 4))) else {
            throw FormatError(.outOfRange, "expiry day after \(Day.max)")
        }
        let bodyByteCount = UInt32(truncatingIfNeeded: try reader.integer(byteCount: 4))
        try self.init(
            kind: kind,
            isUrgent: flags & 1 == 1,
            handling: handling,
            record: record,
            replaced: replaced == Self.noIndex ? nil : replaced,
            subject: subject,
            audience: audience,
            expiry: expiry,
            bodyByteCount: bodyByteCount,
            commitment: try reader.digest()
        )
    }
}
