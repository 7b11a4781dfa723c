import Names
import Records
import Search
import Storage
import TestSupport
import Testing

/// Names of the UN and OFAC lists in a store, found through the search that officers use.
///
/// The lists are no part of the project: they are read where `NCB_LISTS` names a folder with them.
@Suite("Searching names of lists", .enabled(if: ListNames.folder != nil), .timeLimit(.minutes(30)))
struct ListSearchTests {
    @Test("a name as it stands finds its record on the first page, and misspelt nearly always")
    func found() throws {
        let records = try ListNames.read(try #require(ListNames.folder)).filter { !$0.names.isEmpty }
        let fixture = try SearchFixture()
        for start in stride(from: 0, to: records.count, by: 1_000) {
            try fixture.addPersons(
                records[start..<min(records.count, start + 1_000)].map { record in
                    record.names.map { SearchFixture.name($0.text, $0.kind.rawValue) }
                }
            )
        }
        var random = SplitMix64(stream: 173)
        var asItStands = (found: 0, all: 0)
        var misspelt = (found: 0, all: 0)
        for (place, record) in records.enumerated() {
            for name in record.names where Effort.isLong || random.chance(1, of: 20) {
                let outcome = try fixture.search(name.text)
                asItStands.all += 1
                if outcome.matches.contains(where: { $0.record.index == UInt64(place) }) { asItStands.found += 1 }
                guard
                    let text = Misspelling.allCases[random.below(Misspelling.allCases.count)].apply(name.text, &random)
                else {
                    continue
                }
                misspelt.all += 1
                let hits = try fixture.search(text).matches
                if hits.contains(where: { $0.record.index == UInt64(place) }) { misspelt.found += 1 }
            }
        }
        #expect(asItStands.all > 500)
        #expect(Double(asItStands.found) >= 0.99 * Double(asItStands.all), "\(asItStands)")
        #expect(Double(misspelt.found) >= 0.9 * Double(misspelt.all), "\(misspelt)")
    }
}
