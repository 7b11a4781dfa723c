import Gateway
import Node

/// Watches of fixed documents; those that wait for a hit find the node gone.
extension DeskSpecimen {
    func watches() async throws -> WatchList {
        WatchList(watches: [Specimens.watch()], unreadable: [], clock: Specimens.now)
    }

    /// Too broad for `broad`; one record matches already for `hit`.
    func addWatch(_ request: WatchRequest) async throws -> WatchAdded {
        guard request.text != "broad" else { throw Problem(.watchTooBroad) }
        let earlier = request.text == "hit" ? [Self.hit] : []
        return WatchAdded(
            watch: Specimens.watch(text: request.text, note: request.note),
            takenFor: [],
            earlierCount: earlier.count,
            earlier: earlier,
            dutyDesks: [],
            clock: Specimens.now
        )
    }

    func removeWatch(_ id: String) async throws -> WatchRemoved {
        guard id == Specimens.watchId else { throw Problem(.noSuchWatch, place: id) }
        return WatchRemoved(id: id)
    }

    func watchHits(_ query: WatchHitsQuery) async throws -> WatchHits {
        guard query.after == nil else { throw Problem(.nodeStopping) }
        return Specimens.watchHits([Specimens.watchHit(1, hit: nil), Specimens.watchHit(2, hit: Self.hit)])
    }

    func markWatchHitsSeen(_ request: WatchSeenRequest) async throws -> WatchSeen {
        WatchSeen(watch: Specimens.watchId, markedCount: 2)
    }
}
