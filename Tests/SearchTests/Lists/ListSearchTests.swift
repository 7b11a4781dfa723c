import Records
import Search
import Storage
import TestSupport
import Testing

/// Names and numbers of the UN and OFAC lists, imported, and found through the search that officers use.
///
/// The lists are no part of the project: they are read where `NCB_LISTS` names a folder with them. `Scripts/lists` runs
/// this and prints what was found.
@Suite("Searching lists", .enabled(if: ListNames.folder != nil), .serialized, .timeLimit(.minutes(60)))
struct ListSearchTests {
    private let store: ListStore

    init() throws {
        self.store = try ListStore(folder: try #require(ListNames.folder))
    }

    @Test("a name as it stands finds its record among the first five, in every script")
    func asItStands() async throws {
        var random = SplitMix64(stream: 173)
        let tally = try await self.store.search(
            self.names(latin: 4, &random).map { name, record in
                ListQuery(text: name.text, owner: record, kind: ListRecord.script(of: name.text), among: 5)
            }
        )
        self.show(tally, "Names as they stand, among the first 5")
        #expect(tally.allCount > 1_000)
        for script in tally.kinds { #expect(tally.share(of: script) >= 0.99, "\(script)") }
        #expect(tally.share >= 0.99)
    }

    @Test("a name with one letter changed, dropped, swapped or doubled finds its record among the first ten")
    func misspelt() async throws {
        var random = SplitMix64(stream: 174)
        let queries = self.names(latin: 10, &random).flatMap { name, record in
            Misspelling.allCases.compactMap { misspelling in
                misspelling.apply(name.text, &random).map {
                    ListQuery(text: $0, owner: record, kind: "a letter \(misspelling)", among: 10)
                }
            }
        }
        let tally = try await self.store.search(queries)
        self.show(tally, "Names with one mistake, among the first 10")
        #expect(tally.allCount > 2_000)
        for kind in tally.kinds { #expect(tally.share(of: kind) >= 0.9, "\(kind)") }
    }

    @Test("numbers of documents, vessels, aircraft and accounts find their owners")
    func numbers() async throws {
        let queries = self.store.records.flatMap { record in
            self.store.place(of: record).map { place in
                record.numbers.map { ListQuery(text: $0.text, owner: place, kind: $0.label, among: 20) }
            } ?? []
        }
        let tally = try await self.store.search(queries)
        self.show(tally, "Numbers as they stand in the lists, among the first 20")
        self.showUnread()
        #expect(tally.allCount > 1_000)
        // Telephone numbers without a country's code are nobody's: they stay in the remarks. A bank's code of letters
        // alone is in its field, but what is typed so is taken for a word.
        for kind in tally.kinds where kind != "telephone" && kind != "bank code" {
            #expect(tally.share(of: kind) >= 0.95, "\(kind)")
        }
        #expect(tally.share >= 0.97)
    }

    @Test("no record of the lists is refused")
    func refused() {
        #expect(self.store.refused == [])
        #expect(self.store.records.filter { self.store.place(of: $0) == nil }.map(\.id) == [])
    }

    // MARK: - What is typed

    /// Names with their records' places: those in other scripts all, of those in Latin letters each so manieth.
    private func names(latin: Int, _ random: inout SplitMix64) -> [(name: ListRecord.Name, place: EntryPlace)] {
        var names: [(ListRecord.Name, EntryPlace)] = []
        for record in self.store.records {
            guard let place = self.store.place(of: record) else { continue }
            for name in record.names {
                let isLatin = ListRecord.script(of: name.text) == "Latin"
                if Effort.isLong || !isLatin || random.chance(1, of: latin) { names.append((name, place)) }
            }
        }
        return names
    }

    // MARK: - What is shown

    private func show(_ tally: Tally, _ title: String) {
        print(tally.table(title))
        Attachment.record(tally.missed.joined(separator: "\n"), named: "missed.txt")
    }

    /// Items of the remarks with a number of five digits or more in them that have no field of their own.
    private func showUnread() {
        var counts: [String: Int] = [:]
        for item in self.store.unread where item.contains(/[0-9]{5}/) {
            let words = item.prefix { !$0.isNumber && $0 != "(" }.trimmingPrefix("alt. ")
            counts[String(words.prefix(40)), default: 0] += 1
        }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        print("Numbers that the importers leave in the remarks: \(counts.values.reduce(0, +))")
        for (words, count) in sorted.prefix(20) { print("  \(count) × \(words)") }
    }
}
