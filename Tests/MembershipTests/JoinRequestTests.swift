import Membership
import Records
import Sodium
import TestSupport
import Testing

@Suite("Join requests")
struct JoinRequestTests {
    @Test("the worked example of the article is what the code makes and reads")
    func workedExample() throws {
        let request = try Specimen.request("DE", key: 1)
        let block = try #require(try Article.hexBlocks("JoinRequests").first)
        #expect(Hex.text(request.bytes) == Hex.text(block))
        let read = try JoinRequest(decoding: block[...])
        #expect(read == request)
        #expect(read.isSigned)
        #expect(read.code == request.code)
        #expect(read.time == Specimen.time)
        #expect(read.addresses.map(\.description) == ["node.de.example:7440", "[2001:db8::1]:7440"])
    }

    @Test("every truncation and every single-byte change is refused")
    func damage() throws {
        let inputs = Specimen.damaged(try Specimen.request("DE", key: 1).bytes)
        for bytes in inputs {
            #expect(throws: MembershipError.self) { try JoinRequest(decoding: bytes[...]).verified() }
        }
        #expect(inputs.count > 700)
    }

    @Test("a request has at most eight addresses, each once")
    func addressBounds() throws {
        let nine = (1...9).map { "host\($0).example:7440" }
        let full = try Specimen.request("DE", key: 1, addresses: Array(nine.prefix(8)))
        #expect(try JoinRequest(decoding: full.bytes[...]).addresses.count == 8)
        #expect(throws: MembershipError(.outOfRange, "")) { try Specimen.request("DE", key: 1, addresses: nine) }
        #expect(throws: MembershipError(.notCanonical, "")) {
            try Specimen.request("DE", key: 1, addresses: ["a.example:1", "a.example:1"])
        }
    }

    @Test("bad code, bad version and bad address are named as such")
    func kinds() throws {
        let good = try Specimen.request("DE", key: 1).bytes
        func error(_ offset: Int, _ byte: UInt8) -> MembershipError? {
            var bytes = good
            bytes[offset] = byte
            do throws(MembershipError) { _ = try JoinRequest(decoding: bytes[...]) } catch { return error }
            return nil
        }
        #expect(error(0, 2)?.code == .unknownVersion)
        #expect(error(1, UInt8(ascii: "d"))?.code == .outOfRange)
        #expect(error(43, 9)?.code == .outOfRange)
        #expect(error(45, UInt8(ascii: " "))?.code == .badAddress)
        #expect(error(45, 0xff)?.code == .badAddress)
    }

    @Test("the largest request fits the stated bound")
    func largest() throws {
        let label = String(repeating: "a", count: NodeAddress.byteCountMax - 3)
        let addresses = (1...8).map { "\(label)\($0):1" }
        #expect(try Specimen.request("DE", key: 1, addresses: addresses).bytes.count == JoinRequest.byteCountMax)
    }

    @Test("the file form comes back, and a charter in its place is named")
    func fileForm() throws {
        let request = try Specimen.request("FR", key: 2)
        #expect(try JoinRequest(fileText: request.fileText) == request)
        let charter = try Specimen.charterFile().fileText
        #expect(throws: MembershipError(.notArmour, "")) { try JoinRequest(fileText: charter) }
    }

    @Test("random bytes are refused without a trap")
    func randomBytes() {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<5_000 {
            var bytes = generator.bytes(generator.below(300 + 1))
            if !bytes.isEmpty { bytes[0] = 1 }
            #expect(throws: MembershipError.self) { try JoinRequest(decoding: bytes[...]).verified() }
        }
    }
}
