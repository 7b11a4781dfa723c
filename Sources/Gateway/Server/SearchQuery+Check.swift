import Node
import Records

extension SearchQuery {
    /// The bounds that hold whoever asks.
    func check() throws {
        try Self.check(text: self.text)
        if let limit = self.limit, !(1...Self.limitMax).contains(limit) {
            throw Problem(.fieldMalformed, place: "/limit", why: "it should be 1 to \(Self.limitMax)")
        }
        if let offset = self.offset, !(0...Self.offsetMax).contains(offset) {
            throw Problem(.fieldMalformed, place: "/offset", why: "it should be 0 to \(Self.offsetMax)")
        }
        if let date = self.nearDate, PartialDate(date) == nil {
            throw Problem(.fieldMalformed, place: "/nearDate", why: "it should be like 1974, 1974-05 or 1974-05-03")
        }
        if let band = self.minimumBand, !Self.bands.contains(band) {
            let known = Self.bands.joined(separator: ", ")
            throw Problem(.fieldMalformed, place: "/minimumBand", why: "it should be one of \(known)")
        }
        if let seconds = self.waitSeconds, !(0...Self.waitSecondsMax).contains(seconds) {
            throw Problem(.fieldMalformed, place: "/waitSeconds", why: "it should be 0 to \(Self.waitSecondsMax)")
        }
    }

    /// The bounds of one text.
    static func check(text: String) throws {
        guard text.utf8.count <= Self.textByteCountMax, text.contains(where: { $0.isLetter || $0.isNumber }) else {
            throw Problem(.searchEmpty, place: "/text")
        }
    }
}
