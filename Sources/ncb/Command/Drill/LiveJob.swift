import Foundation
import LiveDrills
import Node
import Scenarios

/// One drill with real processes of this very program.
struct LiveJob {
    let drill: Drill
    let seed: UInt64
    let speed: UInt64?
    let sourceText: String

    func run(
        replayLine: String,
        progress: @escaping @Sendable (LiveProgress) -> Void
    ) async throws(Problem) -> LiveOutcome {
        do {
            var live = try LiveDrill(
                drill: self.drill,
                seed: self.seed,
                executable: try Self.executable(),
                speed: self.speed,
                sourceText: self.sourceText,
                build: "ncb \(NCB.version)"
            )
            live.replayLine = replayLine
            return try await live.run(progress: progress)
        } catch let problem as Problem {
            throw problem
        } catch LiveDrillError.notLive(let reasons) {
            throw Problem(
                .drillUnreadable,
                what: "This drill cannot be run with real processes.",
                place: self.drill.name,
                why: reasons.joined(separator: "; "),
                next: "leave out --live, or name another drill or mesh"
            )
        } catch LiveDrillError.interrupted {
            throw Problem(.drillStopped, next: replayLine)
        } catch {
            throw Problem(.drillNotRun, place: self.drill.name, why: SafeText.shown("\(error)"))
        }
    }

    /// The program that is running now.
    private static func executable() throws(Problem) -> String {
        guard let path = Bundle.main.executablePath else {
            throw Problem(.internalFault, why: "the path of the running program is not known")
        }
        return path
    }
}

extension ProgressMeter {
    func show(_ progress: LiveProgress) {
        let second: UInt64 = 1_000_000
        self.show(
            done: Int(clamping: (progress.doneMicroseconds ?? 0) / second),
            total: progress.endMicroseconds.map { Int(clamping: $0 / second) },
            unit: "s, \(progress.phase.rawValue)",
            fraction: progress.endMicroseconds.map {
                Double(progress.doneMicroseconds ?? 0) / Double(max($0, 1))
            },
            note: progress.text
        )
    }
}
