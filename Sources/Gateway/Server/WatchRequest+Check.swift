import Node

extension WatchRequest {
    /// The bounds that hold whoever asks.
    func check() throws {
        try SearchQuery.check(text: self.text)
        if let band = self.minimumBand, !SearchQuery.bands.contains(band) {
            let known = SearchQuery.bands.joined(separator: ", ")
            throw Problem(.fieldMalformed, place: "/minimumBand", why: "it should be one of \(known)")
        }
        if let note = self.note, note.utf8.count > Self.noteByteCountMax {
            throw Problem(.fieldMalformed, place: "/note", why: "it is longer than \(Self.noteByteCountMax) bytes")
        }
    }
}
