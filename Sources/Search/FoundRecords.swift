import Names
import Storage

/// The matches of one search, each record once: one that two keys find has the reasons of both.
struct FoundRecords {
    private(set) var matches: [SearchMatch] = []
    var isCut = false
    private var places: [EntryPlace: Int] = [:]

    mutating func add(_ match: SearchMatch) {
        let place = EntryPlace(log: match.record.log, index: match.record.index)
        guard let known = self.places[place] else {
            self.places[place] = self.matches.count
            self.matches.append(match)
            return
        }
        self.matches[known].score = max(self.matches[known].score, match.score)
        self.matches[known].band = max(self.matches[known].band, match.band)
        self.matches[known].isByKey = self.matches[known].isByKey || match.isByKey
        for reason in match.reasons where !self.matches[known].reasons.contains(reason) {
            self.matches[known].reasons.append(reason)
        }
    }
}
