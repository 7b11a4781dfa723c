import Records

/// What an event says of all its attributes.
struct MISPEvent: Hashable {
    var id: String?
    var info: String?
    var tags: [String] = []

    /// What it takes to hold it, in bytes.
    var byteCount: Int {
        64 + (self.id?.utf8.count ?? 0) + (self.info?.utf8.count ?? 0) + self.tags.reduce(0) { $0 + $1.utf8.count + 16 }
    }
}
