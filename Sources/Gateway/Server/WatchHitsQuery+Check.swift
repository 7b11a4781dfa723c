import Node

extension WatchHitsQuery {
    /// The bounds that hold whoever asks.
    func check() throws {
        if let offset = self.offset, !(0...Self.offsetMax).contains(offset) {
            throw Problem(.fieldMalformed, place: "/offset", why: "it should be 0 to \(Self.offsetMax)")
        }
        if let limit = self.limit, !(1...Self.limitMax).contains(limit) {
            throw Problem(.fieldMalformed, place: "/limit", why: "it should be 1 to \(Self.limitMax)")
        }
        if let seconds = self.waitSeconds, !(0...SearchQuery.waitSecondsMax).contains(seconds) {
            let most = SearchQuery.waitSecondsMax
            throw Problem(.fieldMalformed, place: "/waitSeconds", why: "it should be 0 to \(most)")
        }
    }
}
