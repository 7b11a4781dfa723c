import Records
import Search
import Storage
import Testing

/// One text that is typed, and the record that it should find among the first few.
struct ListQuery: Sendable {
    let text: String
    let owner: EntryPlace
    let kind: String
    let among: Int

    func isFound(by searcher: Searcher) throws -> Bool {
        var request = SearchRequest(self.text, on: try #require(Day(iso: "2030-01-01")))
        request.limit = self.among
        let matches = try searcher.search(request).matches
        return matches.contains { $0.record.log == self.owner.log && $0.record.index == self.owner.index }
    }
}
