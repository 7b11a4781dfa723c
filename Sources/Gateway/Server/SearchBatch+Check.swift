import Node

extension SearchBatch {
    /// The bounds that hold whoever asks, of the batch as a whole; each text has its own, which refuse it alone.
    func check() throws {
        guard (1...Self.textCountMax).contains(self.texts.count) else {
            throw Problem(
                .fieldMalformed,
                place: "/texts",
                why: "it has \(self.texts.count) texts and should have 1 to \(Self.textCountMax)"
            )
        }
        if let limit = self.limit, !(1...Self.limitMax).contains(limit) {
            throw Problem(.fieldMalformed, place: "/limit", why: "it should be 1 to \(Self.limitMax)")
        }
        if let band = self.minimumBand, !SearchQuery.bands.contains(band) {
            let known = SearchQuery.bands.joined(separator: ", ")
            throw Problem(.fieldMalformed, place: "/minimumBand", why: "it should be one of \(known)")
        }
    }
}
