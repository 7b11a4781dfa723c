import Foundation

/// Asks a node by its API's socket, as any program of the bureau could: HTTP/1.1, one request a connection.
struct APIClient: Sendable {
    /// An answer that is a problem.
    struct Refusal: Error, CustomStringConvertible {
        let status: Int
        let body: String
        var description: String { "HTTP \(self.status): \(self.body)" }
    }

    let socketPath: String

    func status() async throws -> StatusDocument { try await self.ask("GET", "/v1/status") }
    func peers() async throws -> PeersDocument { try await self.ask("GET", "/v1/peers") }

    func search(_ text: String, waitSeconds: Int? = nil) async throws -> SearchDocument {
        var query: [String: Any] = ["text": text]
        query["waitSeconds"] = waitSeconds
        return try await self.ask("POST", "/v1/search", query)
    }

    /// A stolen passport of the asked bureau's own country.
    func publish(number: String, issuer: String) async throws -> PublishedDocument {
        let fields = ["number": number, "issuer": issuer, "type": "passport", "fraud": "stolen"]
        return try await self.ask("POST", "/v1/records", ["dataset": "sltd", "fields": fields])
    }

    /// - Returns: `nil` when the node knows no such record.
    func record(_ id: String, of author: String) async throws -> RecordDocument? {
        do {
            return try await self.ask("POST", "/v1/records/lookup", ["recordId": id, "author": author])
        } catch let refusal as Refusal where refusal.status == 404 {
            return nil
        }
    }

    private func ask<Answer: Decodable>(
        _ method: String,
        _ path: String,
        _ body: [String: Any]? = nil
    ) async throws -> Answer {
        let bytes = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
        let socketPath = self.socketPath
        let answer = try await Wait.blocking {
            let socket = try StreamSocket(path: socketPath)
            let head =
                "\(method) \(path) HTTP/1.1\r\nHost: node\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(bytes.count)\r\n\r\n"
            try socket.send(Array(head.utf8) + Array(bytes))
            return try Self.answer(socket)
        }
        guard answer.status == 200 else {
            throw Refusal(status: answer.status, body: String(decoding: answer.body, as: UTF8.self))
        }
        return try JSONDecoder().decode(Answer.self, from: answer.body)
    }

    /// Reads one answer whose length is named; the node may leave the connection open after it.
    private static func answer(_ socket: StreamSocket) throws -> (status: Int, body: Data) {
        var bytes: [UInt8] = []
        var bodyStart: Int?
        while bodyStart == nil {
            let more = try socket.receive(upTo: 65_536)
            guard !more.isEmpty else { throw MeshFailure("the node closed the connection without an answer") }
            bytes += more
            bodyStart = Self.end(ofHead: bytes)
        }
        let start = bodyStart ?? bytes.count
        let lines = String(decoding: bytes.prefix(start), as: UTF8.self).components(separatedBy: "\r\n")
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        guard let length, let status else { throw MeshFailure("no answer of HTTP: \(lines.first ?? "")") }
        if bytes.count < start + length { bytes += try socket.receive(exactly: start + length - bytes.count) }
        return (status, Data(bytes[start..<start + length]))
    }

    private static func end(ofHead bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (4...bytes.count).first { bytes[($0 - 4)..<$0].elementsEqual([13, 10, 13, 10]) }
    }
}
