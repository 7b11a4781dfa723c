import Dispatch
import Synchronization

/// Writes runs and merges them beside the writer, which names them in the database when they are done.
///
/// Flushes and merges go on by themselves: a long merge does not keep recent keys waiting. One of each at a time.
final class KeyMaker: Sendable {
    private struct State {
        var made: [MadeRun] = []
        /// Why the last flush or merge failed, until somebody asks.
        var failure: StorageError?
        var isFlushing = false
        var isMerging = false
        var recordFilter: RecordFilter?
        var isFiltering = false
        var isStopped = false
        var whenMade: (@Sendable () -> Void)?
    }

    let folder: KeyFolder
    private let state = Mutex(State())
    private let flushes = DispatchQueue(label: "ncb.storage.keys.flush")
    private let merges = DispatchQueue(label: "ncb.storage.keys.merge")
    private let filters = DispatchQueue(label: "ncb.storage.keys.filter")
    private let flushing = DispatchGroup()
    private let merging = DispatchGroup()
    private let filtering = DispatchGroup()

    init(_ folder: KeyFolder) {
        self.folder = folder
    }

    var isFlushing: Bool { self.state.withLock { $0.isFlushing } }
    var isMerging: Bool { self.state.withLock { $0.isMerging } }
    /// Whether runs wait to be named.
    var hasMade: Bool { self.state.withLock { !$0.made.isEmpty } }

    /// - Parameter body: called on a thread of its own whenever a run has been made.
    func whenMade(_ body: @escaping @Sendable () -> Void) {
        self.state.withLock { $0.whenMade = body }
    }

    // MARK: - Making

    /// Begins to write keys as a run of level 0.
    func flush(_ keys: RecentKeys, generation: Int64, number: Int64) {
        self.state.withLock { $0.isFlushing = true }
        self.flushes.async(group: self.flushing) {
            self.end(\.isFlushing) { () throws(StorageError) in
                var pairs = keys.pairs
                var sort = KeySort()
                sort.sort(&pairs)
                let writer = try KeyRunWriter(self.folder, number: number, level: 0, keyCountMax: pairs.count)
                try writer.append(&pairs)
                return MadeRun(run: try writer.finish(), origin: .flush(generation: generation))
            }
        }
        self.flushing.notify(queue: self.flushes) { self.tell() }
    }

    /// Begins to merge runs into one of the next level.
    func merge(_ sources: [KeyRun], number: Int64) {
        self.state.withLock { $0.isMerging = true }
        self.merges.async(group: self.merging) {
            self.end(\.isMerging) { () throws(StorageError) in
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
        }
        self.merging.notify(queue: self.merges) { self.tell() }
    }

    /// Begins to make a filter of all records of which there are keys.
    ///
    /// - Parameters: see ``RecordFilter``.
    func filterRecords(of index: KeyIndex, tags: Set<UInt64>, recordCount: Int?) {
        self.state.withLock { $0.isFiltering = true }
        self.filters.async(group: self.filtering) {
            let filter = RecordFilter(index, tags: tags, recordCount: recordCount)
            self.state.withLock { state in
                state.recordFilter = filter
                state.isFiltering = false
            }
        }
    }

    private func end(
        _ running: any WritableKeyPath<State, Bool> & Sendable,
        _ make: () throws(StorageError) -> MadeRun
    ) {
        let result: Result<MadeRun, StorageError>
        do throws(StorageError) {
            result = .success(try make())
        } catch {
            result = .failure(error)
        }
        self.state.withLock { state in
            state[keyPath: running] = false
            switch result {
            case .success(let made):
                state.made.append(made)
                state.failure = nil
            case .failure(let error): state.failure = error
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

    /// The filter that was made, once.
    func takeRecordFilter() -> RecordFilter? {
        self.state.withLock { state in
            defer { state.recordFilter = nil }
            return state.recordFilter
        }
    }

    func putBack(_ made: [MadeRun]) {
        self.state.withLock { $0.made = made + $0.made }
    }

    func takeFailure() -> StorageError? {
        self.state.withLock { state in
            defer { state.failure = nil }
            return state.failure
        }
    }

    func waitForFlush() { self.flushing.wait() }
    func waitForMerge() { self.merging.wait() }
    func waitForRecordFilter() { self.filtering.wait() }

    /// Removes the files of runs that the database does not name any more, each when the last reader is done with it.
    func erase(_ runs: [KeyRun]) {
        for run in runs {
            let number = run.number
            run.whenGone { [weak self] in self?.erase(number) }
        }
    }

    private func erase(_ number: Int64) {
        self.merges.async(group: self.merging) {
            // What is left over goes at the next start.
            guard self.state.withLock({ !$0.isStopped }) else { return }
            do throws(StorageError) {
                try self.folder.erase(run: number)
            } catch {
                self.state.withLock { $0.failure = error }
            }
        }
    }

    /// Ends what is going on. What was made and not named is forgotten: its keys are still in the rows' list or in the runs
    /// that were merged, and its file goes at the next start.
    func stop() {
        self.state.withLock { $0.isStopped = true }
        self.flushing.wait()
        self.merging.wait()
        self.filtering.wait()
        self.state.withLock { $0.made = [] }
    }
}
