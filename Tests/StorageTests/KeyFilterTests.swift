import Testing

@testable import Storage

@Suite("KeyFilter")
struct KeyFilterTests {
    @Test("every inserted hash is found, and fewer than one absent hash in two hundred passes")
    func rates() {
        var generator = Seeded(1)
        var filter = KeyFilter(keyCount: 50_000)
        let present = (0..<50_000).map { _ in generator.next() }
        for hash in present { filter.insert(hash) }
        filter.finish()
        #expect(present.allSatisfy { filter.mayContain($0) })
        let passed = (0..<100_000).count { _ in filter.mayContain(generator.next()) }
        #expect(filter.byteCount * 8 <= 12 * 50_000 + 256)
        #expect(passed < 500)
        #expect(passed > 0, "a filter that refuses everything absent would not be a filter of 12 bits a key")
    }

    @Test("a filter is the same after encoding in chunks and decoding")
    func encoding() throws {
        var generator = Seeded(2)
        var filter = KeyFilter(keyCount: 3_000)
        let present = (0..<3_000).map { _ in generator.next() }
        for hash in present { filter.insert(hash) }
        filter.finish()
        var bytes: [UInt8] = []
        while bytes.count < filter.byteCount { bytes += filter.encoded(from: bytes.count, count: 1_000) }
        let decoded = try #require(KeyFilter(decoding: bytes))
        #expect(present.allSatisfy { decoded.mayContain($0) })
        let probes = (0..<10_000).map { _ in generator.next() }
        #expect(probes.allSatisfy { decoded.mayContain($0) == filter.mayContain($0) })
        #expect(KeyFilter(decoding: []) == nil)
        #expect(KeyFilter(decoding: Array(bytes.dropLast())) == nil)
    }
}
