import Foundation
import TestSupport
import Testing

@testable import Gateway

@Suite("Requests about watches that are wrong", .timeLimit(.minutes(10)))
struct HostileWatchTests {
    @Test("hostile bodies are answered by a document, and the server answers the next request")
    func hostile() async throws {
        let right = [
            ("/v1/watches", #"{"text":"a","dataset":"sltd","author":"DE","minimumBand":"weak","note":"n"}"#),
            ("/v1/watches/hits", #"{"watch":"01ab45cd","onlyNew":true,"after":"a-1","offset":0,"limit":5}"#),
            ("/v1/watches/seen", #"{"id":"01ab45cd/1"}"#),
        ]
        try await SocketRig.run { socket in
            var random = SplitMix64(stream: 413)
            var doneCount = 0
            for _ in 0..<Effort.hostileCount {
                let (path, body) = right[random.below(right.count)]
                var bytes = Array(body.utf8)
                if random.chance(1, of: 3) { bytes.removeLast(random.below(bytes.count)) }
                for _ in 0..<random.below(3) where !bytes.isEmpty {
                    bytes[random.below(bytes.count)] = UInt8(random.below(256))
                }
                let answer = try await SocketRig.send(path, to: socket, body: bytes)
                let object = try JSONSerialization.jsonObject(with: answer.body) as? [String: Any]
                #expect((object?["schema"] as? String)?.hasPrefix("ncb-") == true, "seed \(Effort.baseSeed): \(bytes)")
                #expect([200, 400, 422].contains(answer.status), "seed \(Effort.baseSeed): \(bytes)")
                if answer.status == 200 { doneCount += 1 }
            }
            #expect(doneCount > Effort.hostileCount / 20, "seed \(Effort.baseSeed)")
        }
    }
}
