import Node

extension SearchQuery {
    /// The bounds that hold whoever asks.
    func check() throws {
        guard self.text.utf8.count <= Self.textByteCountMax, self.text.contains(where: { $0.isLetter || $0.isNumber })
        else { throw Problem(.searchEmpty, place: "/text") }
        if let limit = self.limit, !(1...Self.limitMax).contains(limit) {
            throw Problem(.fieldMalformed, place: "/limit", why: "it should be 1 to \(Self.limitMax)")
        }
        if let seconds = self.waitSeconds, !(0...Self.waitSecondsMax).contains(seconds) {
            throw Problem(.fieldMalformed, place: "/waitSeconds", why: "it should be 0 to \(Self.waitSecondsMax)")
        }
    }
}
