import Membership
import Records
import Sodium
import TestSupport
import Testing

@Suite("Charters")
struct CharterTests {
    /// The charter of the article, by hand.
    private func bytes(founders: [(String, UInt8)], name: [UInt8] = Array("Drill Ö".utf8)) throws -> [UInt8] {
        var bytes: [UInt8] = [1, UInt8(name.count)] + name + [1, 0, 5, 2, 3, 0, UInt8(founders.count)]
        for (code, key) in founders { bytes += Array(code.utf8) + (try Specimen.key(key).verifyingKey.bytes) }
        return bytes
    }

    private func error(_ bytes: [UInt8]) -> MembershipError.Code? {
        do throws(MembershipError) { _ = try Charter(decoding: bytes[...]) } catch { return error.code }
        return nil
    }

    @Test("the worked example of the article is what the code makes and reads")
    func workedExample() throws {
        let charter = try Specimen.charter()
        let blocks = try Article.hexBlocks("Charters")
        #expect(Hex.text(charter.bytes) == Hex.text(try #require(blocks.first)))
        #expect(charter.meshID.bytes == blocks.last)
        #expect(charter.bytes == (try self.bytes(founders: [("DE", 1), ("FR", 2)])))
        let read = try Charter(decoding: charter.bytes[...])
        #expect(read == charter)
        #expect(read.meshID == SHA256.hash(Array("NCB Mesh charter v1\n".utf8) + charter.bytes))
        #expect(read.name == "Drill Ö" && read.isTraining && read.heartbeatSeconds == 5 && read.quorum == .twoThirds)
    }

    @Test("every truncation is refused, and every single-byte change is refused or makes another mesh")
    func damage() throws {
        let charter = try Specimen.charter()
        var otherMeshCount = 0
        for bytes in Specimen.damaged(charter.bytes) {
            guard let other = try? Charter(decoding: bytes[...]) else { continue }  // Refused: one of the two outcomes.
            otherMeshCount += 1
            #expect(other.bytes == bytes)
            #expect(other.meshID != charter.meshID)
            #expect(bytes.count == charter.bytes.count)
        }
        #expect(otherMeshCount > 100)
    }

    @Test("founders out of order, twice, or with one key are refused")
    func founders() throws {
        #expect(self.error(try self.bytes(founders: [("DE", 1), ("FR", 2)])) == nil)
        #expect(self.error(try self.bytes(founders: [("FR", 2), ("DE", 1)])) == .notCanonical)
        #expect(self.error(try self.bytes(founders: [("DE", 1), ("DE", 2)])) == .notCanonical)
        #expect(self.error(try self.bytes(founders: [("DE", 1), ("FR", 1)])) == .notCanonical)
        #expect(self.error(try self.bytes(founders: [])) == .outOfRange)
        #expect(throws: MembershipError(.notCanonical, "")) {
            try Charter(
                name: "x",
                isTraining: false,
                founders: [try Specimen.founder("DE", key: 1), try Specimen.founder("DE", key: 2)]
            )
        }
    }

    @Test("a founder count over 1,024 is refused before anything is read")
    func founderCount() throws {
        var bytes = try self.bytes(founders: [("DE", 1)])
        bytes[9 + 8 - 2] = 0x04
        bytes[9 + 8 - 1] = 0x01
        #expect(self.error(bytes) == .outOfRange)
    }

    @Test("a name has 1 to 100 bytes of UTF-8, no control characters and no space around it")
    func names() throws {
        let one = [("DE", UInt8(1))]
        #expect(self.error(try self.bytes(founders: one, name: [UInt8](repeating: 0x61, count: 100))) == nil)
        #expect(self.error(try self.bytes(founders: one, name: [UInt8](repeating: 0x61, count: 101))) == .outOfRange)
        #expect(self.error(try self.bytes(founders: one, name: [])) == .outOfRange)
        #expect(self.error(try self.bytes(founders: one, name: [0xed, 0xa0, 0x80])) == .outOfRange)
        #expect(self.error(try self.bytes(founders: one, name: [0x61, 0x0a])) == .outOfRange)
        #expect(self.error(try self.bytes(founders: one, name: Array("a\u{202e}b".utf8))) == .outOfRange)
        #expect(self.error(try self.bytes(founders: one, name: [0x20, 0x61])) == .notCanonical)
    }

    @Test("only a training mesh may beat faster than once a minute")
    func heartbeat() throws {
        let founder = try Specimen.founder("DE", key: 1)
        func make(_ seconds: UInt16, isTraining: Bool) -> MembershipError.Code? {
            do throws(MembershipError) {
                _ = try Charter(
                    name: "x",
                    isTraining: isTraining,
                    heartbeatSeconds: seconds,
                    founders: [founder]
                )
            } catch { return error.code }
            return nil
        }
        #expect(make(60, isTraining: false) == nil && make(3_600, isTraining: false) == nil)
        #expect(make(59, isTraining: false) == .outOfRange && make(3_601, isTraining: false) == .outOfRange)
        #expect(make(1, isTraining: true) == nil && make(0, isTraining: true) == .outOfRange)
    }

    @Test("two spellings of one name are two charters")
    func nameIsBytes() throws {
        let one = [try Specimen.founder("DE", key: 1)]
        let composed = try Charter(name: "\u{d6}", isTraining: false, founders: one)
        let decomposed = try Charter(name: "O\u{308}", isTraining: false, founders: one)
        #expect(composed.name == decomposed.name)
        #expect(composed != decomposed && composed.meshID != decomposed.meshID)
    }

    @Test("random bytes are refused or come back as they were, without a trap")
    func randomBytes() throws {
        var generator = SplitMix64(seed: 2)
        let good = try Specimen.charter().bytes
        var readCount = 0
        for _ in 0..<5_000 {
            var bytes = generator.next() % 2 == 0 ? generator.bytes(generator.below(200 + 1)) : good
            if !bytes.isEmpty { bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(generator.next() % 256) }
            guard let charter = try? Charter(decoding: bytes[...]) else { continue }  // Refused is fine.
            #expect(charter.bytes == bytes)
            readCount += 1
        }
        #expect(readCount > 500)
    }
}
