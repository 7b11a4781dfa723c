import Synchronization

/// The ``KeyTable`` that one writer fills and readers search at the same time.
final class RecentKeys: Sendable {
    private let table: Mutex<KeyTable>

    init(_ pairs: [KeyPair] = []) {
        var table = KeyTable()
        table.insert(pairs)
        self.table = Mutex(table)
    }

    var count: Int { self.table.withLock { $0.count } }
    var pairs: [KeyPair] { self.table.withLock { $0.pairs } }

    /// Adds two lists at once: whoever searches sees both or neither.
    func insert(_ first: [KeyPair], _ second: [KeyPair]) {
        self.table.withLock { table in
            table.insert(first)
            table.insert(second)
        }
    }

    /// Notes which of many keys may be there.
    func ask(_ keys: inout [AskedKey]) {
        self.table.withLock { table in
            for place in keys.indices where table.holdsTerm(of: keys[place].hash) { keys[place].mayBeHeld = true }
        }
    }

    func collect(_ hash: UInt64, into positions: inout [Int64]) {
        self.table.withLock { table in
            table.forEach(hash) { positions.append($0) }
        }
    }

    /// Whether any key with this hash's term is there, of whatever dataset and kind.
    func holdsTerm(of hash: UInt64) -> Bool { self.table.withLock { $0.holdsTerm(of: hash) } }
}
