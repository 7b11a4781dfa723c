import Logging
import Records
import Replication
import Search
import Storage

extension WatchKeeper {
    /// So many texts are asked for at once; it takes a millisecond or two.
    private static let chunkCount = 1_000

    /// Looks whenever something has become searchable, until the bureau stops or the task is cancelled.
    public func run() async {
        let changes = await self.bureau.changes()
        self.signal.yield()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [signal = self.signal] in for await _ in changes { signal.yield() } }
            group.addTask { await self.lookWhenSignalled() }
            _ = await group.next()
            group.cancelAll()
        }
    }

    private func lookWhenSignalled() async {
        do {
            for await _ in self.signals where !self.watches.isEmpty {
                let storedCount = await self.bureau.storedCount
                guard self.isDue || storedCount != self.storedCountSeen else { continue }
                self.isDue = true
                if await self.mayAnswer() {
                    self.isDue = false
                    self.storedCountSeen = storedCount
                    try await self.look()
                }
                try await Task.sleep(for: self.pace.gap)
                if self.isDue { self.signal.yield() }
            }
        } catch {
            return  // Cancelled: the node stops.
        }
    }

    /// Whether what is held may be shown: it may have been erased elsewhere meanwhile.
    private func mayAnswer() async -> Bool {
        let overview = await self.bureau.overview
        return overview.duties != .withheld && overview.signing != .stopped(.starting)
    }

    /// Searches once for every watch, within the pace, and notes what they fire for.
    ///
    /// What fails is said in the log, tells nothing, and is looked at again.
    ///
    /// - Returns: how often watches have fired.
    /// - Throws: `CancellationError`.
    @discardableResult
    public func look() async throws -> Int {
        let ids = self.watches.keys.sorted()
        var count = 0
        for start in stride(from: 0, to: ids.count, by: Self.chunkCount) {
            let began = ContinuousClock.now
            let found = self.placesToSearch(ids[start..<min(start + Self.chunkCount, ids.count)])
            try await self.rest(since: began)
            for id in found {
                let began = ContinuousClock.now
                count += self.look(for: id)
                try await self.rest(since: began)
            }
        }
        return count
    }

    private func rest(since began: ContinuousClock.Instant) async throws {
        try Task.checkCancellation()
        if let rest = self.pace.rest(after: ContinuousClock.now - began) { try await Task.sleep(for: rest) }
    }

    /// The watches for which something may be found.
    private func placesToSearch(_ ids: ArraySlice<WatchID>) -> [WatchID] {
        let open = ids.compactMap { self.watches[$0] }.filter { !$0.isFull }.map(\.watch)
        let quick = QuickSearch(store: self.bureau.store, catalogue: self.bureau.catalogue)
        do {
            let places = try quick.placesToSearch(open.map { QuickSearch.Text($0.text, dataset: $0.dataset) })
            return places.map { open[$0].id }
        } catch {
            // The reason might quote; the code cannot.
            let code = (error as? StorageError)?.code.description ?? "unknown"
            self.logger.error("watches-not-searched", metadata: ["code": "\(code)", "count": "\(open.count)"])
            self.isDue = true
            return []
        }
    }

    /// - Returns: how often the watch has fired.
    private func look(for id: WatchID) -> Int {
        // It may have been removed while others were searched for.
        guard var kept = self.watches[id], !kept.isFull else { return 0 }
        do {
            let outcome = try self.outcome(of: kept.watch)
            kept.isCut = outcome.isCut || outcome.hasMore
            let count = kept.fire(for: outcome.matches.map { WatchedPlace($0.record) }, at: Clock.now().utc)
            guard count > 0 else {
                self.watches[id]?.isCut = kept.isCut
                return 0
            }
            try self.folder.write(kept)
            self.tell(kept, count: count)
            return count
        } catch {
            let problem = error.kind.code
            self.logger.error("watch-not-noted", metadata: ["file": "\(id)", "code": "\(problem)"])
            self.isDue = true
            return 0
        }
    }
}
