import Replication
import Sodium

/// What one slot of the high-water mark says.
///
/// ## Encoding
///
/// ``byteCount`` bytes, integers big-endian:
///
/// | Offset | Length | Field                                                 |
/// |-------:|-------:|:------------------------------------------------------|
/// |      0 |      8 | `magic`, `NCBMARK2` in ASCII                          |
/// |      8 |      8 | `count`, of writes, from 1; the slot with more counts |
/// |     16 |      8 | `epoch`                                               |
/// |     24 |      8 | `sequence`                                            |
/// |     32 |     32 | `hash`, SHA-256 of the head's unsigned bytes          |
/// |     64 |     16 | `boot`, the machine's run in which it was written     |
/// |     80 |     32 | `checksum`, SHA-256 of the 80 bytes before            |
///
/// The version before, `NCBMARK1`, has no `boot`: its checksum stands at 64. It is read as of no known run.
struct MarkSlot: Hashable, Sendable {
    static let byteCount = 112
    static let magic = Array("NCBMARK2".utf8)
    static let firstMagic = Array("NCBMARK1".utf8)
    private static let firstByteCount = 96

    let count: UInt64
    let reference: HeadReference
    let boot: BootID

    var encoded: [UInt8] {
        var bytes = Self.magic
        bytes.append(bigEndian: self.count)
        bytes.append(contentsOf: self.reference.encoded)
        bytes.append(contentsOf: self.boot.bytes)
        SHA256.hash(bytes).append(to: &bytes)
        return bytes
    }

    init(count: UInt64, reference: HeadReference, boot: BootID) {
        self.count = count
        self.reference = reference
        self.boot = boot
    }

    /// - Returns: `nil` unless the bytes begin with a whole slot of this version or the one before.
    init?(decoding bytes: ArraySlice<UInt8>) {
        let isFirst = bytes.starts(with: Self.firstMagic)
        let slot = bytes.prefix(isFirst ? Self.firstByteCount : Self.byteCount)
        guard isFirst || slot.starts(with: Self.magic), slot.count == (isFirst ? Self.firstByteCount : Self.byteCount),
            Digest(slot.suffix(Digest.byteCount)) == SHA256.hash(slot.dropLast(Digest.byteCount))
        else { return nil }
        do {
            self.reference = try HeadReference(decoding: slot.dropFirst(16).prefix(HeadReference.byteCount))
        } catch {
            // The checksum fits, so these bytes were written so: a fault of the writer, and no mark to rely on.
            return nil
        }
        self.count = slot.dropFirst(8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        self.boot = isFirst ? .unknown : BootID(slot.dropFirst(64).prefix(BootID.byteCount)) ?? .unknown
    }
}

extension [UInt8] {
    mutating func append(bigEndian value: UInt64) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            self.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
