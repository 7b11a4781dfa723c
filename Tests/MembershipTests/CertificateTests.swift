import Membership
import Records
import Sodium
import TestSupport
import Testing

@Suite("Certificates")
struct CertificateTests {
    @Test("the worked example of the article is what the code makes and reads")
    func workedExample() throws {
        let certificate = try Specimen.certificate()
        let block = try #require(try Article.hexBlocks("Certificates").first)
        #expect(Hex.text(certificate.bytes) == Hex.text(block))
        let read = try Certificate(decoding: block[...])
        #expect(read == certificate)
        #expect(read.bytes == block)
        #expect(read.isValid(identityKey: try Specimen.key(1).verifyingKey))
    }

    @Test("every truncation and every single-byte change is refused")
    func damage() throws {
        let identityKey = try Specimen.key(1).verifyingKey
        let inputs = Specimen.damaged(try Specimen.certificate().bytes)
        for bytes in inputs {
            let certificate = try? Certificate(decoding: bytes[...])  // Most are refused by shape already.
            #expect(certificate?.isValid(identityKey: identityKey) != true)
        }
        #expect(inputs.count == Certificate.byteCount * 5 + 1)
    }

    @Test("a certificate is valid under no other identity key")
    func otherIdentity() throws {
        #expect(try Specimen.certificate().isValid(identityKey: try Specimen.key(2).verifyingKey) == false)
    }

    @Test("a signing key's certificate cannot pass for a link key's", arguments: CertifiedKey.Purpose.allCases)
    func purposes(purpose: CertifiedKey.Purpose) throws {
        let identity = try Specimen.key(1)
        let key: CertifiedKey =
            switch purpose {
            case .signing: .signing(try Specimen.key(3).verifyingKey)
            case .link: .link(AgreementKey().publicKey)
            case .box: .box(AgreementKey().publicKey)
            }
        let good = Certificate(key: key, code: try Specimen.code("DE"), number: 7, signedBy: identity)
        #expect(try Certificate(decoding: good.bytes[...]).key == key)
        for other in CertifiedKey.Purpose.allCases where other != purpose {
            var bytes = good.bytes
            bytes[1] = other.rawValue
            let changed = try Certificate(decoding: bytes[...])
            #expect(changed.key.purpose == other)
            #expect(!changed.isValid(identityKey: identity.verifyingKey))
        }
    }

    @Test("unknown versions and purposes are named, since their sender may merely be newer")
    func newer() throws {
        var bytes = try Specimen.certificate().bytes
        bytes[1] = 4
        #expect(throws: MembershipError(.unknownPurpose, "")) { try Certificate(decoding: bytes[...]) }
        bytes[0] = 2
        #expect(throws: MembershipError(.unknownVersion, "")) { try Certificate(decoding: bytes[...]) }
    }

    @Test("random bytes are never valid and never trap")
    func randomBytes() throws {
        var generator = SplitMix64(seed: 3)
        var decodedCount = 0
        for _ in 0..<3_000 {
            var bytes = (0..<Certificate.byteCount).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            bytes.replaceSubrange(0..<4, with: [1, UInt8(generator.next() % 4), 0x44, 0x45])
            guard let certificate = try? Certificate(decoding: bytes[...]) else { continue }  // Purpose 0.
            decodedCount += 1
            #expect(!certificate.isValid(identityKey: certificate.identityKey))
        }
        #expect(decodedCount > 2_000)
    }
}
