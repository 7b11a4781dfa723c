import HTTPTypes
import Hummingbird
import Logging
import Node
import ServiceLifecycle

/// The API's routes, as one table.
struct RouteTable: Sendable {
    let desk: any Desk
    let logger: Logger

    static let routes: [Route] = reading + writing + watches + importing + profiles + links + forks + proofs

    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: ProblemMiddleware(logger: self.logger))
        for route in Self.routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                var exchange = Exchange(desk: self.desk, request: request, context: context)
                return try await route.answer(&exchange)
            }
        }
        self.refuseOtherMethods(router)
        return router
    }

    private func refuseOtherMethods(_ router: Router<BasicRequestContext>) {
        let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
        let paths = Set(Self.routes.map(\.path)).sorted()
        for path in paths {
            let allowed = Self.routes.filter { $0.path == path }.map(\.method)
            let allow = allowed.map(\.rawValue).sorted().joined(separator: ", ")
            for method in known where !allowed.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ in
                    let problem = Problem(.methodNotAllowed, place: path, why: "\(method.rawValue) is not \(allow)")
                    var response = try ProblemMiddleware(logger: self.logger)
                        .answer(to: problem, instance: RequestInstance.make())
                    response.headers[.allow] = allow
                    return response
                }
            }
        }
    }

    private static let reading: [Route] = [
        Route(method: .get, path: "/v1/status", summary: "How this node and its mesh stand") { exchange in
            try exchange.answer(await exchange.desk.status())
        },
        // By POST, so that what is searched for stands in no path, log or history.
        Route(method: .post, path: "/v1/search", summary: "Records that match a text, and how complete that is") {
            exchange in
            let query = try await exchange.document(SearchQuery.self)
            try query.check()
            let desk = exchange.desk
            // A waiting search must not keep the node from stopping.
            return try exchange.answer(await cancelWhenGracefulShutdown { try await desk.search(query) })
        },
        Route(method: .post, path: "/v1/search/batch", summary: "The same for up to 1,000 texts at once") { exchange in
            let batch = try await exchange.document(SearchBatch.self, byteCountMax: SearchBatch.byteCountMax)
            try batch.check()
            let desk = exchange.desk
            return try exchange.answer(await cancelWhenGracefulShutdown { try await desk.searchBatch(batch) })
        },
        Route(method: .post, path: "/v1/records/lookup", summary: "One record with its history") { exchange in
            let query = try await exchange.document(RecordQuery.self)
            return try exchange.answer(await exchange.desk.record(query))
        },
    ]

    private static let writing: [Route] = [
        Route(method: .post, path: "/v1/records", summary: "Publish a record") { exchange in
            let request = try await exchange.document(PublishRequest.self)
            return try exchange.answer(await exchange.desk.publish(request))
        },
        Route(method: .put, path: "/v1/records/{recordId}", summary: "Revise a record") { exchange in
            let request = try await exchange.document(PublishRequest.self)
            return try exchange.answer(
                await exchange.desk.revise(recordId: exchange.parameter("recordId"), request)
            )
        },
        Route(method: .post, path: "/v1/records/{recordId}/withdraw", summary: "Withdraw a record") { exchange in
            let request = try await exchange.document(WithdrawRequest.self)
            return try exchange.answer(
                await exchange.desk.withdraw(recordId: exchange.parameter("recordId"), request)
            )
        },
    ]

    private static let importing: [Route] = [
        Route(method: .post, path: "/v1/imports/batches", summary: "Some records of a list") { exchange in
            let bytes = try await exchange.bytes(
                mediaType: ImportBatch.mediaType,
                byteCountMax: ImportBatch.byteCountMax
            )
            return try exchange.answer(await exchange.desk.importBatch(ImportBatch(decoding: bytes)))
        },
        Route(method: .post, path: "/v1/imports/finish", summary: "What a list no longer has") { exchange in
            let bytes = try await exchange.bytes(
                mediaType: ImportFinish.mediaType,
                byteCountMax: ImportFinish.byteCountMax
            )
            return try exchange.answer(await exchange.desk.finishImport(ImportFinish(decoding: bytes)))
        },
    ]

    private static let links: [Route] = [
        Route(method: .get, path: "/v1/peers", summary: "This node's links") { exchange in
            try exchange.answer(await exchange.desk.peers())
        },
        Route(method: .post, path: "/v1/peers/{bureau}/test", summary: "Test one peer step by step") { exchange in
            try exchange.answer(await exchange.desk.testPeer(exchange.parameter("bureau")))
        },
        Route(method: .post, path: "/v1/peers/{bureau}/cut", summary: "Cut a link, in training") { exchange in
            try exchange.answer(await exchange.desk.setLink(to: exchange.parameter("bureau"), cut: true))
        },
        Route(method: .post, path: "/v1/peers/{bureau}/restore", summary: "Restore a link, in training") {
            exchange in
            try exchange.answer(await exchange.desk.setLink(to: exchange.parameter("bureau"), cut: false))
        },
    ]

    private static let forks: [Route] = [
        Route(method: .get, path: "/v1/forks", summary: "Who signed two histories, and which epochs wait") { exchange in
            try exchange.answer(await exchange.desk.forks())
        },
        Route(method: .get, path: "/v1/forks/proofs", summary: "Fork proofs as anybody can check them") { exchange in
            try exchange.answer(await exchange.desk.forkProofs())
        },
        Route(method: .post, path: "/v1/forks/countersign", summary: "Countersign a new epoch of a bureau") {
            exchange in
            let request = try await exchange.document(CountersignRequest.self)
            return try exchange.answer(await exchange.desk.countersign(request))
        },
    ]

    private static let proofs: [Route] = [
        Route(method: .post, path: "/v1/verify", summary: "Check everything stored; NDJSON with progress") {
            exchange in
            let desk = exchange.desk
            return ProgressAnswer.response { try await desk.verify(progress: $0) }
        },
        Route(method: .post, path: "/v1/export", summary: "Write everything provable; NDJSON with progress") {
            exchange in
            let request = try await exchange.document(ExportRequest.self)
            let desk = exchange.desk
            return ProgressAnswer.response { try await desk.export(request, progress: $0) }
        },
    ]
}
