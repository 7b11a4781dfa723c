import Foundation
import Node
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
}
