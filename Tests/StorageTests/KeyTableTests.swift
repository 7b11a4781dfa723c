import Testing

@testable import Storage

@Suite("KeySort and KeyTable")
struct KeyTableTests {
    @Test(
        "sorting gives ascending pairs, for spread, for near and for equal hashes",
        arguments: [0, 1, 10, 64, 65, 5_000, 60_000]
    )
    func sorting(count: Int) {
        var generator = Seeded(4)
        var pairs = (0..<count).map { KeyPair(hash: generator.next(), position: Int64($0)) }
        pairs += pairs.prefix(count / 10)
        pairs += (0..<count / 4).map { KeyPair(hash: 7 << 60, position: Int64(count - $0)) }
        pairs.shuffle(using: &generator)
        var sort = KeySort()
        var near = pairs.map { KeyPair(hash: $0.hash >> 50, position: $0.position) }
        for _ in 0..<2 {
            var sorted = pairs
            sort.sort(&sorted)
            #expect(sorted == pairs.sorted())
            // With what the last lot has left behind.
            sort.sort(&near)
            #expect(near == near.sorted())
            near.shuffle(using: &generator)
            near.removeLast(near.count / 2)
        }
    }

    @Test("the table finds all rows of a hash, newest first, and none after it was emptied")
    func table() {
        var generator = Seeded(5)
        var table = KeyTable(bucketBitCount: 4)
        var model: [UInt64: [Int64]] = [:]
        for round in 0..<3 {
            let pairs = (0..<200).map { KeyPair(hash: UInt64(generator.below(60)), position: Int64($0)) }
            for pair in pairs { model[pair.hash, default: []].insert(pair.position, at: 0) }
            for pair in pairs.prefix(70) { table.insert(pair) }
            table.insert(Array(pairs[70..<180]))
            table.insert([])
            for pair in pairs[180...] { table.insert(pair) }
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
