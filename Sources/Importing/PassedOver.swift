/// Counts what a reader passes over because it is no record of any dataset, so that it can be said.
struct PassedOver {
    /// More kinds than any of the formats has; a hostile file may invent as many as it likes.
    static let kindCountMax = 64
    static let kindByteCountMax = 64

    private var counts: [String: Int] = [:]

    mutating func count(_ kind: String) {
        var kind = kind
        while kind.utf8.count > Self.kindByteCountMax { kind.removeLast() }
        let isRoom = self.counts[kind] != nil || self.counts.count < Self.kindCountMax
        self.counts[isRoom ? kind : "others", default: 0] += 1
    }

    /// `passed over: 3 identity, 1 report`; `nil` if nothing was.
    func note(_ reason: String) -> String? {
        guard !self.counts.isEmpty else { return nil }
        let parts = self.counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return "passed over, \(reason): \(parts.joined(separator: ", "))"
    }
}
