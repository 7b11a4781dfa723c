import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Node

/// The desk of a running node, reached by its API's socket: the command's side.
public struct DeskClient: Desk {
    /// For everything that does not say another: enough for a large import batch on a slow disk.
    static let answerTimeout = TimeAmount.seconds(60)
    static let answerByteCountMax = 64 * 1_024 * 1_024

    private let client: HTTPClient
    private let socketPath: String

    /// Lends a client for as long as `body` runs.
    public static func with<Value>(
        socketPath: String,
        _ body: (DeskClient) async throws -> sending Value
    ) async throws -> sending Value {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .seconds(2)
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let value = try await body(DeskClient(client: client, socketPath: socketPath))
            try await client.shutdown()
            return value
        } catch {
            // The first error is the one to tell.
            try? await client.shutdown()
            throw error
        }
    }

    public func status() async throws -> StatusReport {
        try await self.ask(.GET, "/v1/status")
    }

    public func search(_ query: SearchQuery) async throws -> SearchAnswer {
        let wait = TimeAmount.seconds(Int64(clamping: query.waitSeconds ?? 0))
        return try await self.send(.POST, "/v1/search", query, timeout: Self.answerTimeout + wait)
    }

    public func searchBatch(_ batch: SearchBatch) async throws -> SearchBatchAnswer {
        try await self.send(.POST, "/v1/search/batch", batch)
    }

    public func record(_ query: RecordQuery) async throws -> RecordReport {
        try await self.send(.POST, "/v1/records/lookup", query)
    }

    public func publish(_ request: PublishRequest) async throws -> Published {
        try await self.send(.POST, "/v1/records", request)
    }

    public func revise(recordId: String, _ request: PublishRequest) async throws -> Published {
        try await self.send(.PUT, "/v1/records/\(Self.segment(recordId))", request)
    }

    public func withdraw(recordId: String, _ request: WithdrawRequest) async throws -> Published {
        try await self.send(.POST, "/v1/records/\(Self.segment(recordId))/withdraw", request)
    }

    public func importBatch(_ batch: ImportBatch) async throws -> ImportBatchResult {
        try await self.ask(
            .POST,
            "/v1/imports/batches",
            body: ByteBuffer(bytes: batch.encoded()),
            mediaType: ImportBatch.mediaType
        )
    }

    public func finishImport(_ finish: ImportFinish) async throws -> ImportFinished {
        try await self.ask(
            .POST,
            "/v1/imports/finish",
            body: ByteBuffer(bytes: finish.encoded()),
            mediaType: ImportFinish.mediaType,
            timeout: .minutes(10)
        )
    }

    public func profile(of bureau: String?) async throws -> ProfileReport {
        try await self.ask(.GET, bureau.map { "/v1/profiles/\(Self.segment($0))" } ?? "/v1/profile")
    }

    public func setProfile(_ request: ProfileRequest) async throws -> Published {
        try await self.send(.PUT, "/v1/profile", request)
    }

    public func peers() async throws -> PeersReport {
        try await self.ask(.GET, "/v1/peers")
    }

    public func testPeer(_ bureau: String) async throws -> PeerTestReport {
        try await self.ask(.POST, "/v1/peers/\(Self.segment(bureau))/test")
    }

    public func setLink(to bureau: String, cut: Bool) async throws -> LinkReport {
        try await self.ask(.POST, "/v1/peers/\(Self.segment(bureau))/\(cut ? "cut" : "restore")")
    }

    public func forks() async throws -> ForksReport {
        try await self.ask(.GET, "/v1/forks")
    }

    public func forkProofs() async throws -> ForkProofFiles {
        try await self.ask(.GET, "/v1/forks/proofs")
    }

    public func countersign(_ request: CountersignRequest) async throws -> Countersigned {
        try await self.send(.POST, "/v1/forks/countersign", request)
    }

    public func verify(progress: @escaping @Sendable (ProgressReport) -> Void) async throws -> VerifyReport {
        try await self.follow("/v1/verify", body: nil, progress: progress)
    }

    public func export(
        _ request: ExportRequest,
        progress: @escaping @Sendable (ProgressReport) -> Void
    ) async throws -> ExportReport {
        try await self.follow("/v1/export", body: ByteBuffer(bytes: request.json()), progress: progress)
    }

    // MARK: Requests

    func send<Answer: APIDocument>(
        _ method: HTTPMethod,
        _ path: String,
        _ document: some APIDocument,
        timeout: TimeAmount = answerTimeout
    ) async throws -> Answer {
        try await self.ask(method, path, body: ByteBuffer(bytes: document.json()), timeout: timeout)
    }

    func ask<Answer: APIDocument>(
        _ method: HTTPMethod,
        _ path: String,
        body: ByteBuffer? = nil,
        mediaType: String = "application/json",
        timeout: TimeAmount = answerTimeout
    ) async throws -> Answer {
        try await ClientFault.translated(socketPath: self.socketPath) {
            let request = self.request(method, path, body: body, mediaType: mediaType)
            let response = try await self.client.execute(request, timeout: timeout)
            let bytes = try await response.body.collect(upTo: Self.answerByteCountMax)
            return try Self.document(from: bytes, status: response.status)
        }
    }

    private func follow<Answer: APIDocument>(
        _ path: String,
        body: ByteBuffer?,
        progress: @escaping @Sendable (ProgressReport) -> Void
    ) async throws -> Answer {
        try await ClientFault.translated(socketPath: self.socketPath) {
            let request = self.request(.POST, path, body: body, mediaType: "application/json")
            let response = try await self.client.execute(request, timeout: .hours(24))
            guard response.status == .ok else {
                let bytes = try await response.body.collect(upTo: Self.answerByteCountMax)
                return try Self.document(from: bytes, status: response.status)
            }
            var lines = LineBuffer()
            for try await chunk in response.body {
                for line in try lines.take(chunk) {
                    switch try JSONDecoder().decode(ProgressLine<Answer>.self, from: line) {
                    case .progress(let report): progress(report)
                    case .result(let answer): return answer
                    case .problem(let document): throw document.problem
                    }
                }
            }
            throw Problem(.nodeNotAnswering, place: self.socketPath, why: "the answer broke off")
        }
    }

    private func request(
        _ method: HTTPMethod,
        _ path: String,
        body: ByteBuffer?,
        mediaType: String
    ) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: "http+unix://\(Self.segment(self.socketPath))\(path)")
        request.method = method
        if let body {
            request.headers.add(name: "Content-Type", value: mediaType)
            request.body = .bytes(body)
        }
        return request
    }

    private static func document<Answer: APIDocument>(
        from bytes: ByteBuffer,
        status: HTTPResponseStatus
    ) throws -> Answer {
        let json = Data(bytes.readableBytesView)
        guard status == .ok else { throw try ProblemDocument(json: json).problem }
        return try Answer(json: json)
    }

    /// Percent-encoded, slashes too.
    static func segment(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
