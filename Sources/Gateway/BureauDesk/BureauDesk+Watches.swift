import Names
import Node
import Records
import Replication
import Search
import Storage

extension BureauDesk {
    public func watches() async throws -> WatchList {
        let standings = await self.keeper.standings
        return WatchList(
            watches: standings.map(self.report),
            unreadable: self.keeper.unreadable.map { WatchList.Unreadable(file: $0.file, why: $0.why) },
            clock: .now()
        )
    }

    public func addWatch(_ request: WatchRequest) async throws -> WatchAdded {
        try request.check()
        var draft = WatchDraft(request.text)
        draft.dataset = try request.dataset.map(self.dataset)?.number
        draft.author = try request.author.map(self.anyMember)
        draft.minimumBand = MatchBand.allCases.first { $0.name == request.minimumBand } ?? .weak
        draft.note = request.note
        _ = try await self.overviewToAnswerFrom()
        let (standing, outcome) = try await self.keeper.add(draft)
        let now = Timestamp.now()
        let shown = outcome.matches.prefix(WatchAdded.earlierShownMax)
        return WatchAdded(
            watch: self.report(standing),
            takenFor: outcome.takenFor,
            earlierCount: outcome.matchCount,
            earlier: shown.compactMap(self.hit),
            dutyDesks: try self.dutyDesks(of: Set(shown.map(\.record.log.author)), now: now),
            clock: now
        )
    }

    public func removeWatch(_ id: String) async throws -> WatchRemoved {
        let watch = try Self.watchID(id)
        try await self.keeper.remove(watch)
        return WatchRemoved(id: watch.description)
    }

    public func markWatchHitsSeen(_ request: WatchSeenRequest) async throws -> WatchSeen {
        let parts = request.id.split(separator: "/", omittingEmptySubsequences: false)
        let watch = try Self.watchID(parts.first.map(String.init) ?? "")
        let number = parts.dropFirst().first.map { Int($0) }
        guard parts.count <= 2, number != .some(nil) else { throw Self.noSuchWatch(request.id) }
        return WatchSeen(
            watch: watch.description,
            markedCount: try await self.keeper.markSeen(watch, upTo: number ?? nil)
        )
    }

    /// How the watches stand, for the node's status.
    func watchCounts() async -> WatchCounts {
        let counts = await self.keeper.counts
        return WatchCounts(
            watchCount: counts.watches,
            newHitCount: counts.newHits,
            fullCount: counts.full,
            unreadableCount: self.keeper.unreadable.count
        )
    }

    var keeper: WatchKeeper { self.node.watches }

    static func watchID(_ text: String) throws -> WatchID {
        guard let id = WatchID(text) else { throw Self.noSuchWatch(text) }
        return id
    }

    private static func noSuchWatch(_ text: String) -> Problem {
        Problem(.noSuchWatch, place: String(text.prefix(80)))
    }

    private func report(_ standing: WatchStanding) -> WatchReport {
        let watch = standing.watch
        return WatchReport(
            id: watch.id.description,
            text: watch.text,
            dataset: watch.dataset.map(self.code(of:)),
            author: watch.author?.description,
            minimumBand: watch.minimumBand.name,
            note: watch.note,
            addedAt: Timestamp(microseconds: Int64(clamping: watch.addedAt)),
            hitCount: standing.hitCount,
            newCount: standing.newCount,
            lastHitAt: Self.time(standing.lastFiredAt),
            isFull: standing.isFull,
            isCut: standing.isCut
        )
    }

    func code(of dataset: DatasetNumber) -> String {
        self.catalogue[dataset]?.code ?? dataset.description
    }
}
