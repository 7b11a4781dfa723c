import DrillReport
import Drills
import Node
import Scenarios

/// One run in virtual time, with what the command adds to it.
struct DrillJob {
    let drill: Drill
    let seed: UInt64
    let settings: WorldSettings
    let sourceText: String

    /// - Parameter goesOn: told now and then how far the run has come; it ends when the answer is no.
    func run(replayLine: String, goesOn: (DrillProgress) -> Bool = { _ in true }) throws(Problem) -> DrillRecord {
        do throws(DrillRunError) {
            var run = try DrillRun(
                self.drill,
                seed: self.seed,
                settings: self.settings,
                sourceText: self.sourceText,
                build: "ncb \(NCB.version)"
            )
            run.replayLine = replayLine
            return try run.record(goesOn: goesOn)
        } catch {
            switch error {
            case .cancelled:
                throw Problem(.drillStopped, next: replayLine)
            case .impossible(let fault): throw Problem(.drillUnreadable, place: self.drill.name, why: fault.reason)
            case .world(let reason): throw Problem(.drillNotRun, place: self.drill.name, why: reason)
            }
        }
    }
}
