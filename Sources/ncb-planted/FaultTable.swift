import Dispatch
import Foundation
import PlantedFaults
import Synchronization

/// Carries out the searches of several faults at a time, and tells each as soon as it is over.
struct FaultTable: Sendable {
    let cases: [FaultCase]
    let coreCount: Int

    /// - Parameter find: what one case's processes found; thrown is what could not be run.
    /// - Returns: whether every case was found by a right checker.
    func fill(_ find: @Sendable (FaultCase) throws -> Finding) -> Bool {
        let state = Mutex((next: 0, isGood: true))
        DispatchQueue.concurrentPerform(iterations: max(1, self.coreCount)) { _ in
            while let place = state.withLock({ state -> Int? in
                defer { state.next += 1 }
                return state.next < self.cases.count ? state.next : nil
            }) {
                let (line, isGood) = Self.line(self.cases[place], find)
                state.withLock { state in
                    state.isGood = state.isGood && isGood
                    Self.tell(line)
                }
            }
        }
        return state.withLock { $0.isGood }
    }

    private static func line(_ one: FaultCase, _ find: (FaultCase) throws -> Finding) -> (String, Bool) {
        let name = one.fault.rawValue.padding(toLength: 26, withPad: " ", startingAt: 0)
        let begin = ContinuousClock.now
        do {
            let finding = try find(one)
            let seconds = Int((ContinuousClock.now - begin) / .seconds(1))
            guard let seed = finding.seed else {
                return ("\(name) NOT FOUND in \(finding.seedCount) seeds (\(seconds) s)", false)
            }
            let isRight = finding.failed.contains { one.catchers.contains($0) }
            let who = finding.failed.joined(separator: ", ")
            let verdict =
                isRight ? "found by \(who)" : "WRONG CHECKER: \(who), wanted \(one.catchers.joined(separator: " or "))"
            return ("\(name) \(verdict), seed \(seed) (\(seconds) s): \(finding.reason)", isRight)
        } catch {
            return ("\(name) NOT RUN: \(error)", false)
        }
    }

    static func tell(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
