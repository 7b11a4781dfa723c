/// Everything by which keys are found, as of one commit: the recent ones and the runs.
///
/// A value of this type stays usable: a flush or a merge publishes a new one, and a run's file stays readable as long as
/// anybody has the run.
final class KeyIndex: Sendable {
    /// Those that are in no run: the table to which commits add, and perhaps one that is being written as a run.
    let recents: [RecentKeys]
    /// Newest first.
    let runs: [KeyRun]

    static let empty = KeyIndex(recents: [], runs: [])

    init(recents: [RecentKeys], runs: [KeyRun]) {
        self.recents = recents
        self.runs = runs
    }

    /// Adds the positions that a hash may stand for, in no order, perhaps twice.
    func collect(_ hash: UInt64, into positions: inout [Int64]) {
        for recent in self.recents { recent.collect(hash, into: &positions) }
        let mark = KeyFilter.Mark(hash)
        for run in self.runs where run.filter.mayContain(mark) { run.collect(hash, into: &positions) }
    }

    /// Notes which of many keys may be held: filters are asked, and no run is looked into.
    ///
    /// Run by run: one key after the other would wait for memory in each run's filter; so the processor fetches many at
    /// once.
    func ask(_ keys: inout [AskedKey]) {
        for recent in self.recents { recent.ask(&keys) }
        for run in self.runs { run.filter.ask(&keys) }
    }

    /// Whether any key with this hash's term is there, of whatever dataset and kind; looks into a run where its filter lets
    /// the term pass.
    func holdsTerm(of hash: UInt64) -> Bool {
        if self.recents.contains(where: { $0.holdsTerm(of: hash) }) { return true }
        let mark = KeyFilter.Mark(hash)
        return self.runs.contains { $0.filter.mayContain(mark) && $0.holdsTerm(of: hash) }
    }

    /// What was touched of the runs' files need not count as this process's memory.
    func release() {
        for run in self.runs { run.release() }
    }
}
