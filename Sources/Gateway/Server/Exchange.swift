import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Node

/// One request on its way to an answer: reads its parts within bounds and writes documents.
struct Exchange {
    /// What a JSON body may have; a record is at most 64 KiB before its quotes are escaped.
    static let jsonByteCountMax = 512 * 1_024

    let desk: any Desk
    var request: Request
    let context: BasicRequestContext

    /// A part of the path.
    func parameter(_ name: String) throws -> String {
        guard let value = self.context.parameters.get(name), !value.isEmpty else {
            throw Problem(.fieldMalformed, place: name, why: "it is missing in the path")
        }
        return value
    }

    mutating func document<Document: APIDocument>(
        _ type: Document.Type = Document.self,
        byteCountMax: Int = jsonByteCountMax
    ) async throws -> Document {
        let bytes = try await self.bytes(mediaType: "application/json", byteCountMax: byteCountMax)
        do {
            return try Document(json: Data(bytes))
        } catch let error as DecodingError {
            throw Problem(decoding: error)
        }
    }

    /// The whole body, once its media type was looked at.
    mutating func bytes(mediaType: String, byteCountMax: Int) async throws -> [UInt8] {
        let stated = self.request.headers[.contentType]?.split(separator: ";").first
        guard stated?.trimmingCharacters(in: .whitespaces).lowercased() == mediaType else {
            throw Problem(
                .mediaTypeUnsupported,
                place: "header Content-Type",
                why: "\(stated.map { String($0.prefix(80)) } ?? "nothing") is not \(mediaType)",
                next: "set the header Content-Type: \(mediaType)"
            )
        }
        do {
            let buffer = try await self.request.collectBody(upTo: byteCountMax)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem(.bodyTooLarge, why: "the bound of this path is \(byteCountMax) bytes")
        }
    }

    /// An answer of one document.
    func answer(_ document: some APIDocument) throws -> Response {
        Self.response(status: .ok, mediaType: "application/json", body: try document.json())
    }

    static func response(status: HTTPResponse.Status, mediaType: String, body: Data) -> Response {
        Response(
            status: status,
            headers: [.contentType: mediaType, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}
