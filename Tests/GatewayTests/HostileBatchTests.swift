import Foundation
import TestSupport
import Testing

@testable import Gateway

@Suite("Batches of searches that are wrong", .timeLimit(.minutes(10)))
struct HostileBatchTests {
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
