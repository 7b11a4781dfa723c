import Foundation
import Gateway
import Node
import Records

/// What five linked nodes do: live publications, and nothing. Taken once.
struct FiveNodeFigures {
    private static let codes = ["XP", "FR", "DE", "SN", "JP"]

    let workshop: Workshop

    func take() async throws -> [Figure] {
        defer { self.workshop.remove("five") }
        let folders = try MeshFolders(root: self.workshop.path("five"), codes: Self.codes)
        var ports: [String: Int] = [:]
        for code in Self.codes { ports[code] = try await LocalPort.free() }
        var nodes: [NodeProcess] = []
        for code in Self.codes {
            let others = ports.filter { $0.key != code }
            nodes.append(try await NodeProcess(folder: folders.folder(code), port: ports[code], dial: others))
        }
        for node in nodes { try await node.waitForLinks(Self.codes.count - 1) }
        let live = try await self.live(nodes)
        let idle = try await self.idle(nodes)
        for node in nodes { await node.stop() }
        return live + idle
    }

    // MARK: Live

    private func live(_ nodes: [NodeProcess]) async throws -> [Figure] {
        let count = self.workshop.isQuick ? 30 : 300
        self.workshop.say("\(count) publications at one of five nodes")
        try await Task.sleep(for: .seconds(3))
        let before = try await Self.sentByteCount(nodes)
        let commits = try Yardsticks.Commits(path: self.workshop.path("commits.db"))
        defer { self.workshop.remove("commits.db") }
        let propagation = Propagation(socketPaths: nodes.map(\.folder.socket))
        let measured = try await propagation.measure(count) { try commits.commit() }
        let sent = try await Self.sentByteCount(nodes) - before
        let commit = Statistics.percentile(99, of: measured.commits) * 1_000
        let bound = max(50, 6 * commit)
        return [
            Figure(
                "propagation-p50",
                Statistics.percentile(50, of: measured.propagations) * 1_000,
                "ms",
                target: .atMost(10),
                note: "from the request to publish until four others have answered a search"
            ),
            Figure(
                "propagation-p99",
                Statistics.percentile(99, of: measured.propagations) * 1_000,
                "ms",
                target: .atMost(bound),
                note: "p99 of a durable commit here: \(Number.text(commit)) ms"
            ),
            Figure(
                "wire-live",
                sent / Double(nodes.count * count),
                "B",
                target: .atMost(900),
                note: "TCP payload sent for each node and record, \(count) records 400 ms apart"
            ),
        ]
    }

    private static func sentByteCount(_ nodes: [NodeProcess]) async throws -> Double {
        var sum = 0.0
        for node in nodes { sum += try await node.bytes().wireOut }
        return sum
    }

    // MARK: Idle

    private func idle(_ nodes: [NodeProcess]) async throws -> [Figure] {
        let seconds = self.workshop.isQuick ? 12 : 120
        self.workshop.say("five idle nodes for \(seconds) s")
        try await Task.sleep(for: .seconds(5))
        let before = try await Self.insideByteCounts(nodes)
        let start = ContinuousClock.now
        try await Task.sleep(for: .seconds(seconds))
        let after = try await Self.insideByteCounts(nodes)
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        let rates = zip(before, after).map { ($1 - $0) / elapsed }
        return [
            Figure(
                "idle",
                rates.max() ?? .nan,
                "B/s",
                target: .atMost(300),
                note: "sent and received inside the links of the busiest of five nodes, \(seconds) s"
            )
        ]
    }

    private static func insideByteCounts(_ nodes: [NodeProcess]) async throws -> [Double] {
        var counts: [Double] = []
        for node in nodes {
            let bytes = try await node.bytes()
            counts.append(bytes.insideIn + bytes.insideOut)
        }
        return counts
    }
}
