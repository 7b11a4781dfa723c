import Dispatch
import Synchronization

/// Writes runs and merges them beside the writer, which names them in the database when they are done.
///
/// Flushes, merges and what else there is go on by themselves: a long merge does not keep recent keys waiting. One of each
/// at a time. None of it takes the writer's lock, so whoever has that may wait for them.
final class KeyMaker: Sendable {
    private struct State {
        var made: [MadeRun] = []
        var isFlushing = false
        var isMerging = false
        var isFiltering = false
        var recordFilter: RecordFilter?
        /// Numbers of runs whose files could not be removed.
        var leftOver: Set<Int64> = []
        /// Why the last work of each sort failed, until somebody asks.
        var flushFailure: StorageError?
        var mergeFailure: StorageError?
        var eraseFailure: StorageError?
        var isStopped = false
        var whenMade: (@Sendable () -> Void)?
    }

    let folder: KeyFolder
    private let state = Mutex(State())
    private let flushes = DispatchQueue(label: "ncb.storage.keys.flush")
    private let merges = DispatchQueue(label: "ncb.storage.keys.merge")
    private let filters = DispatchQueue(label: "ncb.storage.keys.filter")
    /// Apart from the work itself: whoever is told may wait for the writer, and the writer for the work.
    private let tellings = DispatchQueue(label: "ncb.storage.keys.made")
    private let flushing = DispatchGroup()
    private let merging = DispatchGroup()
    private let filtering = DispatchGroup()

    init(_ folder: KeyFolder) {
        self.folder = folder
    }

    /// Whether runs wait to be named.
    var hasMade: Bool { self.state.withLock { !$0.made.isEmpty } }
    /// Whether a flush that was begun is neither going on nor done: it has failed.
    var isFlushIdle: Bool { self.state.withLock { !$0.isFlushing && $0.made.isEmpty } }
    /// Whether a merge may be begun: none is going on, none waits to be named, and the last one did not fail.
    var isMergeIdle: Bool {
        self.state.withLock { !$0.isMerging && $0.made.isEmpty && $0.mergeFailure == nil && !$0.isStopped }
    }
    /// Whether something is going on, waits to be named, or has failed and nobody knows.
    var isBusy: Bool {
        self.state.withLock { state in
            state.isFlushing || state.isMerging || !state.made.isEmpty || state.flushFailure != nil
                || state.mergeFailure != nil || state.eraseFailure != nil
        }
    }

    /// - Parameter body: called on a thread of its own whenever a run has been made.
    func whenMade(_ body: @escaping @Sendable () -> Void) {
        self.state.withLock { $0.whenMade = body }
    }

    // MARK: - Making

    /// Begins to write keys as a run of level 0.
    func flush(_ keys: RecentKeys, generation: Int64, number: Int64) {
        self.state.withLock { $0.isFlushing = true }
        self.flushes.async(group: self.flushing) {
            let result = Result { () throws(StorageError) in
                var pairs = keys.pairs
                var sort = KeySort()
                sort.sort(&pairs)
                let writer = try KeyRunWriter(self.folder, number: number, level: 0, keyCountMax: pairs.count)
                try writer.append(&pairs)
                return MadeRun(run: try writer.finish(), origin: .flush(generation: generation))
            }
            self.state.withLock { state in
                state.isFlushing = false
                state.flushFailure = Self.note(result, in: &state)
            }
        }
        self.flushing.notify(queue: self.tellings) { self.tell() }
    }

    /// Begins to merge runs into one of the next level.
    func merge(_ sources: [KeyRun], number: Int64) {
        self.state.withLock { $0.isMerging = true }
        self.merges.async(group: self.merging) {
            let result = Result { () throws(StorageError) in
                let writer = try KeyRunWriter(
                    self.folder,
                    number: number,
                    level: (sources.map(\.level).max() ?? 0) + 1,
                    keyCountMax: sources.reduce(0) { $0 + $1.keyCount }
                )
                let run = try KeyMerge.merge(sources, into: writer) { self.state.withLock { !$0.isStopped } }
                for source in sources { source.release() }
                return MadeRun(run: run, origin: .merge(sources))
            }
            self.state.withLock { state in
                state.isMerging = false
                state.mergeFailure = Self.note(result, in: &state)
            }
        }
        self.merging.notify(queue: self.tellings) { self.tell() }
    }

