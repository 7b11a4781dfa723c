import HTTPTypes
import ServiceLifecycle

extension RouteTable {
    /// What is searched for stands in no path.
    static let watches: [Route] = [
        Route(method: .get, path: "/v1/watches", summary: "This node's watches") { exchange in
            try exchange.answer(await exchange.desk.watches())
        },
        Route(method: .post, path: "/v1/watches", summary: "Add a watch, and say what matches it already") {
            exchange in
            let request = try await exchange.document(WatchRequest.self)
            try request.check()
            return try exchange.answer(await exchange.desk.addWatch(request))
        },
        Route(method: .delete, path: "/v1/watches/{watchId}", summary: "Remove a watch") { exchange in
            try exchange.answer(await exchange.desk.removeWatch(exchange.parameter("watchId")))
        },
        Route(method: .post, path: "/v1/watches/hits", summary: "What watches have fired for") { exchange in
            let query = try await exchange.document(WatchHitsQuery.self)
            try query.check()
            let desk = exchange.desk
            // A waiting query must not keep the node from stopping.
            return try exchange.answer(await cancelWhenGracefulShutdown { try await desk.watchHits(query) })
        },
        Route(method: .post, path: "/v1/watches/seen", summary: "Mark hits of a watch as seen") { exchange in
            let request = try await exchange.document(WatchSeenRequest.self)
            return try exchange.answer(await exchange.desk.markWatchHitsSeen(request))
        },
    ]
}
