import Foundation
import Gateway
import Node
import Testing

@Suite("Requests that are wrong", .timeLimit(.minutes(1)))
struct HostileRequestTests {
    struct Case: Sendable, CustomStringConvertible {
        let description: String
        let path: String
        var method = "POST"
        var mediaType: String? = "application/json"
        var body = ""
        let kind: ProblemKind
        var place: String?
    }

    static let cases: [Case] = [
        Case(description: "no such path", path: "/v2/status", kind: .noSuchRoute),
        Case(description: "root", path: "/", method: "GET", kind: .noSuchRoute),
        Case(description: "wrong method", path: "/v1/status", method: "DELETE", kind: .methodNotAllowed),
        Case(description: "wrong method on a pattern", path: "/v1/records/x", kind: .methodNotAllowed),
        Case(description: "no body", path: "/v1/search", kind: .bodyMalformed),
        Case(description: "no JSON", path: "/v1/search", body: "{\"text\": ", kind: .bodyMalformed),
        Case(description: "not UTF-8 escapes", path: "/v1/search", body: #"{"text":"\ud800"}"#, kind: .bodyMalformed),
        Case(description: "an array", path: "/v1/search", body: "[]", kind: .fieldMalformed, place: ""),
        Case(description: "missing member", path: "/v1/search", body: "{}", kind: .fieldMalformed, place: "/text"),
        Case(
            description: "wrong type",
            path: "/v1/search",
            body: #"{"text":5}"#,
            kind: .fieldMalformed,
            place: "/text"
        ),
        Case(
            description: "text for a number",
            path: "/v1/search",
            body: #"{"text":"a","limit":"5"}"#,
            kind: .fieldMalformed,
            place: "/limit"
        ),
        Case(
            description: "out of range",
            path: "/v1/search",
            body: #"{"text":"a","limit":100000}"#,
            kind: .fieldMalformed,
            place: "/limit"
        ),
        Case(
            description: "negative wait",
            path: "/v1/search",
            body: #"{"text":"a","waitSeconds":-1}"#,
            kind: .fieldMalformed,
            place: "/waitSeconds"
        ),
        Case(
            description: "a date that does not exist",
            path: "/v1/search",
            body: #"{"text":"a","nearDate":"1974-13"}"#,
            kind: .fieldMalformed,
            place: "/nearDate"
        ),
        Case(
            description: "an unknown band",
            path: "/v1/search",
            body: #"{"text":"a","minimumBand":"none"}"#,
            kind: .fieldMalformed,
            place: "/minimumBand"
        ),
        Case(
            description: "a negative page",
            path: "/v1/search",
            body: #"{"text":"a","offset":-20}"#,
            kind: .fieldMalformed,
            place: "/offset"
        ),
        Case(description: "nothing to search", path: "/v1/search", body: #"{"text":" - "}"#, kind: .searchEmpty),
        Case(
            description: "another document",
            path: "/v1/search",
            body: #"{"schema":"ncb-publish","text":"a"}"#,
            kind: .fieldMalformed,
            place: "/schema"
        ),
        Case(
            description: "fields of a wrong type",
            path: "/v1/records",
            body: #"{"dataset":"sltd","fields":{"a":true}}"#,
            kind: .fieldMalformed,
            place: "/fields/a"
        ),
        Case(
            description: "form instead of JSON",
            path: "/v1/search",
            mediaType: "application/x-www-form-urlencoded",
            body: "text=a",
            kind: .mediaTypeUnsupported
        ),
        Case(
            description: "no media type",
            path: "/v1/search",
            mediaType: nil,
            body: "{}",
            kind: .mediaTypeUnsupported
        ),
        Case(
            description: "JSON instead of a batch",
            path: "/v1/imports/batches",
            body: "{}",
            kind: .mediaTypeUnsupported
        ),
        Case(
            description: "no batch",
            path: "/v1/imports/batches",
            mediaType: "application/vnd.ncb.import-batch",
            body: "NCBI",
            kind: .bodyMalformed
        ),
    ]

    @Test("each is answered by a problem document that names what is wrong", arguments: cases)
    func problem(_ wrong: Case) async throws {
        try await SocketRig.run { socket in
            let answer = try await SocketRig.send(
                wrong.path,
                to: socket,
                method: wrong.method,
                mediaType: wrong.mediaType,
                body: Array(wrong.body.utf8)
            )
            let document = try ProblemDocument(json: answer.body)
            #expect(answer.mediaType == "application/problem+json")
            #expect(answer.status == wrong.kind.httpStatus && document.status == answer.status)
            #expect(document.code == wrong.kind.code)
            #expect(document.instance?.hasPrefix("urn:ncb:request:") == true)
            #expect(!document.next.isEmpty)
            if let place = wrong.place { #expect(document.place == place) }
            if wrong.kind == .methodNotAllowed { #expect(answer.allow?.isEmpty == false) }
        }
    }

    @Test("a body over its path's bound is refused, and the server answers the next request")
    func oversized() async throws {
        try await SocketRig.run { socket in
            let body = [UInt8](repeating: 0x20, count: 600_000)
            let answer = try await SocketRig.send("/v1/search", to: socket, body: body)
            #expect(answer.status == 413)
            #expect(try ProblemDocument(json: answer.body).code == ProblemKind.bodyTooLarge.code)
            #expect(try await SocketRig.send("/v1/status", to: socket, method: "GET").status == 200)
        }
    }

    @Test("JSON nested without end is refused without a trap")
    func nested() async throws {
        try await SocketRig.run { socket in
            for depth in [100, 400, 10_000] {
                let inner = String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
                let body = #"{"dataset":"sltd","fields":"# + inner + "}"
                let answer = try await SocketRig.send("/v1/records", to: socket, body: Array(body.utf8))
                #expect([400, 422].contains(answer.status), "depth \(depth)")
            }
        }
    }
}
