/// What will happen in a world, in order of virtual time and then of asking.
///
/// A heap with four children a node over 24-byte keys; what happens waits beside it, so that sifting moves little.
///
/// - Invariant: a parent's key is before its children's; no two keys are equal.
struct EventQueue {
    private struct Key {
        let time: UInt64
        let number: UInt64
        let slot: Int

        func isBefore(_ other: Key) -> Bool {
            self.time < other.time || (self.time == other.time && self.number < other.number)
        }
    }

    private var heap: [Key] = []
    private var waiting: [Occurrence?] = []
    private var freeSlots: [Int] = []
    private var number: UInt64 = 0

    var count: Int { self.heap.count }
    var nextTime: UInt64? { self.heap.first?.time }

    mutating func push(_ time: UInt64, _ occurrence: Occurrence) {
        self.number += 1
        let slot: Int
        if let free = self.freeSlots.popLast() {
            slot = free
            self.waiting[slot] = occurrence
        } else {
            slot = self.waiting.count
            self.waiting.append(occurrence)
        }
        let key = Key(time: time, number: self.number, slot: slot)
        self.heap.append(key)
        self.rise(from: self.heap.count - 1, key)
    }

    mutating func pop() -> (time: UInt64, occurrence: Occurrence)? {
        guard let first = self.heap.first, let last = self.heap.popLast() else { return nil }
        if !self.heap.isEmpty { self.sink(last) }
        guard let occurrence = self.waiting[first.slot].take() else {
            preconditionFailure("nothing waits in slot \(first.slot)")
        }
        self.freeSlots.append(first.slot)
        return (first.time, occurrence)
    }

    /// Gives everything that waits another time; what has the same time stays in the order in which it was asked for.
    mutating func retime(_ time: (UInt64, Occurrence) -> UInt64) {
        let keys = self.heap
        self.heap = []
        self.heap.reserveCapacity(keys.count)
        for key in keys {
            guard let occurrence = self.waiting[key.slot] else { continue }
            let key = Key(time: time(key.time, occurrence), number: key.number, slot: key.slot)
            self.heap.append(key)
            self.rise(from: self.heap.count - 1, key)
        }
    }

    private mutating func rise(from start: Int, _ key: Key) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 4
            guard key.isBefore(self.heap[parent]) else { break }
            self.heap[child] = self.heap[parent]
            child = parent
        }
        self.heap[child] = key
    }

    /// Puts a key in the place of the first.
    private mutating func sink(_ key: Key) {
        let count = self.heap.count
        var parent = 0
        while true {
            let first = parent * 4 + 1
            guard first < count else { break }
            var least = first
            for child in first + 1..<max(first + 1, min(first + 4, count))
            where self.heap[child].isBefore(self.heap[least]) {
                least = child
            }
            guard self.heap[least].isBefore(key) else { break }
            self.heap[parent] = self.heap[least]
            parent = least
        }
        self.heap[parent] = key
    }
}
