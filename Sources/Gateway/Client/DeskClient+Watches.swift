import NIOCore
import NIOHTTP1

extension DeskClient {
    public func watches() async throws -> WatchList {
        try await self.ask(.GET, "/v1/watches")
    }

    public func addWatch(_ request: WatchRequest) async throws -> WatchAdded {
        try await self.send(.POST, "/v1/watches", request)
    }

    public func removeWatch(_ id: String) async throws -> WatchRemoved {
        try await self.ask(.DELETE, "/v1/watches/\(Self.segment(id))")
    }

    public func watchHits(_ query: WatchHitsQuery) async throws -> WatchHits {
        let wait = TimeAmount.seconds(Int64(clamping: query.waitSeconds ?? 0))
        return try await self.send(.POST, "/v1/watches/hits", query, timeout: Self.answerTimeout + wait)
    }

    public func markWatchHitsSeen(_ request: WatchSeenRequest) async throws -> WatchSeen {
        try await self.send(.POST, "/v1/watches/seen", request)
    }
}
