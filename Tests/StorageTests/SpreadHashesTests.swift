import TestSupport
import Testing

@testable import Storage

@Suite("Places among spread hashes")
struct SpreadHashesTests {
    @Test("the first that is not below is found from every guess, in lists of every length up to forty, with equals")
    func everyGuess() {
        var random = SplitMix64(stream: 650)
        for count in 0...40 {
            let hashes = (0..<count).map { _ in random.below(30) }.sorted()
            for wanted in -1...31 {
                let expected = hashes.firstIndex { $0 >= wanted } ?? count
                for guess in -2...count + 2 {
                    let found = SpreadHashes.firstNotBelow(count: count, guess: guess) { hashes[$0] < wanted }
                    #expect(found == expected, "\(wanted) in \(hashes) from \(guess)")
                }
            }
        }
    }

    @Test("so it is in long lists, where steps double")
    func longLists() {
        var random = SplitMix64(stream: 651)
        let hashes = (0..<5_000).map { _ in random.below(100_000) }.sorted()
        for _ in 0..<2_000 {
            let wanted = random.below(100_001)
            let found = SpreadHashes.firstNotBelow(count: hashes.count, guess: random.below(5_000)) {
                hashes[$0] < wanted
            }
            #expect(found == hashes.firstIndex { $0 >= wanted } ?? hashes.count)
        }
    }
}
