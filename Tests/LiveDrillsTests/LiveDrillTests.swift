import DrillReport
import Foundation
import LiveDrills
import Records
import Scenarios
import Testing

@Suite("Live drills", .serialized)
struct LiveDrillTests {
    /// `NCB_BINARY` in the environment, or the `ncb` that was built beside these tests.
    static let executable: String = {
        if let path = ProcessInfo.processInfo.environment["NCB_BINARY"] { return path }
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("ncb").path
    }()

    /// DE publishes nothing: what it held at the backup is what it held when that was put back.
    static let file = """
        name: small-live
        title: Two sides, one killed and one restored
        purpose: Shows that real programs do what simulated ones do.
        mesh:
          name: four
          title: Four members
          heartbeat: 1 s
          members: DE, FR, JP, SN
          link classes:
            fibre: {bandwidth: 100 Mbit/s, extra delay: 2 ms, jitter: 3 ms, loss: 0 %}
          lines:
            fibre: all
        duration: 11 s
        settle: 30 s
        heartbeat: 1 s
        traffic:
          each hour:
            - {dataset: sltd, count: 3600, body: 80 to 240 bytes}
            - {dataset: nominal, count: 900, body: 400 to 2000 bytes}
            - {dataset: smv, count: 900, body: 150 to 400 bytes}
            - {dataset: craft, count: 900, body: 150 to 400 bytes}
          factors:
            - {members: DE, times: 0}
          revised: 10 %
          withdrawn: 5 %
        events:
          - at: 1 s
            backup: DE
            as: early
          - at: 2 s
            cut: border
            between: [FR, DE]
            and: others
          - at: 3 s
            crash: FR
            down for: 1 s
          - at: 5 s
            heal: border
          - at: 9 s
            restore: DE
            from: early
            mark: old
            down for: 500 ms
        expect:
          - converged
          - nobody frozen
        """

    static func drill() throws -> Drill {
        try ScenarioFiles.drill(Array(Self.file.utf8), file: "small-live.yaml")
    }

    @Test("through a cut, a kill and a restored folder real programs keep every promise that the simulation keeps")
    func small() async throws {
        let drill = try LiveDrill(drill: try Self.drill(), seed: 3, executable: Self.executable, speed: 1)
        let outcome = try await drill.run()
        let table = outcome.comparison.lines.joined(separator: "\n")
        for row in outcome.comparison.rows where row.what != "converged after the last heal" {
            #expect(row.agrees != false, "\(row.what):\n\(table)\nkept in \(outcome.keptFolder ?? "nothing")")
        }
        let record = outcome.record
        #expect(record.promises.allSatisfy { $0.violationCount == 0 }, "\(table)")
        for number in 1...6 {
            let count = record.promises.filter { $0.number == number }.reduce(0) { $0 + $1.checkedCount }
            #expect(count > 0, "promise \(number) was not looked at")
        }
        #expect(record.events.contains { $0.kind == .cut && $0.untilMicroseconds != nil })
        #expect(record.events.contains { $0.kind == .crash && $0.recovery?.timeMicroseconds != nil })
        #expect(record.events.contains { $0.kind == .backup })
        #expect(record.samples.count >= 10)
        let acknowledged = record.figures.first { $0.name == "acknowledgedCount" }?.amount ?? 0
        #expect(acknowledged > 10, "\(acknowledged) acknowledged publications are no load to speak of")
        #expect(HTMLReport.page(record).utf8.count < HTMLReport.byteCountMax)
        #expect(Self.children() == [])
    }

    @Test("when its task is cancelled, nothing is left running and nothing is left on the disk")
    func cancelled() async throws {
        let drill = try LiveDrill(drill: try Self.drill(), seed: 4, executable: Self.executable, speed: 1)
        let (phases, told) = AsyncStream<LiveProgress.Phase>.makeStream(bufferingPolicy: .bufferingNewest(64))
        let task = Task { try await drill.run { told.yield($0.phase) } }
        for await phase in phases where phase == .events {
            #expect(Self.children().count == 4)
            task.cancel()
            break
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(Self.children() == [])
    }

    @Test("a program that does not start is told with its log, and the others are ended")
    func badProgram() async throws {
        let drill = try LiveDrill(drill: try Self.drill(), seed: 5, executable: "/bin/false", speed: 1)
        do {
            _ = try await drill.run()
            Issue.record("it ran without a program")
        } catch let error as LiveDrillError {
            let text = "\(error)"
            #expect(text.contains("the program ended"))
            let kept = try #require(text.components(separatedBy: "kept at ").last)
            #expect(FileManager.default.fileExists(atPath: kept))
            try FileManager.default.removeItem(atPath: kept)
        }
        #expect(Self.children() == [])
    }

    /// The members of live drills that this process started and that run: other suites start `ncb` beside them.
    static func children() -> [Int32] {
        // Without /proc there are none to see, and the test that expects four fails.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { Int32($0) }.sorted().filter { id in
            // One that ended meanwhile has no such files.
            guard let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
                let command = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(id)/cmdline"))
            else { return false }
            let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
            let isOurs = fields.dropFirst().first.flatMap { Int32($0) } == getpid()
            return isOurs && fields.first != "Z" && String(decoding: command, as: UTF8.self).contains("/ncb-drill-")
        }
    }
}
