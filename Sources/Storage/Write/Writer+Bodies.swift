import PlantedFaults
import Records
import Replication
import Sodium

extension Writer {
    /// Takes note of an entry whose body should be shown: its keys when it is there, else that it is due.
    ///
    /// - Parameter body: salt and then body; empty when it is not at hand.
    func takeBody(_ body: UnsafeRawBufferPointer, of entry: Entry, _ position: Int64, _ place: Int) throws {
        if body.count == 0 {
            if entry.audience == .all { try self.addDue(position, place) }
        } else {
            let body = unsafe UnsafeRawBufferPointer(rebasing: body[Entry.saltByteCount...])
            unsafe self.addKeys(of: body, position, place)
        }
    }

    /// Stores a body that was due, when it is the one that its entry commits to.
    ///
    /// A body that is not due any more is passed over: its entry may have been replaced while it was on its way. So is
    /// one that is not the promised one: it stays due, and whoever sent it must not make the transaction fail that
    /// others' bodies and the bureau's own entries share with it.
    func fill(_ fill: BodyFill) throws {
        guard let place = self.logs.place(of: fill.log) else { return }
        let position = Position.of(log: self.logs.states[place].number, index: fill.index)
        guard let row = try self.row(at: position), !row.hasBody, row.isBodyWanted(in: row.values.state) else { return }
        guard fill.salt.count == Entry.saltByteCount, fill.body.count == Int(row.entry.bodyByteCount),
            PlantedFault.bodyNotChecked.isPlanted
                || Entry.commitment(salt: fill.salt[...], body: fill.body[...]) == row.entry.commitment
        else { return }
        let update = self.statements.fillBody
        update.bind(position, at: 1)
        update.bind(fill.salt, at: 2)
        update.bind(fill.body, at: 3)
        try update.run()
        try self.removeDue(position, place)
        unsafe fill.body.withUnsafeBytes { unsafe self.addKeys(of: $0, position, place) }
        try self.statements.noteUnflushed(position...position, generation: self.keys.generation)
    }

    func addDue(_ position: Int64, _ place: Int) throws {
        self.statements.insertDue.bind(position, at: 1)
        try self.statements.insertDue.run()
        self.logs.update(place) { LogCounts.add(1, to: &$0.counts.due) }
    }

    func removeDue(_ position: Int64, _ place: Int) throws {
        self.statements.deleteDue.bind(position, at: 1)
        try self.statements.deleteDue.run()
        self.logs.update(place) { LogCounts.add(-1, to: &$0.counts.due) }
    }

    /// Takes a body out of the transaction that brought it.
    func dropBody(_ row: HeldRow, _ place: Int) throws {
        let dataset = self.logs.states[place].log.dataset
        let body = try self.body(at: row.position)
        let isReadable = unsafe body.withUnsafeBytes {
            unsafe self.bodyKeys.forEach(dataset: dataset, body: $0) { _, _ in }
        }
        if !isReadable { self.logs.update(place) { LogCounts.add(-1, to: &$0.counts.unreadable) } }
        self.statements.dropBody.bind(row.position, at: 1)
        try self.statements.dropBody.run()
    }

    private func body(at position: Int64) throws -> [UInt8] {
        self.statements.selectBody.bind(position, at: 1)
        return try self.statements.selectBody.first { $0.bytes(0) } ?? []
    }

    private func addKeys(of body: UnsafeRawBufferPointer, _ position: Int64, _ place: Int) {
        guard self.keys.isKept else { return }
        let dataset = self.logs.states[place].log.dataset
        let isReadable = unsafe self.bodyHasher.forEach(dataset: dataset, body: body) {
            self.keys.insert($0, position)
        }
        if !isReadable { self.logs.update(place) { LogCounts.add(1, to: &$0.counts.unreadable) } }
    }
}
