import Records
import Replication

/// A record that its author's node has said is durable.
struct Acknowledged: Hashable, Sendable {
    let author: BureauCode
    let dataset: String
    let recordId: String
    let index: Int
    let at: ContinuousClock.Instant
    /// What finds it and nothing else does.
    let searchText: String?
}

/// Everything that was acknowledged, and what became of the publications that were not.
actor Ledger {
    private(set) var acknowledged: [Acknowledged] = []
    /// Publications whose author was down.
    private(set) var missedCount = 0
    /// Publications that were refused, with the reason of the last.
    private(set) var refusedCount = 0
    private(set) var lastRefusal: String?
    /// Own records of each author and dataset that nothing has followed yet.
    private var open: [LogKey: [Int]] = [:]
    private var followed: Set<Int> = []
    private var generator: SeededGenerator

    init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed ^ 0x1ED6_E200)
    }

    func add(_ record: Acknowledged, isNew: Bool) {
        if isNew {
            self.open[LogKey(author: record.author, dataset: record.dataset), default: []].append(
                self.acknowledged.count
            )
        }
        self.acknowledged.append(record)
    }

    func missed() { self.missedCount += 1 }

    func refused(_ reason: String) {
        self.refusedCount += 1
        self.lastRefusal = reason
    }

    /// One of an author's records, to be revised or withdrawn; `nil` while there is none.
    func takeOpen(_ author: BureauCode, _ dataset: String) -> Acknowledged? {
        let log = LogKey(author: author, dataset: dataset)
        guard var open = self.open[log], !open.isEmpty else { return nil }
        let place = open.remove(at: self.generator.below(open.count))
        self.open[log] = open
        self.followed.insert(place)
        return self.acknowledged[place]
    }

    /// Any record that can be searched for and that nothing has followed, with its place; `nil` if the one that was
    /// drawn cannot.
    func anySearchable() -> (place: Int, record: Acknowledged)? {
        guard !self.acknowledged.isEmpty else { return nil }
        // The newest are those whose way is not over.
        let newest = max(0, self.acknowledged.count - 200)
        let place = newest + self.generator.below(self.acknowledged.count - newest)
        let record = self.acknowledged[place]
        return self.isOpen(place) && record.searchText != nil ? (place, record) : nil
    }

    func isOpen(_ place: Int) -> Bool { !self.followed.contains(place) }

    func draw(below bound: Int) -> Int { bound > 0 ? self.generator.below(bound) : 0 }
}
