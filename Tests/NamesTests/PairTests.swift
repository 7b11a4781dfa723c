import Foundation
import Testing

@testable import Names

/// How well spellings of one name are told from those of others. Thresholds were set on the first half of the pairs; what is
/// printed and demanded here comes from the second.
@Suite("Pairs of spellings")
struct PairTests {
    private static func pairs(_ script: String) throws -> [PairFile.Pair] {
        let url = try #require(Bundle.module.url(forResource: script, withExtension: "tsv", subdirectory: "Pairs"))
        return try PairFile(url).pairs
    }

    @Test("there are at least five hundred pairs in at least eight scripts, all different")
    func amount() throws {
        let pairs = try PairFile.scripts.flatMap { try Self.pairs($0) }
        #expect(pairs.count >= 500)
        #expect(Set(pairs.map(\.original)).count == pairs.count)
        #expect(PairFile.scripts.count >= 8)
        let secondHalf = pairs.filter(\.isSecondHalf).count
        #expect((pairs.count * 2 / 5...pairs.count * 3 / 5).contains(secondHalf))
    }

    @Test("of the second half nearly all pairs are at least weak, most strong, and hardly any pair of two names is")
    func secondHalf() throws {
        var sum = Figures()
        for script in PairFile.scripts {
            let figures = Figures(try Self.pairs(script).filter(\.isSecondHalf))
            Attachment.record(figures.line(script), named: "\(script).txt")
            sum.add(figures)
        }
        Attachment.record(sum.line("all"), named: "all.txt")
        #expect(sum.weakCount * 100 >= sum.pairCount * 95, "\(sum.line("all"))")
        #expect(sum.strongCount * 100 >= sum.pairCount * 85, "\(sum.line("all"))")
        #expect(sum.falseStrongCount * 1000 <= sum.otherCount, "\(sum.line("all"))")
    }

    /// Counts of one script.
    private struct Figures {
        var pairCount = 0
        var strongCount = 0
        var weakCount = 0
        /// Of one pair's original with other pairs' Latin names.
        var otherCount = 0
        var falseStrongCount = 0

        init() {}

        init(_ pairs: [PairFile.Pair]) {
            for (place, pair) in pairs.enumerated() {
                var scorer = NameScorer(pair.original)
                for (otherPlace, other) in pairs.enumerated() where other.latin != pair.latin || place == otherPlace {
                    let score = scorer.score(other.latin)
                    if place == otherPlace {
                        self.pairCount += 1
                        if score >= MatchBand.strongScore { self.strongCount += 1 }
                        if score >= MatchBand.weakScore { self.weakCount += 1 }
                    } else {
                        self.otherCount += 1
                        if score >= MatchBand.strongScore { self.falseStrongCount += 1 }
                    }
                }
            }
        }

        mutating func add(_ other: Figures) {
            self.pairCount += other.pairCount
            self.strongCount += other.strongCount
            self.weakCount += other.weakCount
            self.otherCount += other.otherCount
            self.falseStrongCount += other.falseStrongCount
        }

        func line(_ script: String) -> String {
            let precision = self.strongCount * 1000 / max(1, self.strongCount + self.falseStrongCount)
            return """
                \(script): \(self.pairCount) pairs, strong \(self.strongCount), at least weak \(self.weakCount); of \
                \(self.otherCount) pairs of two names \(self.falseStrongCount) strong; precision \(precision) in 1000
                """
        }
    }
}
