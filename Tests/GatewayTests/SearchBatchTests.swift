import Foundation
import Node
import TestSupport
import Testing

@testable import Gateway

@Suite("Searches in batches, over the socket", .timeLimit(.minutes(2)))
struct SearchBatchTests {
    @Test("a text is a string, or an object that names its dataset, and comes back as it was")
    func forms() throws {
        let json = #"{"texts":["A1",{"text":"B2","dataset":"sltd"},"\u00e9"],"dataset":"smv"}"#
        let batch = try SearchBatch(json: Data(json.utf8))
        #expect(batch.texts == [.init("A1"), .init("B2", dataset: "sltd"), .init("é")])
        #expect(batch.dataset == "smv" && batch.namesDatasets)
        #expect(try SearchBatch(json: batch.json()).texts == batch.texts)
        #expect(!SearchBatch(texts: [.init("A1", dataset: "smv")], dataset: "smv").namesDatasets)
    }

    @Test("a completeness that the asker holds is left out, and only that one")
    func knownCompleteness() async throws {
        try await SocketRig.run { path in
            try await DeskClient.with(socketPath: path) { client in
                let first = try await client.searchBatch(SearchBatch(texts: [.init("A1"), .init("")]))
                #expect(first.count == 2 && first.noHit == .noHitComplete && first.completeness?.count == 1)
                #expect(first.problems.map(\.index) == [1])
                let known = SearchBatch(texts: [.init("A1")], knownCompleteness: first.completenessId)
                let second = try await client.searchBatch(known)
                #expect(second.completeness == nil && second.completenessId == first.completenessId)
                let other = SearchBatch(texts: [.init("A1")], knownCompleteness: "another")
                #expect(try await client.searchBatch(other).completeness != nil)
            }
        }
    }

    @Test(
        "a batch over its bounds is refused as a whole, with the member that is wrong",
        arguments: [
            (#"{"texts":[]}"#, "/texts"), (#"{"texts":["a"],"limit":0}"#, "/limit"),
            (#"{"texts":["a"],"limit":101}"#, "/limit"), (#"{"texts":["a"],"minimumBand":"best"}"#, "/minimumBand"),
            (#"{"texts":["a",5]}"#, "/texts/1"), (#"{"texts":[{"dataset":"sltd"}]}"#, "/texts/0/text"),
            (#"{"texts":"a"}"#, "/texts"), ("{}", "/texts"),
        ]
    )
    func bounds(body: String, place: String) async throws {
        try await SocketRig.run { socket in
            let answer = try await SocketRig.send("/v1/search/batch", to: socket, body: Array(body.utf8))
            let document = try ProblemDocument(json: answer.body)
            #expect(answer.status == 422 && document.place == place, "\(document)")
        }
    }

    @Test("a thousand texts of the longest kind are taken, one more is not, and 2 MiB are the end")
    func sizes() async throws {
        try await SocketRig.run { socket in
            let longest = SearchBatch.Text(String(repeating: "\u{1}", count: 200) + String(repeating: "A", count: 312))
            for (count, status) in [(1_000, 200), (1_001, 422)] {
                let batch = try SearchBatch(texts: [SearchBatch.Text](repeating: longest, count: count)).json()
                let answer = try await SocketRig.send("/v1/search/batch", to: socket, body: Array(batch))
                #expect(answer.status == status)
            }
            let large = [UInt8](repeating: 0x20, count: SearchBatch.byteCountMax + 1)
            #expect(try await SocketRig.send("/v1/search/batch", to: socket, body: large).status == 413)
        }
    }

    @Test("hostile bodies are answered by a document, and the server answers the next request")
    func hostile() async throws {
        try await SocketRig.run { socket in
            var random = SplitMix64(stream: 412)
            for _ in 0..<Effort.hostileCount {
                let body = Self.body(&random)
                let answer = try await SocketRig.send("/v1/search/batch", to: socket, body: body)
                let object = try JSONSerialization.jsonObject(with: answer.body) as? [String: Any]
                let schema = object?["schema"] as? String
                #expect(
                    answer.status == 200 ? schema == SearchBatchAnswer.schema : schema == ProblemDocument.schema,
                    "seed \(Effort.baseSeed): \(body)"
                )
                #expect([200, 400, 413, 422].contains(answer.status), "seed \(Effort.baseSeed): \(body)")
            }
            #expect(try await SocketRig.send("/v1/status", to: socket, method: "GET").status == 200)
        }
    }

    /// A batch put together of right and wrong parts, then perhaps cut and damaged.
    private static func body(_ random: inout SplitMix64) -> [UInt8] {
        let texts = [
            #""A1""#, #""""#, #""\ud800""#, #""\u0000""#, #"{"text":"B2"}"#, #"{"text":null}"#, "5", "null", "[]", "{}",
            #"{"text":"C3","dataset":7}"#, #"{"text":"C3","dataset":"none"}"#, "\"\u{202E}\"", "1e999", "-0", "true",
        ]
        let members = [
            #""limit":5"#, #""limit":-1"#, #""limit":1e30"#, #""limit":"5""#, #""dataset":"sltd""#, #""dataset":[]"#,
            #""author":"FR""#, #""minimumBand":"weak""#, #""minimumBand":9"#, #""knownCompleteness":"basis-1""#,
            #""schema":"ncb-search-batch""#, #""schema":"other""#, #""version":2"#, #""texts":["again"]"#,
        ]
        var parts: [String] = []
        if !random.chance(1, of: 10) {
            let list = (0..<random.below(6)).map { _ in texts[random.below(random.chance(1, of: 2) ? 2 : texts.count)] }
            parts.append(#""texts":["# + list.joined(separator: ",") + "]")
        }
        for _ in 0..<random.below(3) { parts.append(members[random.below(members.count)]) }
        var bytes = Array(("{" + parts.joined(separator: ",") + "}").utf8)
        if random.chance(1, of: 3) { bytes.removeLast(random.below(bytes.count)) }
        if random.chance(1, of: 2), !bytes.isEmpty {
            for _ in 0..<1 + random.below(3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
        }
        return bytes
    }
}
