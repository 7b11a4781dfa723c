public import Names
public import Records
import Replication

extension ReadView {
    /// Records of all authors that may have a name like the one that these probes are made of, and are shown on a day.
    ///
    /// A row has the votes of all probes that find it. Rows are read in the order of their votes, equal ones by
    /// ``RowOrder``: ``NameProbe/candidateCountMax`` records, and as many as have the votes of the last of them, up to
    /// ``NameProbe/tiedCountMax``. Whether a name is really near, the caller finds out.
    ///
    /// - Parameters:
    ///   - author: whose records alone; `nil` for everybody's.
    ///   - isWanted: is handed where each of these rows stands, and its encoded body for the length of the call. What it
    ///     refuses is not decoded and not returned, and counts as read all the same.
    public func records(
        probed probes: [NameProbe],
        dataset: DatasetNumber,
        author: BureauCode? = nil,
        on today: Day,
        where isWanted: (_ place: EntryPlace, _ body: Span<UInt8>) -> Bool = { _, _ in true }
    ) throws(StorageError) -> NameCandidates {
        try StorageError.wrap {
            var noted: [UInt64] = []
            for probe in probes {
                let rows = try self.rows(of: probe, dataset, author).prefix(probe.rowCountMax)
                let votes = probe.votes(rowCount: rows.count)
                for row in rows { noted.append(row.noted(votes)) }
            }
            return try self.readRows(Self.ranked(noted), dataset, on: today, where: isWanted)
        }
    }

    /// The rows that have a probe's term, in order, each once.
    private func rows(of probe: NameProbe, _ dataset: DatasetNumber, _ author: BureauCode?) throws -> [RowOrder] {
        let term = KeyTerm(kind: KeyHasher.nameTermKind, term: probe.term.bytes)
        guard let hash = self.hasher.hash(dataset: dataset, term) else { return [] }
        self.found.removeAll(keepingCapacity: true)
        self.index.collect(hash, into: &self.found)
        return try self.ordered(self.found, dataset, author)
    }

    /// Sums up the votes of each row; the most votes first, equal ones in order.
    private static func ranked(_ noted: [UInt64]) -> [(row: RowOrder, votes: Int)] {
        var ranked: [(row: RowOrder, votes: Int)] = []
        for value in noted.sorted() {
            let row = RowOrder(noted: value)
            if let last = ranked.last, last.row == row {
                ranked[ranked.count - 1].votes += RowOrder.note(value)
            } else {
                ranked.append((row, RowOrder.note(value)))
            }
        }
        ranked.sort { $0.votes == $1.votes ? $0.row < $1.row : $0.votes > $1.votes }
        return ranked
    }

    private func readRows(
        _ ranked: [(row: RowOrder, votes: Int)],
        _ dataset: DatasetNumber,
        on today: Day,
        where isWanted: (EntryPlace, Span<UInt8>) -> Bool
    ) throws -> NameCandidates {
        var candidates = NameCandidates()
        var shownCount = 0
        var lastVotes = 0
        // Replaced rows keep their terms: a record that was revised very often must not make a search endless.
        for (readCount, candidate) in ranked.enumerated() {
            let isTied = candidate.votes == lastVotes
            if shownCount >= NameProbe.candidateCountMax, !isTied { break }
            guard shownCount < NameProbe.tiedCountMax, readCount < 4 * NameProbe.tiedCountMax else {
                candidates.isCut = isTied
                break
            }
            var isShown = false
            let record = try self.shownRecord(candidate.row, dataset, on: today) { row, log in
                isShown = true
                let place = EntryPlace(log: log, index: candidate.row.index)
                // The span borrows the row's bytes for the length of this call.
                return unsafe row.withBytes(5) { isWanted(place, unsafe Span<UInt8>(_unsafeBytes: $0)) }
            }
            guard isShown else { continue }
            shownCount += 1
            lastVotes = candidate.votes
            if let record { candidates.records.append(record) }
        }
        return candidates
    }
}