    private static func note(_ result: Result<MadeRun, StorageError>, in state: inout State) -> StorageError? {
        switch result {
        case .success(let made):
            state.made.append(made)
            return nil
        case .failure(let error):
            return error
        }
    }

    /// Begins to make a filter of all records of which there are keys.
    ///
    /// - Parameters: see ``RecordFilter``.
    func filterRecords(of index: KeyIndex, tags: Set<UInt64>, recordCount: Int?) {
        self.state.withLock { $0.isFiltering = true }
        self.filters.async(group: self.filtering) {
            let filter = RecordFilter(index, tags: tags, recordCount: recordCount) {
                self.state.withLock { !$0.isStopped }
            }
            self.state.withLock { state in
                state.recordFilter = filter
                state.isFiltering = false
            }
        }
    }

    private func tell() {
        self.state.withLock { $0.isStopped ? nil : $0.whenMade }?()
    }

    // MARK: - Handing over

    /// The runs that wait to be named; whoever takes them names them, or puts them back.
    func takeMade() -> [MadeRun] {
        self.state.withLock { state in
            defer { state.made = [] }
            return state.made
        }
    }

    func putBack(_ made: [MadeRun]) {
        self.state.withLock { $0.made = made + $0.made }
    }

    /// The filter that was made, once.
    func takeRecordFilter() -> RecordFilter? {
        self.state.withLock { state in
            defer { state.recordFilter = nil }
            return state.recordFilter
        }
    }

    /// Why the last flush failed, once.
    func takeFlushFailure() -> StorageError? {
        self.state.withLock { state in
            defer { state.flushFailure = nil }
            return state.flushFailure
        }
    }

    /// Why any of the last works failed, once; then it may be tried again.
    func takeFailure() -> StorageError? {
        self.state.withLock { state in
            defer { (state.flushFailure, state.mergeFailure, state.eraseFailure) = (nil, nil, nil) }
            return state.flushFailure ?? state.mergeFailure ?? state.eraseFailure
        }
    }

    func waitForFlush() { self.flushing.wait() }

    /// Waits for everything that was begun.
    func wait() {
        self.flushing.wait()
        self.merging.wait()
        self.filtering.wait()
    }

    // MARK: - Removing

    /// Removes the files of runs that the database does not name any more, each when the last reader is done with it.
    func erase(_ runs: [KeyRun]) {
        for run in runs {
            let number = run.number
            run.whenGone { [weak self] in self?.erase([number]) }
        }
    }

    /// Removes the files of runs that nobody has.
    func erase(_ numbers: [Int64]) {
        self.merges.async(group: self.merging) {
            for number in numbers where !self.state.withLock({ $0.isStopped }) {
                let result = Result { () throws(StorageError) in try self.folder.erase(run: number) }
                self.state.withLock { state in
                    switch result {
                    case .success: state.leftOver.remove(number)
                    case .failure(let error):
                        state.leftOver.insert(number)
                        state.eraseFailure = error
                    }
                }
            }
        }
    }

    /// Tries again to remove what could not be removed.
    func eraseLeftOver() {
        let numbers = self.state.withLock { $0.eraseFailure == nil ? $0.leftOver.sorted() : [] }
        if !numbers.isEmpty { self.erase(numbers) }
    }

    // MARK: - The end

    /// Ends what is going on. What was made and not named is forgotten: its keys are still in the rows' list or in the runs
    /// that were merged, and its file goes at the next start.
    func stop() {
        self.state.withLock { $0.isStopped = true }
        self.wait()
        self.state.withLock { $0.made = [] }
    }
}
