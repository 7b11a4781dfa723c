import Foundation
import Node
import Testing

@testable import Gateway

@Suite("Watches, over the socket", .timeLimit(.minutes(5)))
struct WatchRequestTests {
    @Test("what a client asks for comes back through the routes as the desk gave it")
    func routes() async throws {
        try await SocketRig.run { path in
            try await DeskClient.with(socketPath: path) { client in
                let list = try await client.watches()
                #expect(list.watches.map(\.id) == [SpecimenDesk.watchId] && list.watches[0].newCount == 1)
                #expect(list.unreadable == [.init(file: "x.json", why: "y")])
                let request = WatchRequest(text: "a", dataset: "sltd", author: "DE", minimumBand: "exact", note: "n")
                let watch = try await client.addWatch(request).watch
                #expect(watch.text == "a" && watch.dataset == "sltd" && watch.author == "DE" && watch.note == "n")
                #expect(watch.minimumBand == "exact")
                let first = try await client.watchHits(WatchHitsQuery(waitSeconds: 5))
                #expect(first.hits.map(\.index) == [4] && first.hits[0].hit == nil && first.cursor == "a-5")
                #expect(try await client.watchHits(WatchHitsQuery(after: first.cursor)).hits.isEmpty)
                let seen = try await client.markWatchHitsSeen(WatchSeenRequest(id: "01ab45cd/2"))
                #expect(seen.watch == "01ab45cd/2")
                #expect(try await client.removeWatch(SpecimenDesk.watchId).id == SpecimenDesk.watchId)
                let problem = await #expect(throws: Problem.self) { _ = try await client.removeWatch("a/../b?c") }
                #expect(problem?.kind == .noSuchWatch)
            }
        }
    }

    @Test(
        "a request over its bounds is refused with the member that is wrong",
        arguments: [
            ("/v1/watches", #"{"text":" - "}"#, "/text"), ("/v1/watches", #"{}"#, "/text"),
            ("/v1/watches", #"{"text":"a","minimumBand":"none"}"#, "/minimumBand"),
            ("/v1/watches", #"{"text":"a","note":7}"#, "/note"),
            ("/v1/watches", #"{"text":"a","note":"\#(String(repeating: "n", count: 513))"}"#, "/note"),
            ("/v1/watches/hits", #"{"limit":0}"#, "/limit"), ("/v1/watches/hits", #"{"limit":101}"#, "/limit"),
            ("/v1/watches/hits", #"{"offset":-1}"#, "/offset"),
            ("/v1/watches/hits", #"{"waitSeconds":-1}"#, "/waitSeconds"),
            ("/v1/watches/hits", #"{"waitSeconds":3601}"#, "/waitSeconds"), ("/v1/watches/seen", "{}", "/id"),
        ]
    )
    func bounds(path: String, body: String, place: String) async throws {
        try await SocketRig.run { socket in
            let answer = try await SocketRig.send(path, to: socket, body: Array(body.utf8))
            let document = try ProblemDocument(json: answer.body)
            #expect(answer.status == 422 && document.place == place, "\(document)")
        }
    }

    @Test("each path says which methods it has")
    func methods() async throws {
        try await SocketRig.run { socket in
            for (path, allow) in [
                ("/v1/watches", "GET, POST"), ("/v1/watches/hits", "POST"), ("/v1/watches/01ab45cd", "DELETE"),
            ] {
                let answer = try await SocketRig.send(path, to: socket, method: "PATCH")
                #expect(answer.status == 405 && answer.allow == allow, "\(path)")
            }
        }
    }
}
