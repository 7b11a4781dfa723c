import Replication

/// Messages that wait on one lane, by class: what the real links' outgoing queue does.
struct SendQueue {
    struct Item {
        var message: Message
        var byteCount: Int
        let priority: Priority
        /// The author of a head: of several only the newest goes out.
        let key: UInt16?
    }

    /// What became of a message.
    enum Outcome {
        case queued
        case replaced
        /// An older head gave way.
        case displaced
        case dropped
        /// Nothing of this class may be dropped: the link ends.
        case overflowed
    }

    /// Serves that wait for room, by class.
    var waiters: [[Int]] = Array(repeating: [], count: Priority.allCases.count)
    private var classes: [[Item]] = Array(repeating: [], count: Priority.allCases.count)
    private var byteCounts = Array(repeating: 0, count: Priority.allCases.count)

    /// Bytes that may wait in each class, as the real links have it.
    static let byteCountMax = [4 << 20, 1 << 20, 1 << 20, 1 << 20, 512 << 10]

    var isEmpty: Bool { self.classes.allSatisfy(\.isEmpty) }

    /// Whether one more message may wait in a class.
    func hasRoom(for byteCount: Int, _ priority: Priority) -> Bool {
        let place = Int(priority.rawValue)
        return self.classes[place].isEmpty || self.byteCounts[place] + byteCount <= Self.byteCountMax[place]
    }

    mutating func add(_ item: Item) -> Outcome {
        let place = Int(item.priority.rawValue)
        if let key = item.key, let old = self.classes[place].firstIndex(where: { $0.key == key }) {
            self.byteCounts[place] += item.byteCount - self.classes[place][old].byteCount
            self.classes[place][old] = item
            return .replaced
        }
        var outcome = Outcome.queued
        while !self.hasRoom(for: item.byteCount, item.priority) {
            switch item.priority {
            case .heads:
                self.byteCounts[place] -= self.classes[place].removeFirst().byteCount
                outcome = .displaced
            case .duties: return .overflowed
            case .urgent, .news, .backfill: return .dropped
            }
        }
        self.classes[place].append(item)
        self.byteCounts[place] += item.byteCount
        return outcome
    }

    /// The most urgent message, the oldest of its class.
    mutating func pop() -> Item? {
        for place in self.classes.indices where !self.classes[place].isEmpty {
            let item = self.classes[place].removeFirst()
            self.byteCounts[place] -= item.byteCount
            return item
        }
        return nil
    }

    /// Takes the serves that may go on.
    mutating func takeWaiters() -> [Int] {
        var jobs: [Int] = []
        for place in self.waiters.indices where !self.waiters[place].isEmpty {
            if self.byteCounts[place] * 2 <= Self.byteCountMax[place] {
                jobs += self.waiters[place]
                self.waiters[place] = []
            }
        }
        return jobs
    }
}
