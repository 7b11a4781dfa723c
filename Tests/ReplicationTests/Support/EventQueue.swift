import Replication

/// What will happen, in order of time and then of asking.
struct EventQueue {
    enum Action {
        case event(Event)
        case commit(Commit)
        case freeze(PreparedHead)
    }

    struct Element {
        let time: UInt64
        let number: UInt64
        let place: Int
        let action: Action
    }

    /// A binary heap by (time, number).
    private var heap: [Element] = []
    private var count: UInt64 = 0

    var nextTime: UInt64? { self.heap.first?.time }

    mutating func push(_ time: UInt64, _ place: Int, _ action: Action) {
        self.count += 1
        self.heap.append(Element(time: time, number: self.count, place: place, action: action))
        var child = self.heap.count - 1
        while child > 0, self.isBefore(child, (child - 1) / 2) {
            self.heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> Element? {
        guard let first = self.heap.first else { return nil }
        let last = self.heap.removeLast()
        if !self.heap.isEmpty {
            self.heap[0] = last
            self.sink(0)
        }
        return first
    }

    mutating func removeAll(of place: Int) {
        let kept = self.heap.filter { $0.place != place }
        self.heap = []
        for element in kept { self.push(element.time, element.place, element.action) }
    }

    private mutating func sink(_ start: Int) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < self.heap.count && self.isBefore(child, least) {
                least = child
            }
            if least == parent { return }
            self.heap.swapAt(parent, least)
            parent = least
        }
    }

    private func isBefore(_ one: Int, _ other: Int) -> Bool {
        (self.heap[one].time, self.heap[one].number) < (self.heap[other].time, self.heap[other].number)
    }
}
