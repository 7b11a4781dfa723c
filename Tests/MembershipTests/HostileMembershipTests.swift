import Membership
import TestSupport
import Testing

/// Files and messages about members that somebody has damaged: refused with words, or exactly what they say.
@Suite("Hostile membership files")
struct HostileMembershipTests {
    private static func damaged(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        for _ in 0...random.below(3) where !bytes.isEmpty {
            let index = random.below(bytes.count)
            let end = min(bytes.count, index + random.below(40))
            switch random.below(5) {
            case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes.removeSubrange(index..<end)
            case 2: bytes.insert(contentsOf: bytes[index..<end], at: random.below(bytes.count))
            case 3: bytes.replaceSubrange(index..<end, with: [UInt8](repeating: 0xFF, count: end - index))
            default: bytes.removeSubrange(index...)
            }
        }
        return bytes
    }

    /// Reads as many damaged forms of it, and expects what is read to be the bytes that came.
    private func fuzz(
        _ good: [UInt8],
        stream: UInt64,
        _ read: (ArraySlice<UInt8>) throws(MembershipError) -> [UInt8]
    ) {
        var random = SplitMix64(stream: stream)
        var refusedCount = 0
        for _ in 0..<Effort.parserCount {
            let bytes = Self.damaged(good, &random)
            do throws(MembershipError) {
                #expect(try read(bytes[...]) == bytes, "seed \(Effort.baseSeed)")
            } catch {
                #expect(!"\(error)".isEmpty)
                refusedCount += 1
            }
        }
        #expect(refusedCount > Effort.parserCount / 4)
    }

    @Test("charters")
    func charters() throws {
        self.fuzz(try Specimen.charter().bytes, stream: 201) { bytes throws(MembershipError) in
            try Charter(decoding: bytes).bytes
        }
    }

    @Test("charter files, as bytes and as text")
    func charterFiles() throws {
        let file = try Specimen.charterFile()
        self.fuzz(file.bytes, stream: 202) { bytes throws(MembershipError) in try CharterFile(decoding: bytes).bytes }
        var random = SplitMix64(stream: 203)
        for _ in 0..<Effort.parserCount {
            let text = String(decoding: Self.damaged(Array(file.fileText.utf8), &random), as: UTF8.self)
            // What is read at all is what was written: damage is noticed, or lies outside of what counts.
            guard let read = try? CharterFile(fileText: text) else { continue }
            #expect(read.bytes == file.bytes, "seed \(Effort.baseSeed)")
        }
    }

    @Test("join requests")
    func joinRequests() throws {
        self.fuzz(try Specimen.request("FR", key: 2).bytes, stream: 204) { bytes throws(MembershipError) in
            try JoinRequest(decoding: bytes).bytes
        }
    }

    @Test("certificates")
    func certificates() throws {
        self.fuzz(try Specimen.certificate().bytes, stream: 205) { bytes throws(MembershipError) in
            try Certificate(decoding: bytes).bytes
        }
    }
}
