import Synchronization

/// The ``KeyTable`` that one writer fills and readers search at the same time.
final class RecentKeys: Sendable {
    private let table: Mutex<KeyTable>

    init(_ pairs: [KeyPair] = []) {
        var table = KeyTable()
        for pair in pairs { table.insert(pair) }
        self.table = Mutex(table)
    }

    var count: Int { self.table.withLock { $0.count } }
    var pairs: [KeyPair] { self.table.withLock { $0.pairs } }

    func insert(_ pairs: [KeyPair]) {
        self.table.withLock { table in
            for pair in pairs { table.insert(pair) }
        }
    }

    func ask(_ records: inout [Writer.AskedRecord]) {
        self.table.withLock { table in
            for place in records.indices where table.holds(records[place].hash) { records[place].mayBeHeld = true }
        }
    }

    func collect(_ hash: UInt64, into positions: inout [Int64]) {
        self.table.withLock { table in
            table.forEach(hash) { positions.append($0) }
        }
    }

    /// Whether any of these hashes is there, under one lock.
    func holdsAny(_ hashes: [UInt64]) -> Bool {
        self.table.withLock { table in hashes.contains(where: table.holds) }
    }
}
