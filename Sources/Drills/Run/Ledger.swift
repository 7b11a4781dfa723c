import Membership
import Records
import Replication

/// Every entry that authors stored and were told to be durable: how large it was, and whether it is still there.
final class Ledger: WorldObserver {
    let hooks: ObserverHooks = [.stored, .published, .life]

    private struct Row {
        /// Bytes of all entries up to and with this one.
        let byteCountSum: UInt64
        let fingerprint: UInt64
        var isAcknowledged: Bool
    }

    private struct Pending: Hashable {
        let node: Int
        let number: UInt64
    }

    private var rows: [LogID: [Row]] = [:]
    private var pending: [Pending: LogID] = [:]
    /// Acknowledged entries whose index holds another entry now, by author.
    private var overwritten: [Int: UInt64] = [:]
    /// By author, what its own disk held last: bytes of all its logs.
    private(set) var byteCounts: [UInt64]

    init(memberCount: Int) {
        self.byteCounts = Array(repeating: 0, count: memberCount)
    }

    /// A publication was handed in, whose acknowledgement will not name its log.
    func expect(_ number: UInt64, _ log: LogID, at node: Int) {
        self.pending[Pending(node: node, number: number)] = log
    }

    func stored(_ commits: [Commit], at node: Int, in world: World) {
        let code = world.code(of: node)
        for commit in commits {
            for append in commit.appends where append.log.author == code { self.add(append, by: node) }
        }
    }

    private func add(_ append: LogAppend, by author: Int) {
        var rows = self.rows[append.log] ?? []
        for position in 0..<append.batch.count {
            let place = Int(clamping: append.batch.firstIndex) + position
            let fingerprint = Self.fingerprint(append.batch.entry(at: position))
            if rows.indices.contains(place) {
                guard rows[place].fingerprint != fingerprint else { continue }
                // What the author's disk lost was said anew, and differently.
                let lost = rows[place...].count { $0.isAcknowledged }
                self.overwritten[author, default: 0] += UInt64(lost)
                rows.removeSubrange(place...)
            }
            guard place == rows.count else { continue }
            let byteCount = UInt64(Entry.byteCount + append.batch.spans[position].count)
            self.byteCounts[author] &+= byteCount
            let row = Row(
                byteCountSum: (rows.last?.byteCountSum ?? 0) &+ byteCount,
                fingerprint: fingerprint,
                isAcknowledged: false
            )
            rows.append(row)
        }
        self.rows[append.log] = rows
    }

    func published(_ number: UInt64, _ outcome: PublicationOutcome, at node: Int, in world: World) {
        guard let log = self.pending.removeValue(forKey: Pending(node: node, number: number)),
            case .durable(let indexes) = outcome
        else { return }
        for index in indexes where self.rows[log]?.indices.contains(Int(clamping: index)) ?? false {
            self.rows[log]?[Int(clamping: index)].isAcknowledged = true
        }
    }

    func stopped(_ node: Int, in world: World) {
        for key in self.pending.keys where key.node == node { self.pending[key] = nil }
    }

    /// Bytes of a log's entries, bodies with them, in a range of indexes.
    func byteCount(of log: LogID, _ indexes: Range<UInt64>) -> UInt64 {
        guard let rows = self.rows[log], !rows.isEmpty, !indexes.isEmpty else { return 0 }
        func sum(below end: UInt64) -> UInt64 {
            end == 0 ? 0 : rows[min(Int(clamping: end), rows.count) - 1].byteCountSum
        }
        return sum(below: indexes.upperBound) - min(sum(below: indexes.lowerBound), sum(below: indexes.upperBound))
    }

    // MARK: What is lost

    /// Acknowledged entries of an author that no live node holds any more.
    func lostCount(of author: Int, in world: World) -> UInt64 {
        let code = world.code(of: author)
        var count = self.overwritten[author] ?? 0
        for log in self.rows.keys.filter({ $0.author == code }).sorted() {
            var missing = Set((self.rows[log] ?? []).indices.filter { self.rows[log]?[$0].isAcknowledged ?? false })
            for node in [author] + (0..<world.count).filter({ $0 != author }) where !missing.isEmpty {
                guard world.isUp(node) else { continue }
                self.strike(&missing, log, author: author, heldAt: node, in: world)
            }
            count &+= UInt64(missing.count)
        }
        return count
    }

    /// Strikes out what one node holds.
    private func strike(_ missing: inout Set<Int>, _ log: LogID, author: Int, heldAt node: Int, in world: World) {
        let size = world.inspect(node) { $0.provedSize(of: author, log.dataset) }
        guard let first = missing.min(), let rows = self.rows[log] else { return }
        var start = UInt64(first)
        do {
            while start < size {
                let request = RangeRequest(
                    log: log,
                    indexes: start..<size,
                    treeSize: size,
                    withLeft: false,
                    byteCountMax: 1 << 20
                )
                let batch = try world.store(of: node).serve(request).batch
                guard batch.count > 0 else { return }
                for position in 0..<batch.count {
                    let place = Int(clamping: batch.firstIndex) + position
                    guard rows.indices.contains(place) else { return }
                    if rows[place].fingerprint == Self.fingerprint(batch.entry(at: position)) { missing.remove(place) }
                }
                start = batch.indexes.upperBound
            }
        } catch {
            // What cannot be read from this disk may be on another.
            world.tell("\(world.code(of: node)): \(log) cannot be read: \(error)")
        }
    }

    private static func fingerprint(_ entry: ArraySlice<UInt8>) -> UInt64 {
        var hash = TraceHash()
        var word: UInt64 = 0
        for (place, byte) in entry.enumerated() {
            word = word << 8 | UInt64(byte)
            if place % 8 == 7 { hash.add(word) }
        }
        hash.add(word)
        return hash.words.high
    }
}
