import Foundation
import TestSupport
import Testing

@testable import Names

/// Names of the UN and OFAC lists, found through index terms and scores among all names of both lists.
///
/// The lists are no part of the project: they are read where `NCB_LISTS` names a folder with them.
@Suite("Names of lists", .enabled(if: ListNames.folder != nil), .timeLimit(.minutes(30)))
struct ListTests {
    @Test("a name as it stands finds its record among the first five, and misspelled among the first ten")
    func found() throws {
        let folder = try #require(ListNames.folder)
        let records = try ListNames.read(folder)
        var index = NameIndex()
        for (place, record) in records.enumerated() {
            for name in record.names { index.add(name.text, record: place) }
        }
        index.seal()
        var random = SplitMix64(stream: 44)
        var (asItStands, misspelled) = (Tally(), Tally())
        var cost = NameIndex.Cost()
        for (place, record) in records.enumerated() {
            // The long form takes every name, the short one a tenth.
            for name in record.names where Effort.isLong || random.chance(1, of: 10) {
                let script = PairFile.script(of: name.text)
                asItStands.note(script, Self.rank(of: place, in: index.search(name.text, cost: &cost)) < 5)
                for misspelling in Misspelling.allCases {
                    guard let query = misspelling.apply(name.text, &random) else { continue }
                    misspelled.note(script, Self.rank(of: place, in: index.search(query, cost: &cost)) < 10)
                }
            }
        }
        Attachment.record("as it stands: \(asItStands)\nmisspelled: \(misspelled)", named: "lists.txt")
        #expect(asItStands.share >= 0.99, "\(asItStands)")
        #expect(misspelled.share >= 0.9, "\(misspelled)")
    }

    private static func rank(of record: Int, in hits: [NameIndex.Hit]) -> Int {
        hits.firstIndex { $0.record == record } ?? .max
    }

    private struct Tally: CustomStringConvertible {
        private var counts: [String: (found: Int, all: Int)] = [:]

        mutating func note(_ script: String, _ isFound: Bool) {
            let count = self.counts[script] ?? (0, 0)
            self.counts[script] = (count.found + (isFound ? 1 : 0), count.all + 1)
        }

        var share: Double {
            let found = self.counts.values.reduce(0) { $0 + $1.found }
            return Double(found) / Double(max(1, self.counts.values.reduce(0) { $0 + $1.all }))
        }

        var description: String {
            self.counts.keys.sorted().map { script in
                let count = self.counts[script] ?? (0, 0)
                return "\(script) \(count.found) of \(count.all)"
            }.joined(separator: ", ")
        }
    }
}
