import Testing

@testable import Storage

@Suite("KeyPage, KeySort and KeyTable")
struct KeyPageTests {
    private func page(_ pairs: [KeyPair]) -> [UInt8] {
        var bytes: [UInt8] = []
        for pair in pairs { KeyPage.append(pair, to: &bytes) }
        return bytes
    }

    @Test("a page is the bytes of the format article")
    func encoding() {
        let bytes = self.page([KeyPair(hash: 1, position: 2), KeyPair(hash: 258, position: 1 << 40)])
        let expected: [UInt8] = [
            1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0,
        ]
        #expect(bytes == expected)
        #expect(KeyPage.pairCountMax * KeyPage.pairByteCount <= Connection.pageByteCount - 35)
    }

    @Test("the first pair that is not below a hash is found on pages of every length, evenly spread or not")
    func lowerBound() {
        var generator = Seeded(3)
        for count in [0, 1, 2, 3, 7, 8, 9, 63, 500, KeyPage.pairCountMax] {
            for bitCount in [UInt64(64), 8, 1] {
                let pairs = (0..<count).map { place in
                    KeyPair(hash: generator.next() >> (64 - bitCount), position: Int64(place))
                }.sorted()
                let bytes = self.page(pairs)
                let probes = pairs.map(\.hash) + pairs.map { $0.hash &+ 1 } + pairs.map { $0.hash &- 1 } + [0, .max]
                for probe in probes {
                    let expected = pairs.firstIndex { $0.hash >= probe } ?? pairs.count
                    let found = unsafe bytes.withUnsafeBytes { unsafe KeyPage.lowerBound($0, probe) }
                    #expect(found == expected)
                }
            }
        }
    }

    @Test(
        "sorting gives ascending pairs, each once, for spread and for equal hashes",
        arguments: [10, 4_096, 5_000, 60_000]
    )
    func sorting(count: Int) {
        var generator = Seeded(4)
        var pairs = (0..<count).map { KeyPair(hash: generator.next(), position: Int64($0)) }
        pairs += pairs.prefix(count / 10)
        pairs += (0..<count / 4).map { KeyPair(hash: 7 << 60, position: Int64(count - $0)) }
        pairs.shuffle(using: &generator)
        #expect(KeySort.sorted(pairs) == Set(pairs).sorted())
    }

    @Test("the table finds all rows of a hash, newest first, and none after it was emptied")
    func table() {
        var generator = Seeded(5)
        var table = KeyTable(bucketBitCount: 4)
        var model: [UInt64: [Int64]] = [:]
        for round in 0..<3 {
            for position in 0..<200 {
                let hash = UInt64(generator.below(60))
                table.insert(KeyPair(hash: hash, position: Int64(position)))
                model[hash, default: []].insert(Int64(position), at: 0)
            }
            for hash in 0..<UInt64(70) {
                var found: [Int64] = []
                table.forEach(hash) { found.append($0) }
                #expect(found == model[hash] ?? [], "round \(round)")
            }
            table.removeAll()
            model = [:]
            var found: [Int64] = []
            for hash in 0..<UInt64(70) { table.forEach(hash) { found.append($0) } }
            #expect(found.isEmpty)
        }
    }
}
