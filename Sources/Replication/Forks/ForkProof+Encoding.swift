import Membership
import Records
import Sodium

/// Exactly one encoding of each proof, integers big-endian:
///
/// | Length | Field |
/// |-------:|:------|
/// |      1 | `version`, `0x01` |
/// |    140 | the certificate of the signing key |
/// |    219 | the signed head with the smaller hash |
/// |      1 | how many lines its table has |
/// | 42 each | the lines |
/// |    219 | the other signed head |
/// |      1 | how many lines its table has |
/// | 42 each | the lines |
/// |      1 | `0x00`: the heads suffice; `0x01`: what follows shows it |
/// |      2 | `dataset` |
/// |      1 | how many hashes the longer log's beginning has |
/// | 32 each | these hashes, from left to right |
/// |      1 | how many hashes lead from there to its root |
/// | 32 each | these hashes |
extension ForkProof {
    /// No proof is longer.
    public static let byteCountMax = 8_192

    public var encoded: [UInt8] {
        var bytes: [UInt8] = [0x01]
        bytes += self.certificate.bytes
        for known in [self.first, self.second] {
            bytes += known.head.bytes
            bytes.append(UInt8(truncatingIfNeeded: known.table.lines.count))
            bytes += known.table.encoded
        }
        guard let parting = self.parting else { return bytes + [0x00] }
        bytes.append(0x01)
        bytes.append(bigEndian: UInt64(parting.dataset.rawValue), byteCount: 2)
        for hashes in [parting.left, parting.right] {
            bytes.append(UInt8(truncatingIfNeeded: hashes.count))
            for hash in hashes { hash.append(to: &bytes) }
        }
        return bytes
    }

    /// Decodes a proof that came from outside. Whether it proves anything is for ``check(in:)`` to say.
    ///
    /// - Throws: ``FormatError``: `wrongLength`, `unknownVersion`, `notCanonical` (the heads out of order, a kind that
    ///   is none), or what its parts throw.
    public init(decoding bytes: ArraySlice<UInt8>) throws(FormatError) {
        guard bytes.count <= Self.byteCountMax else {
            throw FormatError(.wrongLength, "fork proof of \(bytes.count) bytes, at most \(Self.byteCountMax)")
        }
        var reader = ByteReader(bytes)
        let version = try reader.byte()
        guard version == 0x01 else { throw FormatError(.unknownVersion, "fork proof version \(version)") }
        let certificate: Certificate
        do {
            certificate = try Certificate(decoding: try reader.bytes(Certificate.byteCount))
        } catch let error as FormatError {
            throw error
        } catch {
            throw FormatError(.outOfRange, "certificate: \(error)")
        }
        let first = try KnownHead(&reader)
        let second = try KnownHead(&reader)
        guard first.head.hash < second.head.hash else { throw FormatError(.notCanonical, "heads out of order") }
        var parting: Parting?
        switch try reader.byte() {
        case 0x00: break
        case 0x01:
            let dataset = DatasetNumber(rawValue: UInt16(truncatingIfNeeded: try reader.integer(byteCount: 2)))
            let left = try Self.hashes(&reader)
            parting = Parting(dataset: dataset, left: left, right: try Self.hashes(&reader))
        case let kind: throw FormatError(.notCanonical, "fork proof kind \(kind)")
        }
        try reader.end()
        self.init(first, second, certificate: certificate, parting: parting)
    }

    private static func hashes(_ reader: inout ByteReader) throws(FormatError) -> [Digest] {
        let count = Int(try reader.byte())
        guard count <= MessageCodec.hashCountMax else { throw FormatError(.outOfRange, "\(count) hashes") }
        var hashes: [Digest] = []
        for _ in 0..<count { hashes.append(try reader.digest()) }
        return hashes
    }
}

extension KnownHead {
    /// A signed head, the number of its lines, and the lines.
    init(_ reader: inout ByteReader) throws(FormatError) {
        let head = try SignedHead(decoding: try reader.bytes(SignedHead.byteCount))
        let count = Int(try reader.byte())
        guard count <= LineTable.lineCountMax else { throw FormatError(.outOfRange, "\(count) lines") }
        self.init(head: head, table: try LineTable(decoding: try reader.bytes(count * Line.byteCount)))
    }
}
