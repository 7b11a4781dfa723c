public import Logging
import Records
import Replication
public import Search
import Storage

/// Keeps the watches of a node, searches for each again when something has arrived, and notes what it fires for.
///
/// A watch fires once for each version of a record that matches it and that did not match when it was added. What it
/// has fired for is on the disk before anybody is told; since that set alone decides, neither the order in which bodies
/// arrive nor a crash makes it fire twice or not at all.
public actor WatchKeeper {
    public static let watchCountMax = 10_000

    nonisolated let bureau: Bureau
    nonisolated let searcher: Searcher
    nonisolated let logger: Logger
    /// Tells the orders of firings of this run from those of others.
    public nonisolated let runID = String(UInt64.random(in: .min ... .max), radix: 16)
    let folder: WatchFolder
    var pace: WatchPace
    var watches: [WatchID: KeptWatch] = [:]
    /// What lies among the watches and could not be read at the start.
    public nonisolated let unreadable: [UnreadableWatch]
    /// Whether something has to be looked at, though nothing may have arrived.
    var isDue = true
    /// How much the bureau had stored before the last look.
    var storedCountSeen: UInt64?
    let (signals, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    private var orderCount: UInt64 = 0
    private var listeners: [UInt64: AsyncStream<Void>.Continuation] = [:]
    private var listenerCount: UInt64 = 0

    /// Reads the watches of a folder; nothing is searched for before ``run()``.
    public init(folder: DataFolder, bureau: Bureau, logger: Logger) {
        self.init(folder: folder, bureau: bureau, logger: logger, pace: WatchPace())
    }

    init(folder: DataFolder, bureau: Bureau, logger: Logger, pace: WatchPace) {
        self.bureau = bureau
        self.searcher = Searcher(store: bureau.store, catalogue: bureau.catalogue)
        self.logger = logger
        self.folder = WatchFolder(path: folder.watches)
        self.pace = pace
        let contents = self.folder.contents()
        self.unreadable = contents.unreadable
        for kept in contents.watches { self.watches[kept.watch.id] = kept }
        // In the order in which they fired, as far as the clock tells.
        let firings = contents.watches.flatMap { kept in kept.firings.map { (kept.watch.id, $0) } }
        for (id, firing) in firings.sorted(by: { ($0.1.at, $0.0, $0.1.number) < ($1.1.at, $1.0, $1.1.number) }) {
            self.orderCount += 1
            self.watches[id]?.setOrder(self.orderCount, ofFiring: firing.number)
        }
        for file in contents.unreadable { logger.error("watch-unreadable", metadata: ["file": "\(file.file)"]) }
    }

    // MARK: What the desk asks

    /// Adds a watch. What matches already is in the outcome, and does not fire.
    ///
    /// Durable when it returns.
    ///
    /// - Throws: ``Problem``: `watchesFull`, `watchTooBroad`, `fileUnwritable`, `storageFault`.
    public func add(_ draft: WatchDraft) throws(Problem) -> (standing: WatchStanding, outcome: SearchOutcome) {
        guard self.watches.count < Self.watchCountMax else {
            throw Problem(.watchesFull, why: "there are \(self.watches.count)")
        }
        let watch = Watch(
            id: self.freeID(),
            text: draft.text,
            dataset: draft.dataset,
            author: draft.author,
            minimumBand: draft.minimumBand,
            note: draft.note,
            addedAt: Clock.now().utc
        )
        let outcome = try self.outcome(of: watch)
        guard outcome.matchCount <= KeptWatch.earlierCountMax, outcome.matches.count == outcome.matchCount else {
            throw Problem(.watchTooBroad, why: "\(outcome.matchCount) records match already")
        }
        var kept = KeptWatch(watch, earlier: outcome.matches.map { WatchedPlace($0.record) })
        kept.isCut = outcome.isCut
        try self.folder.write(kept)
        self.watches[watch.id] = kept
        // Something may have arrived since the last look and after this search.
        self.isDue = true
        self.signal.yield()
        return (WatchStanding(kept), outcome)
    }

    /// All of them, in the order in which they were added.
    public var standings: [WatchStanding] {
        self.watches.values.map { WatchStanding($0) }
            .sorted { ($0.watch.addedAt, $0.watch.id) < ($1.watch.addedAt, $1.watch.id) }
    }

    /// How many watches there are, how many hits of them are not marked as seen, and how many watches are full.
    public var counts: (watches: Int, newHits: Int, full: Int) {
        self.watches.values.reduce(into: (self.watches.count, 0, 0)) { counts, kept in
            counts.1 += kept.newCount
            counts.2 += kept.isFull ? 1 : 0
        }
    }

    /// Removes a watch with all that it remembers. Durable when it returns.
    ///
    /// - Throws: ``Problem``: `noSuchWatch`, `fileUnwritable`.
    public func remove(_ id: WatchID) throws(Problem) {
        guard self.watches[id] != nil else { throw Problem(.noSuchWatch, place: id.description) }
        try self.folder.remove(id)
        self.watches[id] = nil
    }

    /// What has fired, the oldest first.
    ///
    /// - Parameters:
    ///   - id: `nil` for all watches.
    ///   - order: only what fired after it.
    /// - Throws: ``Problem``: `noSuchWatch`.
    public func firings(of id: WatchID?, onlyNew: Bool, after order: UInt64) throws(Problem) -> [FiredWatch] {
        if let id, self.watches[id] == nil { throw Problem(.noSuchWatch, place: id.description) }
        var fired: [FiredWatch] = []
        for kept in self.watches.values where id == nil || id == kept.watch.id {
            for firing in kept.firings where firing.order > order && (!onlyNew || kept.isNew(firing)) {
                fired.append(FiredWatch(watch: kept.watch, firing: firing, isNew: kept.isNew(firing)))
            }
        }
        return fired.sorted { $0.order < $1.order }
    }

    /// Marks a watch's firings as seen, up to and with one of them. Durable when it returns.
    ///
    /// - Parameter number: `nil` for all that there are now.
    /// - Returns: how many were new and are no longer.
    /// - Throws: ``Problem``: `noSuchWatch`, also if it has not fired so often; `fileUnwritable`.
    public func markSeen(_ id: WatchID, upTo number: Int?) throws(Problem) -> Int {
        guard let before = self.watches[id] else { throw Problem(.noSuchWatch, place: id.description) }
        if let number, number < 1 || number > before.firings.count {
            throw Problem(.noSuchWatch, place: "\(id)/\(number)", why: "it has fired \(before.firings.count) times")
        }
        var kept = before
        kept.markSeen(upTo: number ?? before.firings.count)
        guard kept.seenCount != before.seenCount else { return 0 }
        try self.folder.write(kept)
        self.watches[id] = kept
        return before.newCount - kept.newCount
    }

    /// Yields whenever a watch has fired.
    public func news() -> AsyncStream<Void> {
        self.listenerCount += 1
        let number = self.listenerCount
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        continuation.onTermination = { _ in Task { await self.forgetListener(number) } }
        self.listeners[number] = continuation
        return stream
    }

    private func forgetListener(_ number: UInt64) { self.listeners[number] = nil }

    // MARK: Parts of a look

    /// Takes over what has fired and is durable, and tells it.
    func tell(_ fired: KeptWatch, count: Int) {
        var kept = fired
        for firing in fired.firings.suffix(count) {
            self.orderCount += 1
            kept.setOrder(self.orderCount, ofFiring: firing.number)
        }
        self.watches[kept.watch.id] = kept
        self.logger.info("watch-fired", metadata: ["file": "\(kept.watch.id)", "count": "\(count)"])
        for listener in self.listeners.values { listener.yield() }
    }

    /// Searches for a watch's text now.
    ///
    /// - Throws: ``Problem`` of kind `storageFault`.
    public nonisolated func outcome(of watch: Watch) throws(Problem) -> SearchOutcome {
        let today = Day(secondsSinceEpoch: Clock.now().utc / 1_000_000)
        let limit = KeptWatch.earlierCountMax + KeptWatch.firingCountMax
        do {
            return try self.searcher.search(watch.request(on: today, limit: limit))
        } catch let error as StorageError {
            throw Problem(.storageFault, why: error.reason)
        } catch {
            throw Problem(.storageFault)
        }
    }

    private func freeID() -> WatchID {
        while true {
            let id = WatchID()
            if self.watches[id] == nil, !self.folder.hasFile(of: id) { return id }
        }
    }
}
