import Testing

@testable import Storage

@Suite("KeyFilter")
struct KeyFilterTests {
    @Test("every inserted hash is found, and fewer than one absent hash in two hundred passes")
    func rates() {
        var generator = Seeded(1)
        var builder = KeyFilterBuilder(keyCount: 50_000)
        let present = (0..<50_000).map { _ in generator.next() }
        for hash in present { builder.insert(hash) }
        let filter = builder.made
        #expect(present.allSatisfy { filter.mayContain($0) })
        let passed = (0..<100_000).count { _ in filter.mayContain(generator.next()) }
        #expect(filter.byteCount * 8 <= 12 * 50_000 + 256)
        #expect(passed < 500)
        #expect(passed > 0, "a filter that refuses everything absent would not be a filter of 12 bits a key")
    }

    @Test("a filter is the same after encoding and decoding")
    func encoding() throws {
        var generator = Seeded(2)
        var builder = KeyFilterBuilder(keyCount: 3_000)
        let present = (0..<3_000).map { _ in generator.next() }
        for hash in present { builder.insert(hash) }
        let filter = builder.made
        let bytes = filter.bytes
        #expect(bytes.count == filter.byteCount)
        let decoded = try #require(Self.decoded(bytes))
        #expect(present.allSatisfy { decoded.mayContain($0) })
        let probes = (0..<10_000).map { _ in generator.next() }
        #expect(probes.allSatisfy { decoded.mayContain($0) == filter.mayContain($0) })
        #expect(Self.decoded([]) == nil)
        #expect(Self.decoded(Array(bytes.dropLast())) == nil)
    }

    @Test("a filter of several large pages finds every hash, asked one by one and many at once")
    func large() {
        var generator = Seeded(3)
        let present = (0..<3_000_000).map { _ in generator.next() }
        var builder = KeyFilterBuilder(keyCount: present.count)
        for hash in present { builder.insert(hash) }
        let filter = builder.made
        #expect(filter.byteCount > 4 << 20)
        #expect(present.allSatisfy { filter.mayContain($0) })
        // Groups that are full, and one that is not.
        var asked = (present.prefix(700) + (0..<301).map { _ in generator.next() }).map { AskedKey(hash: $0) }
        filter.ask(&asked)
        #expect(asked.allSatisfy { $0.mayBeHeld == filter.mayContain($0.hash) })
        #expect(asked.prefix(700).allSatisfy { $0.mayBeHeld })
        #expect(asked.suffix(301).filter { $0.mayBeHeld }.count < 10)
    }

    private static func decoded(_ bytes: [UInt8]) -> KeyFilter? {
        unsafe bytes.withUnsafeBytes { unsafe KeyFilter(decoding: $0) }
    }
}

extension KeyFilter {
    /// As they stand in a run's file.
    var bytes: [UInt8] { unsafe self.withBytes { unsafe Array($0) } }
}
