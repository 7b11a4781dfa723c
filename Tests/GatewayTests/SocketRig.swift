import AsyncHTTPClient
import Foundation
import Gateway
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle

/// A server with a ``SpecimenDesk`` on a socket of its own, for as long as a test runs.
enum SocketRig {
    static func run(_ body: @escaping @Sendable (String) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("ncb-\(UInt64.random(in: 0 ... .max))")
            .path
        let (ready, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = GatewayServer(
            desk: SpecimenDesk(),
            socketPath: path,
            logger: logger,
            onReady: { continuation.yield() }
        )
        // As the node runs it, and stopped as the node is: a server whose task is cancelled drops what it has not accepted.
        let services = ServiceGroup(services: [server], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await services.run() }
            for await _ in ready { break }
            let outcome: Result<Void, any Error>
            do {
                outcome = .success(try await body(path))
            } catch {
                outcome = .failure(error)
            }
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
            try outcome.get()
        }
    }

    /// One request, answered with status, media type, `Allow` and body.
    static func send(
        _ path: String,
        to socket: String,
        method: String = "POST",
        mediaType: String? = "application/json",
        body: [UInt8] = []
    ) async throws -> (status: Int, mediaType: String?, allow: String?, body: Data) {
        let encoded = socket.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? socket
        var request = HTTPClientRequest(url: "http+unix://\(encoded)\(path)")
        request.method = .init(rawValue: method)
        if let mediaType { request.headers.add(name: "Content-Type", value: mediaType) }
        if method != "GET" { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let answer = try await response.body.collect(upTo: 1 << 20)
        return (
            Int(response.status.code), response.headers.first(name: "Content-Type"),
            response.headers.first(name: "Allow"), Data(answer.readableBytesView)
        )
    }
}
