import Records
import Replication

@testable import Storage

/// A random log with every kind of entry, right and wrong, and what each is worth by a plain reading of the rules.
struct LogWriterModel {
    /// One record as its author sees it.
    struct Known {
        var newest: Int
        var body: Int?
        var expiry: Day
        var isEnded = false
    }

    private(set) var log: TestLog
    /// What each entry is worth once everything before it is held.
    private(set) var states: [EntryState] = []
    /// The last day of each entry's body, extensions included.
    private(set) var expiries: [Day] = []
    private(set) var numbers: [Int?] = []
    private var records: [RecordID: Known] = [:]
    private var names: [RecordID] = []
    private var generator: Seeded

    init(seed: UInt64, dataset: UInt16 = 16) throws {
        self.log = try TestLog(dataset: dataset)
        self.generator = Seeded(seed)
    }

    mutating func grow(by count: Int) throws {
        for _ in 0..<count { try self.step() }
    }

    private mutating func step() throws {
        switch self.generator.below(20) {
        case 0..<8: try self.put(try TestLog.record(self.names.count))
        case 8: try self.put(self.anyRecord())
        case 9..<13: try self.follow(.revise)
        case 13: try self.follow(.withdraw)
        case 14, 15: try self.follow(.extend)
        case 16: try self.follow(.widen)
        case 17: try self.appendInert([0x01, 0x77], .unknown)
        case 18: try self.appendInert([0x01, 0x01, 0xf0], .void)
        default: try self.misplacedDuty()
        }
    }

    private mutating func anyRecord() throws -> RecordID {
        self.names.isEmpty ? try TestLog.record(0) : self.names[self.generator.below(self.names.count)]
    }

    private mutating func put(_ record: RecordID) throws {
        let number = self.generator.below(60)
        let index = try self.log.append(.put, record, days: self.days(), body: try self.body(number))
        if self.records[record] == nil {
            self.names.append(record)
            self.note(.live, number)
            self.records[record] = Known(newest: index, body: index, expiry: self.expiries[index])
        } else {
            self.note(.void, number)
        }
    }

    private mutating func follow(_ kind: EntryKind) throws {
        let record = try self.anyRecord()
        let known = self.records[record]
        // Mostly the right entry, sometimes any other.
        let isRight = self.generator.chance(of: 75)
        let named = isRight ? known?.newest ?? 0 : self.generator.below(self.log.count + 5)
        let number = kind == .revise ? self.generator.below(60) : nil
        let index = try self.log.append(
            kind,
            record,
            replaced: named,
            days: self.days(),
            body: try number.map { try self.body($0) }
        )
        self.note(.void, number)
        guard var known, !known.isEnded, named == known.newest,
            kind != .extend || self.expiries[index] > known.expiry
        else { return }
        if self.states[known.newest] == .inEffect { self.states[known.newest] = .replaced }
        switch kind {
        case .revise, .withdraw:
            if let body = known.body { self.states[body] = .replaced }
            self.states[index] = kind == .revise ? .live : .withdrawn
            known.body = kind == .revise ? index : nil
            known.expiry = self.expiries[index]
            known.isEnded = kind == .withdraw
        default:
            self.states[index] = .inEffect
            if kind == .extend { known.expiry = self.expiries[index] }
            self.expiries[index] = known.expiry
            if let body = known.body {
                self.states[body] = .extended
                self.expiries[body] = known.expiry
            }
        }
        known.newest = index
        self.records[record] = known
    }

    private mutating func appendInert(_ start: [UInt8], _ state: EntryState) throws {
        let entry = self.generator.bytes(Entry.byteCount)
        self.log.appendRaw(start + entry.dropFirst(start.count).map { $0 & 0x0f })
        self.states.append(state)
        self.expiries.append(.max)
        self.numbers.append(nil)
    }

    private mutating func misplacedDuty() throws {
        try self.log.append(.erase, try self.anyRecord(), days: 5)
        self.note(.void, nil)
    }

    private mutating func note(_ state: EntryState, _ number: Int?) {
        self.states.append(state)
        self.expiries.append(TestLog.today.adding(days: self.lastDays))
        self.numbers.append(number)
    }

    private var lastDays = 0

    private mutating func days() -> Int {
        self.lastDays = self.generator.below(40) - 5
        return self.lastDays
    }

    private mutating func body(_ number: Int) throws -> [UInt8] {
        try TestLog.body(number, remark: String(repeating: "r", count: self.generator.below(90)))
    }
}
