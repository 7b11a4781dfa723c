import Records
import Replication
import Storage

/// A log in which entries follow on each other, judged by the rules that Storage has, record by record.
struct JudgedLog {
    private struct Row {
        let step: RecordRules.Step
        let wantsBody: Bool
    }

    private let dataset: DatasetNumber
    private(set) var states: [UInt64: EntryState] = [:]
    /// Bodies that came with their entries and were not kept.
    private(set) var dropped: Set<UInt64> = []
    private(set) var voidCount: UInt64 = 0
    /// Of records with one entry, as nearly all are: a backup copies them without counting references.
    private var single: [RecordID: Row] = [:]
    /// Of records with several, ascending by index.
    private var several: [RecordID: [Row]] = [:]
    private var records: [UInt64: RecordID] = [:]
    /// Records with an entry that waits for the one at an index.
    private var awaited: [UInt64: Set<RecordID>] = [:]

    init(dataset: DatasetNumber) {
        self.dataset = dataset
    }

    var isEmpty: Bool { self.states.isEmpty }

    /// Whether an entry announces a body for everybody that should be shown.
    func isBodyWanted(_ index: UInt64) -> Bool {
        guard let record = self.records[index], self.states[index]?.isShown == true else { return false }
        return self.rows(of: record).first { $0.step.index == index }?.wantsBody ?? false
    }

    private func rows(of record: RecordID) -> [Row] {
        self.several[record] ?? self.single[record].map { [$0] } ?? []
    }

    /// Takes entries in; ``settle(_:isHeld:)`` judges them.
    mutating func add(_ batch: ItemBatch) {
        for position in 0..<batch.count {
            self.add(batch.entry(at: position), at: batch.firstIndex + UInt64(position))
        }
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>, at index: UInt64) {
        let entry: Entry
        do {
            entry = try Entry(decoding: bytes)
        } catch {
            self.set(error.code == .unknownKind || error.code == .unknownVersion ? .unknown : .void, at: index)
            return
        }
        guard RecordRules.isWellFormed(entry, in: self.dataset) else { return self.set(.void, at: index) }
        if entry.kind.isDuty { return self.set(.duty, at: index) }
        let step = RecordRules.Step(index: index, kind: entry.kind, replaced: entry.replaced, expiry: entry.expiry)
        let row = Row(step: step, wantsBody: entry.hasBody && entry.audience == .all)
        self.add(row, of: entry.record)
        self.records[index] = entry.record
        self.set(entry.hasBody ? .live : .void, at: index)
    }

    private mutating func add(_ row: Row, of record: RecordID) {
        guard self.single[record] != nil || self.several[record] != nil else {
            self.single[record] = row
            return
        }
        var rows = self.rows(of: record)
        rows.insert(row, at: rows.firstIndex { $0.step.index > row.step.index } ?? rows.count)
        self.single[record] = nil
        self.several[record] = rows
    }

    /// Judges the records of new entries, and those that waited for one of them.
    ///
    /// Of entries that come in order each is live when it is stored, if it ever is: its body is kept, though hidden once
    /// the next entry has replaced it. Of others only the last word counts.
    ///
    /// - Returns: the indexes of all entries that were judged.
    mutating func settle(_ indexes: Range<UInt64>, isInOrder: Bool, isHeld: (UInt64) -> Bool) -> Set<UInt64> {
        var records: Set<RecordID> = []
        var touched: Set<UInt64> = []
        for index in indexes {
            touched.insert(index)
            if let record = self.records[index] { records.insert(record) }
            for record in self.awaited.removeValue(forKey: index) ?? [] { records.insert(record) }
        }
        for record in records {
            let rows = self.rows(of: record)
            let verdicts = RecordRules.verdicts(of: rows.map(\.step)) { isHeld($0) }
            for (row, verdict) in zip(rows, verdicts) {
                self.set(verdict.state, at: row.step.index)
                touched.insert(row.step.index)
                if let awaited = verdict.awaited { self.awaited[awaited, default: []].insert(record) }
            }
        }
        for index in indexes where !self.isBodyKept(self.states[index], isInOrder: isInOrder) {
            self.dropped.insert(index)
        }
        return touched
    }

    private func isBodyKept(_ state: EntryState?, isInOrder: Bool) -> Bool {
        switch state {
        case .void, .unknown, .duty, nil: false
        case let state?: state.isShown || isInOrder
        }
    }

    private mutating func set(_ state: EntryState, at index: UInt64) {
        if let old = self.states.updateValue(state, forKey: index), old == .void { self.voidCount -= 1 }
        if state == .void { self.voidCount += 1 }
    }
}
