import Membership
import Records
import Sodium
import Testing

@Suite("Charter files")
struct CharterFileTests {
    @Test("bytes and text come back, with the founders' addresses")
    func roundTrip() throws {
        let file = try Specimen.charterFile()
        #expect(try CharterFile(decoding: file.bytes[...]) == file)
        let read = try CharterFile(fileText: file.fileText)
        #expect(read == file)
        #expect(read.addresses(of: try Specimen.code("DE")).count == 2)
        #expect(read.addresses(of: try Specimen.code("FR")).isEmpty)
        #expect(read.addresses(of: try Specimen.code("SN")).isEmpty)
    }

    @Test("the article's file is read, and is what the code writes")
    func workedExample() throws {
        let text = try Article.text("Files")
        #expect(text.contains(try Specimen.request("DE", key: 1).fileText))
        #expect(try JoinRequest(fileText: text) == Specimen.request("DE", key: 1))
    }

    @Test("every truncation and every single-byte change of the bytes is refused or makes another mesh")
    func damage() throws {
        let file = try Specimen.charterFile()
        for bytes in Specimen.damaged(file.bytes) {
            guard let other = try? CharterFile(decoding: bytes[...]) else { continue }  // Refused: one of the two.
            #expect(other.charter.meshID != file.charter.meshID)
        }
    }

    @Test("a changed, lost or doubled letter of the text is noticed")
    func mangledText() throws {
        let text = Array(try Specimen.charterFile().fileText.utf8)
        var checkedCount = 0
        for index in text.indices where text[index] != UInt8(ascii: "\n") {
            for other in [UInt8(ascii: "A"), UInt8(ascii: "b"), UInt8(ascii: "-"), UInt8(ascii: "=")]
            where other != text[index] {
                var changed = text
                changed[index] = other
                self.expectRefused(changed)
            }
            var shorter = text
            shorter.remove(at: index)
            // A line of base64 may end anywhere; but no letter may be missing.
            self.expectRefused(shorter)
            checkedCount += 1
        }
        #expect(checkedCount > 500)
    }

    private func expectRefused(_ text: [UInt8]) {
        #expect(throws: MembershipError.self) { try CharterFile(fileText: String(decoding: text, as: UTF8.self)) }
    }

    @Test("what mail does to a file does not matter: greetings, carriage returns, spaces, other line lengths")
    func mailed() throws {
        let file = try Specimen.charterFile()
        let crlf = file.fileText.split(separator: "\n").map { "  \($0) \t" }.joined(separator: "\r\n\r\n")
        #expect(try CharterFile(fileText: "Dear colleague,\r\n\r\n" + crlf + "\r\nKind regards") == file)
    }

    @Test("a join request in the charter's place, an empty text and a cut-off one are named")
    func wrongFile() throws {
        let request = try Specimen.request("DE", key: 1).fileText
        #expect(throws: MembershipError(.notArmour, "")) { try CharterFile(fileText: request) }
        #expect(throws: MembershipError(.notArmour, "")) { try CharterFile(fileText: "") }
        let cut = String(try Specimen.charterFile().fileText.dropLast(40))
        #expect(throws: MembershipError(.damaged, "")) { try CharterFile(fileText: cut) }
    }

    @Test("a missing, foreign or forged request is refused")
    func requests() throws {
        let charter = try Specimen.charter()
        let (de, fr) = (try Specimen.request("DE", key: 1), try Specimen.request("FR", key: 2))
        #expect(throws: MembershipError(.wrongRequests, "")) { try CharterFile(charter: charter, requests: [de]) }
        #expect(throws: MembershipError(.wrongRequests, "")) {
            try CharterFile(charter: charter, requests: [de, fr, try Specimen.request("SN", key: 3)])
        }
        #expect(throws: MembershipError(.wrongIdentity, "")) {
            try CharterFile(charter: charter, requests: [de, try Specimen.request("FR", key: 3)])
        }
        var bytes = fr.bytes
        bytes[42] ^= 1
        let forged = try JoinRequest(decoding: bytes[...])
        #expect(throws: MembershipError(.badSignature, "")) {
            try CharterFile(charter: charter, requests: [de, forged])
        }
    }

    @Test("a charter drawn up from requests lists those who made them, whatever their order")
    func drawnUp() throws {
        let requests = [try Specimen.request("FR", key: 2, addresses: []), try Specimen.request("DE", key: 1)]
        let file = try CharterFile(name: "Drill Ö", isTraining: true, heartbeatSeconds: 5, requests: requests)
        #expect(try file == Specimen.charterFile())
    }

    @Test("196 founders with all their addresses fit a file")
    func large() throws {
        let letters = "ABCDEFGHIJKLMN"
        var requests: [JoinRequest] = []
        for first in letters {
            for second in letters {
                requests.append(try Specimen.request("\(first)\(second)", key: UInt8(requests.count)))
            }
        }
        let file = try CharterFile(name: "World", isTraining: false, requests: requests)
        #expect(try CharterFile(fileText: file.fileText) == file)
        #expect(file.charter.founders.count == 196)
    }
}
