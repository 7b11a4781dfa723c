import Node
import Records
import Replication
import Search
import Storage

extension BureauDesk {
    /// Each record is shown as a search finds it now, so that what was withdrawn or erased meanwhile is not shown.
    public func watchHits(_ query: WatchHitsQuery) async throws -> WatchHits {
        try query.check()
        let watch = try query.watch.map(Self.watchID)
        let deadline = query.waitSeconds.map { ContinuousClock.now + .seconds($0) }
        // Subscribed before the first look, so that nothing that fires in between is missed.
        let news = query.waitSeconds == nil ? nil : await self.keeper.news()
        let first = try await self.hits(query, watch)
        guard let deadline, let news, first.hits.isEmpty else { return first }
        return try await withThrowingTaskGroup(of: WatchHits?.self) { group in
            group.addTask {
                for await _ in news {
                    let hits = try await self.hits(query, watch)
                    if !hits.hits.isEmpty { return hits }
                }
                return nil
            }
            group.addTask {
                try await Task.sleep(until: deadline)
                return nil
            }
            defer { group.cancelAll() }
            if let found = try await group.next() ?? nil { return found }
            return try await self.hits(query, watch)
        }
    }

    private func hits(_ query: WatchHitsQuery, _ watch: WatchID?) async throws -> WatchHits {
        _ = try await self.overviewToAnswerFrom()
        let order = self.order(query.after)
        let fired = try await self.keeper.firings(of: watch, onlyNew: query.onlyNew ?? false, after: order)
        let offset = query.offset ?? 0
        let page = fired.dropFirst(offset).prefix(query.limit ?? 20)
        let now = Timestamp.now()
        return WatchHits(
            hits: try self.shown(page),
            hitCount: fired.count,
            offset: offset,
            hasMore: fired.count > offset + page.count,
            cursor: "\(self.keeper.runID)-\(page.last?.order ?? order)",
            dutyDesks: try self.dutyDesks(of: Set(page.map(\.firing.place.log.author)), now: now),
            clock: now
        )
    }

    /// Where a cursor stands; at the beginning for one of another run, whose orders say nothing here.
    private func order(_ cursor: String?) -> UInt64 {
        let parts = (cursor ?? "").split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == self.keeper.runID, let order = UInt64(parts[1]) else { return 0 }
        return order
    }

    private func shown(_ page: some Collection<FiredWatch>) throws -> [WatchHit] {
        var found: [WatchID: [WatchedPlace: SearchMatch]] = [:]
        return try page.map { fired in
            let (watch, place) = (fired.watch, fired.firing.place)
            let matches = try found[watch.id] ?? self.matches(of: watch)
            found[watch.id] = matches
            return WatchHit(
                id: "\(watch.id)/\(fired.firing.number)",
                watch: watch.id.description,
                text: watch.text,
                note: watch.note,
                firedAt: Timestamp(microseconds: Int64(clamping: fired.firing.at)),
                isNew: fired.isNew,
                author: place.log.author.description,
                dataset: self.code(of: place.log.dataset),
                recordId: place.record.description,
                index: Int(clamping: place.index),
                hit: matches[place].flatMap(self.hit)
            )
        }
    }

    private func matches(of watch: Watch) throws -> [WatchedPlace: SearchMatch] {
        let matches = try self.keeper.outcome(of: watch).matches
        return Dictionary(matches.map { (WatchedPlace($0.record), $0) }) { first, _ in first }
    }
}
