import GRDB
import Records
import Replication

/// Makes all keys of a stored row again: those of its body, and its record's name.
struct RowKeys {
    /// The columns that ``forEach(_:_:)`` reads, in their order.
    static let columns = "position, entry, body"

    let logs: LogTable
    let hasher: KeyHasher
    let bodyHasher: BodyHasher

    init(logs: LogTable, hasher: KeyHasher, bodyKeys: BodyKeys) {
        self.logs = logs
        self.hasher = hasher
        self.bodyHasher = BodyHasher(bodyKeys: bodyKeys, hasher: hasher)
    }

    func forEach(_ row: RawStatement, _ emit: (KeyPair) -> Void) {
        let position = row.integer(0)
        guard let place = self.logs.place(ofNumber: Position.log(position)) else { return }
        let log = self.logs[place].log
        unsafe row.withBytes(1) { entry in
            // Entries that no rule looks at have keys here that nobody asks for.
            guard entry.count == Entry.byteCount, log.dataset != .duty else { return }
            let hash = unsafe self.hasher.hash(log: log, record: Writer.record(in: entry))
            emit(KeyPair(hash: hash, position: position))
        }
        guard !row.isNull(2) else { return }
        unsafe row.withBytes(2) { body in
            _ = unsafe self.bodyHasher.forEach(dataset: log.dataset, body: body) {
                emit(KeyPair(hash: $0, position: position))
            }
        }
    }
}
