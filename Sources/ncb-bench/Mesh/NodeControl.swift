import Foundation
import Node
import Records
import Replication
import ServiceLifecycle
import Storage
import Transport

/// Takes orders from the benchmark's own process, a line each, and answers each with a line:
///
/// | Order                 | Answer, when it is done                                                     |
/// |:----------------------|:----------------------------------------------------------------------------|
/// | (none, at the start)  | `ready`                                                                     |
/// | `await CODE COUNT`    | `done SECONDS`: so many vehicles of that bureau are complete and the last   |
/// |                       | is found, SECONDS after the link to it came up                              |
/// | `documents CODE COUNT` | the same for travel documents                                              |
/// | `links COUNT`         | `done 0`: so many links are up                                              |
/// | `publish FIRST COUNT` | `done 0`: these specimens are durable here                                  |
/// | `bytes`               | `bytes INSIDE-IN INSIDE-OUT WIRE-IN WIRE-OUT` of all links that are up      |
struct NodeControl: Service {
    let node: RunningNode
    let keepsKeys: Bool
    let readiness: AsyncStream<Void>

    func run() async throws {
        var openings = 0
        for await _ in self.readiness.cancelOnGracefulShutdown() {
            openings += 1
            if openings == 2 { break }
        }
        Self.answer("ready")
        for await line in Self.orders().cancelOnGracefulShutdown() {
            do {
                Self.answer(try await self.carryOut(line.split(separator: " ").map(String.init)))
            } catch {
                Self.answer("failed \(error)")
            }
        }
    }

    private func carryOut(_ words: [String]) async throws -> String {
        switch words.first {
        case "await" where words.count == 3, "documents" where words.count == 3:
            guard let code = BureauCode(words[1]), let count = Int(words[2]) else { break }
            return "done \(try await self.wait(for: code, count: count, ofDocuments: words[0] == "documents"))"
        case "links" where words.count == 2:
            guard let count = Int(words[1]) else { break }
            while self.node.links.links.count < count { try await Task.sleep(for: .milliseconds(20)) }
            return "done 0"
        case "publish" where words.count == 3:
            guard let first = Int(words[1]), let count = Int(words[2]) else { break }
            try await Publishing(bureau: self.node.bureau).publish(first..<first + count)
            return "done 0"
        case "bytes":
            let counters = self.node.links.links.map(\.counters)
            let sums = [\LinkCounters.bytesInsideIn, \.bytesInsideOut, \.bytesWireIn, \.bytesWireOut].map { path in
                String(counters.reduce(UInt64(0)) { $0 + $1[keyPath: path] })
            }
            return "bytes " + sums.joined(separator: " ")
        default: break
        }
        throw BenchError("no such order: \(words.joined(separator: " "))")
    }

    /// Waits until a bureau's log is complete up to a size.
    ///
    /// - Returns: seconds since the link to it came up.
    private func wait(for code: BureauCode, count: Int, ofDocuments: Bool) async throws -> Double {
        let dataset = try self.dataset(ofDocuments ? Documents.datasetCode : Specimens.datasetCode)
        let moments = await self.moments()
        defer { moments.end() }
        for await _ in moments.stream {
            let members = await self.node.bureau.overview.members
            let log = members.first { $0.code == code }?.logs.first { $0.id.dataset == dataset }
            if let log, log.complete >= UInt64(count), log.dueCount == 0 { break }
            guard ContinuousClock.now < moments.deadline else {
                let state = log.map { "claimed \($0.claimed), proved \($0.proved), complete \($0.complete)" }
                throw BenchError("\(code) is not complete after \(Moments.limit): \(state ?? "nothing heard")")
            }
        }
        let elapsed = self.node.links.link(to: code).map { (ContinuousClock.now - $0.since) / .seconds(1) }
        let key = ofDocuments ? Documents.key(count - 1) : Specimens.key(count - 1)
        let found = try self.node.bureau.store.read { view in
            try view.records(matching: [key], dataset: dataset, on: Day(secondsSinceEpoch: 0), countMax: 1)
        }
        guard found.count == (self.keepsKeys ? 1 : 0) else {
            throw BenchError("complete, but the last record is not found")
        }
        return elapsed ?? .nan
    }

    private func dataset(_ code: String) throws -> DatasetNumber {
        guard let dataset = self.node.bureau.catalogue[code] else { throw BenchError("no dataset \(code)") }
        return dataset.number
    }

    /// Moments at which to look: whenever something has changed, and each second.
    private struct Moments {
        static let limit = Duration.seconds(300)

        let stream: AsyncStream<Void>
        let deadline = ContinuousClock.now + Self.limit
        let tasks: [Task<Void, any Error>]

        func end() {
            for task in self.tasks { task.cancel() }
        }
    }

    private func moments() async -> Moments {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        // Subscribed before the first look, so that nothing that arrives in between is missed.
        let changes = await self.node.bureau.changes()
        continuation.yield()
        let watching = Task<Void, any Error> {
            for await _ in changes { continuation.yield() }
        }
        let ticking = Task<Void, any Error> {
            while true {
                try await Task.sleep(for: .seconds(1))
                continuation.yield()
            }
        }
        return Moments(stream: stream, tasks: [watching, ticking])
    }

    private static func orders() -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream<String>.makeStream(bufferingPolicy: .bufferingOldest(16))
        // A thread of its own: reading standard input blocks.
        Thread.detachNewThread {
            while let line = readLine() { continuation.yield(line) }
            continuation.finish()
        }
        return stream
    }

    private static func answer(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
