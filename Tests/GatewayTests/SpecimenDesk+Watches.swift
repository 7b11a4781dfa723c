import Gateway
import Node

/// One watch, which has fired twice; a query that waits has its answer at once.
extension SpecimenDesk {
    static let watchId = "01ab45cd"

    func watches() async throws -> WatchList {
        let watch = WatchReport(id: Self.watchId, text: "26AA19999", addedAt: Self.clock, hitCount: 2, newCount: 1)
        return WatchList(watches: [watch], unreadable: [.init(file: "x.json", why: "y")], clock: Self.clock)
    }

    func addWatch(_ request: WatchRequest) async throws -> WatchAdded {
        WatchAdded(
            watch: WatchReport(
                id: Self.watchId,
                text: request.text,
                dataset: request.dataset,
                author: request.author,
                minimumBand: request.minimumBand ?? "weak",
                note: request.note,
                addedAt: Self.clock
            ),
            takenFor: ["name"],
            earlierCount: 0,
            earlier: [],
            dutyDesks: [],
            clock: Self.clock
        )
    }

    func removeWatch(_ id: String) async throws -> WatchRemoved {
        guard id == Self.watchId else { throw Problem(.noSuchWatch, place: id) }
        return WatchRemoved(id: id)
    }

    func watchHits(_ query: WatchHitsQuery) async throws -> WatchHits {
        let hit = WatchHit(
            id: "\(Self.watchId)/2",
            watch: Self.watchId,
            text: "26AA19999",
            note: nil,
            firedAt: Self.clock,
            isNew: true,
            author: "DE",
            dataset: "sltd",
            recordId: Self.recordId,
            index: 4,
            hit: nil
        )
        return WatchHits(
            hits: query.after == nil ? [hit] : [],
            hitCount: 1,
            offset: query.offset ?? 0,
            hasMore: false,
            cursor: "a-\(query.waitSeconds ?? 0)",
            dutyDesks: [],
            clock: Self.clock
        )
    }

    func markWatchHitsSeen(_ request: WatchSeenRequest) async throws -> WatchSeen {
        WatchSeen(watch: request.id, markedCount: 1)
    }
}
