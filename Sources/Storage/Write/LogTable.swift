import Replication

/// All logs in memory, with what a transaction changed of them, so that a failed one leaves no trace.
struct LogTable {
    private(set) var states: [LogState] = []
    private var places: [LogID: Int] = [:]
    private var placesByNumber: [Int64: Int] = [:]

    /// The states of logs as they were before the transaction; `nil` for one that it has added.
    private var undo: [Int: LogState?] = [:]
    /// The log that was changed last, for which `undo` need not be asked again.
    private var lastChanged = -1

    /// The places of the logs that the transaction changed, ascending.
    var changed: [Int] { self.undo.keys.sorted() }

    var nextNumber: Int64 { (self.states.map(\.number).max() ?? 0) + 1 }

    subscript(place: Int) -> LogState { self.states[place] }

    func place(of log: LogID) -> Int? { self.places[log] }
    func place(ofNumber number: Int64) -> Int? { self.placesByNumber[number] }

    /// Changes one log in place.
    mutating func update<T>(_ place: Int, _ body: (inout LogState) throws -> T) rethrows -> T {
        if place != self.lastChanged {
            if self.undo[place] == nil { self.undo[place] = self.states[place] }
            self.lastChanged = place
        }
        return try body(&self.states[place])
    }

    /// Adds a log that was not there.
    mutating func add(_ state: LogState) -> Int {
        let place = self.states.count
        self.undo[place] = .some(nil)
        self.insert(state)
        return place
    }

    /// Adds a log that the database holds.
    mutating func load(_ state: LogState) {
        self.insert(state)
    }

    mutating func commit() {
        self.lastChanged = -1
        self.undo.removeAll(keepingCapacity: true)
    }

    mutating func rollBack() {
        self.lastChanged = -1
        // Logs that were added stand at the end.
        for place in self.changed.reversed() {
            guard let entry = self.undo[place] else { continue }
            if let before = entry {
                self.states[place] = before
            } else {
                let added = self.states.removeLast()
                self.places[added.log] = nil
                self.placesByNumber[added.number] = nil
            }
        }
        self.undo.removeAll(keepingCapacity: true)
    }

    private mutating func insert(_ state: LogState) {
        self.places[state.log] = self.states.count
        self.placesByNumber[state.number] = self.states.count
        self.states.append(state)
    }
}
