public import Records
public import Sodium

/// What an author signs: one statement that covers all its logs.
///
/// A head is a *signed tree head* over many trees at once. Two heads of one (epoch, sequence)
/// with different bytes, or two roots of one log of which neither extends the other, prove
/// *equivocation*. Time orders nothing; it says how fresh the statement is.
///
/// ## Encoding
///
/// ``byteCount`` bytes, integers big-endian; exactly one encoding of each head:
///
/// | Offset | Length | Field                                                      |
/// |-------:|-------:|:-----------------------------------------------------------|
/// |      0 |      1 | `version`, always `0x01`                                   |
/// |      1 |     32 | `mesh`, the mesh id                                        |
/// |     33 |      2 | `author`, bureau code in ASCII                             |
/// |     35 |      8 | `epoch`, Unix seconds at which the signing key was made    |
/// |     43 |      8 | `sequence`, from 1                                         |
/// |     51 |      8 | `time`, UTC microseconds since 1970                        |
/// |     59 |     32 | `base`, the roster that the head names                     |
/// |     91 |     32 | `table`, hash of the author's line table                   |
/// |    123 |     32 | `vector`, hash of the author's vector                      |
///
/// A signed head is these bytes and then 64 bytes of Ed25519 signature over ``signingContext`` and these bytes.
///
/// - Source: the format article *Heads* of this module.
public struct AuthorHead: Hashable, Sendable {
    /// The length of the unsigned bytes.
    public static let byteCount = 155

    /// What stands before the bytes that are signed, so that no other signature can pass for one of a head.
    public static let signingContext = Array("NCB Mesh author head v1\n".utf8)

    public let mesh: Digest
    public let author: BureauCode
    public let epoch: UInt64
    public let sequence: UInt64

    /// When the head was prepared, in UTC microseconds since 1970, by the author's clock.
    public let time: UInt64
    public let base: Digest
    public let table: Digest
    public let vector: Digest

    public init(
        mesh: Digest,
        author: BureauCode,
        epoch: UInt64,
        sequence: UInt64,
        time: UInt64,
        base: Digest,
        table: Digest,
        vector: Digest
    ) {
        self.mesh = mesh
        self.author = author
        self.epoch = epoch
        self.sequence = sequence
        self.time = time
        self.base = base
        self.table = table
        self.vector = vector
    }

    /// The unsigned bytes.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        bytes.append(0x01)
        self.mesh.append(to: &bytes)
        bytes.append(bigEndian: UInt64(self.author.rawValue), byteCount: 2)
        bytes.append(bigEndian: self.epoch, byteCount: 8)
        bytes.append(bigEndian: self.sequence, byteCount: 8)
        bytes.append(bigEndian: self.time, byteCount: 8)
        self.base.append(to: &bytes)
        self.table.append(to: &bytes)
        self.vector.append(to: &bytes)
        return bytes
    }

    /// Decodes unsigned bytes.
    ///
    /// - Throws: ``FormatError``: `wrongLength`, `unknownVersion`, `outOfRange` (no bureau code, sequence 0), in that order.
    public init(decoding bytes: ArraySlice<UInt8>) throws(FormatError) {
        guard bytes.count == Self.byteCount else {
            throw FormatError(.wrongLength, "head of \(bytes.count) bytes, want \(Self.byteCount)")
        }
        var reader = ByteReader(bytes)
        let version = try reader.byte()
        guard version == 0x01 else { throw FormatError(.unknownVersion, "head version \(version)") }
        let mesh = try reader.digest()
        let letters = UInt16(truncatingIfNeeded: try reader.integer(byteCount: 2))
        guard let author = BureauCode(rawValue: letters) else {
            throw FormatError(.outOfRange, "bureau code \(letters)")
        }
        let epoch = try reader.integer(byteCount: 8)
        let sequence = try reader.integer(byteCount: 8)
        guard sequence > 0 else { throw FormatError(.outOfRange, "head number 0") }
        self.init(
            mesh: mesh,
            author: author,
            epoch: epoch,
            sequence: sequence,
            time: try reader.integer(byteCount: 8),
            base: try reader.digest(),
            table: try reader.digest(),
            vector: try reader.digest()
        )
    }
}
