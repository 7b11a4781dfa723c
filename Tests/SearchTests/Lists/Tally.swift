/// How many of each kind were found, and of how many.
struct Tally: Sendable {
    private var counts: [String: (found: Int, all: Int)] = [:]
    private(set) var missed: [String] = []

    var allCount: Int { self.counts.values.reduce(0) { $0 + $1.all } }
    var share: Double { Self.share(self.counts.values.reduce(0) { $0 + $1.found }, of: self.allCount) }
    var kinds: [String] { self.counts.keys.sorted() }

    func share(of kind: String) -> Double {
        let count = self.counts[kind] ?? (0, 0)
        return Self.share(count.found, of: count.all)
    }

    mutating func note(_ kind: String, isFound: Bool, _ text: String) {
        let count = self.counts[kind] ?? (0, 0)
        self.counts[kind] = (count.found + (isFound ? 1 : 0), count.all + 1)
        if !isFound { self.missed.append("\(kind): \(text)") }
    }

    mutating func add(_ other: Tally) {
        for (kind, count) in other.counts {
            let known = self.counts[kind] ?? (0, 0)
            self.counts[kind] = (known.found + count.found, known.all + count.all)
        }
        self.missed += other.missed
    }

    /// A line for each kind, and one for all.
    func table(_ title: String) -> String {
        let rows = self.kinds.map { kind in
            let count = self.counts[kind] ?? (0, 0)
            return (kind, count.found, count.all)
        }
        let found = rows.reduce(0) { $0 + $1.1 }
        let lines = (rows + [("all", found, self.allCount)]).map { kind, found, all in
            let permille = all == 0 ? 1000 : found * 1000 / all
            return "  \(Self.padded(kind, 40)) \(found) of \(all), \(permille / 10).\(permille % 10) %"
        }
        return "\(title)\n" + lines.joined(separator: "\n")
    }

    private static func share(_ found: Int, of all: Int) -> Double { all == 0 ? 1 : Double(found) / Double(all) }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
