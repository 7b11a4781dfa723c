import Records
import Replication

/// Every entry that authors stored and were told to be durable: how large it was, and whether it is still there.
final class Ledger: WorldObserver {
    let hooks: ObserverHooks = [.stored, .published]

    private struct Row {
        let mark: UInt64
        let bodyByteCount: Int
        /// `nil` while its publisher was not told that it is durable.
        var acknowledgedAt: UInt64?
        /// Whether a later entry stands in its place: then its body is nobody's need.
        var isReplaced = false
    }

    /// By index; `nil` for what the author's own disk never had in this run.
    private var rows: [LogID: [Row?]] = [:]
    /// Acknowledged entries in whose place their author's disk holds another one, and when they were acknowledged.
    private var displaced: [LogID: [Int: [UInt64: UInt64]]] = [:]
    /// Bytes of each log's entries below an index, with the bodies that are still needed; made when it is asked for.
    private var sums: [LogID: [UInt64]] = [:]
    /// By author, what its own disk has held: bytes of all its logs.
    private(set) var byteCounts: [UInt64]

    init(memberCount: Int) {
        self.byteCounts = Array(repeating: 0, count: memberCount)
    }

    func stored(_ commits: [Commit], at node: Int, in world: World) {
        let code = world.code(of: node)
        for commit in commits {
            for append in commit.appends where append.log.author == code { self.add(append, by: node) }
        }
    }

    private func add(_ append: LogAppend, by author: Int) {
        let log = append.log
        var rows = self.rows.removeValue(forKey: log) ?? []
        for position in 0..<append.batch.count {
            let place = Int(clamping: append.batch.firstIndex) + position
            let bytes = append.batch.entry(at: position)
            let mark = HeldRow.mark(of: bytes)
            while rows.count <= place { rows.append(nil) }
            if let old = rows[place] {
                guard old.mark != mark else { continue }
                // What the author's disk lost was said anew, and differently; the first may come back all the same.
                if let at = old.acknowledgedAt { self.displaced[log, default: [:]][place, default: [:]][old.mark] = at }
            }
            var row = Row(mark: mark, bodyByteCount: append.batch.spans[position].count)
            row.acknowledgedAt = self.displaced[log]?[place]?.removeValue(forKey: mark)
            rows[place] = row
            self.byteCounts[author] &+= UInt64(Entry.byteCount + row.bodyByteCount)
            if let replaced = Self.replaced(by: bytes), rows.indices.contains(replaced) {
                rows[replaced]?.isReplaced = true
            }
        }
        self.rows[log] = rows
        self.sums[log] = nil
    }

    /// The entry whose body nobody needs once this one is there.
    private static func replaced(by bytes: ArraySlice<UInt8>) -> Int? {
        guard let entry = LogVerdicts.entry(bytes), entry.kind == .revise || entry.kind == .withdraw else { return nil }
        return entry.replaced.map { Int(clamping: $0) }
    }

    func published(_ number: UInt64, _ outcome: PublicationOutcome, at node: Int, in world: World) {
        guard let issued = world.nodes[node].publications.underWay[number], case .durable(let indexes) = outcome else {
            return
        }
        let log = LogID(author: world.code(of: node), dataset: issued.dataset)
        for (index, mark) in zip(indexes, issued.marks) {
            let place = Int(clamping: index)
            guard self.rows[log]?.indices.contains(place) ?? false, self.rows[log]?[place]?.mark == mark else {
                continue
            }
            self.rows[log]?[place]?.acknowledgedAt = world.now
        }
    }

    /// Bytes of a log's entries in a range of indexes, with the bodies that no later entry has replaced.
    func neededByteCount(of log: LogID, _ indexes: Range<UInt64>) -> UInt64 {
        let sums = self.sums(of: log)
        func sum(below end: UInt64) -> UInt64 { sums[min(Int(clamping: end), sums.count - 1)] }
        let before = sum(below: indexes.lowerBound)
        return max(before, sum(below: indexes.upperBound)) - before
    }

    private func sums(of log: LogID) -> [UInt64] {
        if let sums = self.sums[log] { return sums }
        var sums: [UInt64] = [0]
        var sum: UInt64 = 0
        for row in self.rows[log] ?? [] {
            if let row { sum &+= UInt64(Entry.byteCount + (row.isReplaced ? 0 : row.bodyByteCount)) }
            sums.append(sum)
        }
        self.sums[log] = sums
        return sums
    }

    // MARK: What is lost

    /// Acknowledged entries of an author that stand in no live node's log any more: when each was acknowledged.
    func lost(of author: Int, in world: World) -> [UInt64] {
        let code = world.code(of: author)
        var times: [UInt64] = []
        for log in Set(self.rows.keys).union(self.displaced.keys).filter({ $0.author == code }).sorted() {
            var missing = self.acknowledged(log)
            for node in [author] + (0..<world.count).filter({ $0 != author }) where !missing.isEmpty {
                guard world.isUp(node) else { continue }
                self.strike(&missing, log, author: author, heldAt: node, in: world)
            }
            times += missing.values.flatMap(\.values)
        }
        return times.sorted()
    }

    /// By index and mark: when each entry was acknowledged.
    private func acknowledged(_ log: LogID) -> [Int: [UInt64: UInt64]] {
        var all = self.displaced[log]?.filter { !$0.value.isEmpty } ?? [:]
        for (place, row) in (self.rows[log] ?? []).enumerated() {
            guard let row, let at = row.acknowledgedAt else { continue }
            all[place, default: [:]][row.mark] = at
        }
        return all
    }

    /// Strikes out what one node holds.
    private func strike(
        _ missing: inout [Int: [UInt64: UInt64]],
        _ log: LogID,
        author: Int,
        heldAt node: Int,
        in world: World
    ) {
        let size = world.inspect(node) { $0.provedSize(of: author, log.dataset) }
        let first = UInt64(missing.keys.min() ?? 0)
        guard first < size else { return }
        do {
            for row in try world.store(of: node).rows(log, first..<size) {
                let place = Int(clamping: row.index)
                guard missing[place]?.removeValue(forKey: row.mark) != nil else { continue }
                if missing[place]?.isEmpty ?? false { missing[place] = nil }
            }
        } catch {
            // What cannot be read from this disk may be on another.
            world.tell("\(world.code(of: node)): \(log) cannot be read: \(error)")
        }
    }
}
