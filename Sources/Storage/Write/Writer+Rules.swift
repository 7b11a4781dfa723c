import Records
import Replication

/// An entry that the database holds, as the rules see it.
struct HeldRow {
    let position: Int64
    let values: Writer.Values
    let entry: Entry
    let hasBody: Bool

    var index: UInt64 { Position.index(self.position) }

    /// Whether the body is one that this node should have: announced, for everybody, and shown.
    func isBodyWanted(in state: EntryState) -> Bool {
        state.isShown && self.entry.hasBody && self.entry.audience == .all
    }
}

extension Writer {
    // MARK: - When all earlier entries are held

    /// Whether a record id is in use in its log, by the positions in ``found``.
    func isUsed(_ record: RecordID, _ place: Int) throws -> Bool {
        guard !self.found.isEmpty else { return false }
        let number = self.logs.states[place].number
        return try self.found.contains { position in
            guard Position.log(position) == number, let row = try self.row(at: position) else { return false }
            return row.entry.record == record && row.values.state != .void
        }
    }

    /// Judges an entry that names the one it follows, and changes that one accordingly.
    func succeed(_ step: RecordRules.Step, record: RecordID, _ place: Int) throws -> Values {
        let number = self.logs.states[place].number
        guard let replaced = step.replaced, replaced < step.index,
            let old = try self.row(at: Position.of(log: number, index: replaced)),
            old.entry.record == record, old.values.state.isNewest,
            RecordRules.hasEffect(
                step,
                after: RecordRules.Newest(index: replaced, expiry: old.values.expiry)
            )
        else { return Values(.void, step.expiry) }
        // The body in effect: in the replaced entry itself, or in the one that it extends.
        let basis = old.values.state == .live ? old.index : old.values.basis
        let body = try basis.flatMap { try self.row(at: Position.of(log: number, index: $0)) }
        if old.values.state == .inEffect {
            try self.change(old, to: Values(.replaced, old.values.expiry, basis: basis), place)
        }
        switch step.kind {
        case .extend, .widen:
            let expiry = step.kind == .extend ? step.expiry : old.values.expiry
            if let body { try self.change(body, to: Values(.extended, expiry), place) }
            return Values(.inEffect, expiry, basis: basis)
        case .put, .revise, .withdraw, .erase, .narrow, .countersign:
            if let body { try self.change(body, to: Values(.replaced, body.values.expiry), place) }
            return Values(step.kind == .withdraw ? .withdrawn : .live, step.expiry)
        }
    }

    // MARK: - When some are missing

    /// Judges records again after entries came out of order: those of the batch, and those that awaited one of it.
    func settle(_ records: Set<RecordID>, after indexes: Range<UInt64>, _ place: Int) throws {
        let number = self.logs.states[place].number
        let first = Position.of(log: number, index: indexes.lowerBound)
        let end = Position.of(log: number, index: indexes.upperBound)
        var records = records
        var arrived: [Int64] = []
        self.statements.selectAwaited.bind(first, at: 1)
        self.statements.selectAwaited.bind(end - 1, at: 2)
        var waiting: [Int64] = []
        try self.statements.selectAwaited.forEach { row in
            arrived.append(row.integer(0))
            waiting.append(row.integer(1))
        }
        for position in waiting {
            if let row = try self.row(at: position) { records.insert(row.entry.record) }
        }
        for position in arrived {
            self.statements.deleteAwaited.bind(position, at: 1)
            try self.statements.deleteAwaited.run()
        }
        for record in records.sorted() { try self.settle(record, batch: first..<end, place) }
    }

    private func settle(_ record: RecordID, batch: Range<Int64>, _ place: Int) throws {
        let state = self.logs[place]
        self.found.removeAll(keepingCapacity: true)
        self.keys.collect(self.hasher.hash(log: state.log, record: record), into: &self.found)
        let rows = try Set(self.found).sorted().compactMap { position -> HeldRow? in
            guard Position.log(position) == state.number, let row = try self.row(at: position) else { return nil }
            return row.entry.record == record ? row : nil
        }
        let steps = rows.map {
            RecordRules.Step(index: $0.index, kind: $0.entry.kind, replaced: $0.entry.replaced, expiry: $0.entry.expiry)
        }
        let verdicts = try RecordRules.verdicts(of: steps) { index in
            try self.isHeld(Position.of(log: state.number, index: index))
        }
        for (row, verdict) in zip(rows, verdicts) {
            try self.change(row, to: Values(verdict.state, verdict.expiry, basis: verdict.basis), place)
            if row.hasBody, !verdict.state.isShown, batch.contains(row.position) {
                // It came with this very batch, and a body is stored only while its entry is live.
                try self.dropBody(row, place)
            }
            guard let awaited = verdict.awaited else { continue }
            self.statements.insertAwaited.bind(Position.of(log: state.number, index: awaited), at: 1)
            self.statements.insertAwaited.bind(row.position, at: 2)
            try self.statements.insertAwaited.run()
        }
    }

    // MARK: - Rows

    /// The row at a position, when it is held and an entry that keeps the rules of its kind.
    func row(at position: Int64) throws -> HeldRow? {
        self.statements.selectEntry.bind(position, at: 1)
        let dataset =
            self.logs.place(ofNumber: Position.log(position)).map { self.logs.states[$0].log.dataset } ?? .system
        return try self.statements.selectEntry.first { row -> HeldRow? in
            guard let state = EntryState(rawValue: UInt8(truncatingIfNeeded: row.integer(0))),
                let expiry = Day(rawValue: UInt32(truncatingIfNeeded: row.integer(1)))
            else { throw StorageError(.corrupt, "the state of entry \(position)") }
            let entry: Entry
            do {
                entry = try Entry(decoding: row.bytes(3)[...])
            } catch {
                // Kept as a leaf, and nothing that the rules look at.
                return nil
            }
            guard RecordRules.isWellFormed(entry, in: dataset) else { return nil }
            let basis = row.isNull(2) ? nil : UInt64(truncatingIfNeeded: row.integer(2))
            return HeldRow(
                position: position,
                values: Values(state, expiry, basis: basis),
                entry: entry,
                hasBody: row.integer(4) != 0
            )
        } ?? nil
    }

    private func isHeld(_ position: Int64) throws -> Bool {
        self.statements.selectHeld.bind(position, at: 1)
        return try self.statements.selectHeld.first { _ in true } ?? false
    }

    /// Gives a row other values, and keeps the counts and the list of due bodies in step.
    private func change(_ row: HeldRow, to values: Values, _ place: Int) throws {
        guard values != row.values else { return }
        let update = self.statements.updateEntry
        update.bind(row.position, at: 1)
        update.bind(Int64(values.state.rawValue), at: 2)
        update.bind(Int64(values.expiry.rawValue), at: 3)
        if let basis = values.basis { update.bind(Int64(basis), at: 4) } else { update.bindNull(at: 4) }
        try update.run()
        self.logs.update(place) { state in
            state.counts.add(-1, to: row.values.state)
            state.counts.add(1, to: values.state)
        }
        guard !row.hasBody else { return }
        switch (row.isBodyWanted(in: row.values.state), row.isBodyWanted(in: values.state)) {
        case (false, true): try self.addDue(row.position, place)
        case (true, false): try self.removeDue(row.position, place)
        case (true, true), (false, false): break
        }
    }
}
