import Foundation
import Gateway
import Logging
import Node
import Records
import Testing

@Suite("The desk over a real Unix socket", .timeLimit(.minutes(1)))
struct DeskClientTests {
    @Test("every method arrives at the desk and its answer comes back")
    func roundTrips() async throws {
        try await SocketRig.run { path in
            try await DeskClient.with(socketPath: path) { client in
                let status = try await client.status()
                #expect(status.members.first?.state == .behind)
                #expect(status.members.first?.linked == nil)
                #expect(status.clock == SpecimenDesk.clock)
                let answer = try await client.search(SearchQuery(text: "ERIKSSON"))
                #expect(answer.text == "ERIKSSON" && answer.verdict == .noHitComplete)
                let fields = FieldsDocument([PlainField("number", "X1"), PlainField("issuer", "UTO")])
                let published = try await client.publish(PublishRequest(dataset: "sltd", fields: fields))
                #expect(published.warnings == ["issuer", "number"])
                let id = SpecimenDesk.recordId
                let revised = try await client.revise(recordId: id, PublishRequest(dataset: nil, fields: fields))
                #expect(revised.warnings == [id] && revised.action == .revise)
                #expect(try await client.withdraw(recordId: "a/b?c", WithdrawRequest()).warnings == ["a%2Fb%3Fc"])
                #expect(try await client.peers().bureau == "FR")
                #expect(try await client.setLink(to: "SN", cut: true).link == .cut)
                #expect(try await client.setLink(to: "SN", cut: false).link == .linked)
            }
        }
    }

    @Test("import batches and their end arrive as they were sent")
    func imports() async throws {
        try await SocketRig.run { path in
            try await DeskClient.with(socketPath: path) { client in
                let items = (0..<1_000).map {
                    ImportBatch.Item(sourceId: "id-\($0)", expiryDay: 21_000, body: Array(repeating: 7, count: 400))
                }
                let result = try await client.importBatch(ImportBatch(dataset: "sltd", list: "L", items: items))
                #expect(result.new == 1_000 && result.refused.first?.reason == "L")
                let finished = try await client.finishImport(
                    ImportFinish(
                        dataset: "sltd",
                        list: "L",
                        withdrawal: .exactly(3),
                        seen: (0..<50_000).map(UInt64.init)
                    )
                )
                #expect(finished.knownCount == 50_000 && finished.withdrawnCount == 3)
            }
        }
    }

    @Test("a problem arrives as the same problem, and anything else without its text")
    func problems() async throws {
        try await SocketRig.run { path in
            try await DeskClient.with(socketPath: path) { client in
                let missing = await #expect(throws: Problem.self) {
                    try await client.record(RecordQuery(recordId: SpecimenDesk.recordId))
                }
                #expect(missing?.kind == .noSuchRecord && missing?.place == SpecimenDesk.recordId)
                let fault = await #expect(throws: Problem.self) { try await client.testPeer("DE") }
                #expect(fault?.kind == .internalFault)
                #expect(fault.map { "\($0)".contains("ERIKSSON") } == false)
            }
        }
    }

    @Test("a long task reports its progress, then its result or its problem")
    func longTasks() async throws {
        try await SocketRig.run { path in
            try await DeskClient.with(socketPath: path) { client in
                let (reports, continuation) = AsyncStream.makeStream(of: ProgressReport.self)
                let report = try await client.verify { continuation.yield($0) }
                continuation.finish()
                var last = -1
                for await progress in reports {
                    #expect(progress.done > last && progress.total == 1_000)
                    last = progress.done
                }
                #expect(report.passed && last == 999)
                let problem = await #expect(throws: Problem.self) {
                    try await client.export(ExportRequest(folder: "/x")) { _ in }
                }
                #expect(problem?.kind == .exportTargetExists && problem?.place == "/x")
            }
        }
    }

    @Test("no socket, a dead socket and a file in its place each say that the node is not running")
    func notRunning() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("ncb-none").path
        let problem = await #expect(throws: Problem.self) {
            try await DeskClient.with(socketPath: path) { try await $0.status() }
        }
        #expect(problem?.kind == .nodeNotRunning && problem?.exitStatus == .nodeNotReachable)
    }

    @Test("only the owner may open the socket, and it goes when the server stops")
    func socketFile() async throws {
        try await SocketRig.run { path in
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }

    @Test("a path that no socket can have is refused with its length")
    func longPath() async throws {
        let path = "/tmp/" + String(repeating: "x", count: 200)
        let server = GatewayServer(desk: SpecimenDesk(), socketPath: path, logger: .init(label: "test"))
        let problem = await #expect(throws: Problem.self) { try await server.run() }
        #expect(problem?.kind == .socketPathTooLong)
    }
}
