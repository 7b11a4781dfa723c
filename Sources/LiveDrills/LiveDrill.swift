public import DrillReport
import Drills
import Foundation
import Records
public import Scenarios

/// Performs a drill with real `ncb` processes on loopback, and compares it with the simulation of the same plan.
///
/// ```swift
/// let drill = try LiveDrill(drill: entry.drill, seed: 42, executable: path)
/// let outcome = try await drill.run { progress in meter.show(progress.text) }
/// ```
///
/// Links are cut by proxies, programs are killed by their process ids, data folders are really replaced. It ends only
/// processes that it started, and ends all of them: when it is over, when it fails, when its task is cancelled, and
/// when a signal ends the program.
public struct LiveDrill: Sendable {
    /// Runs a plan in virtual time.
    public typealias Simulation = @Sendable (Drill, UInt64) throws -> DrillRecord

    public let plan: LivePlan
    /// The program `ncb`.
    public let executable: String
    /// The drill's file, as it was read.
    public var sourceText: String
    /// Version and configuration of the program, in a line.
    public var build: String
    /// The command that runs it again.
    public var replayLine: String
    public var simulation: Simulation

    /// - Parameters:
    ///   - executable: path of the program `ncb`; usually the running one.
    ///   - speed: how many of the drill's seconds are one second; `nil`: so that it takes about a minute.
    /// - Throws: ``LiveDrillError/notLive(_:)`` with everything that processes on one machine cannot show.
    public init(
        drill: Drill,
        seed: UInt64,
        executable: String,
        speed: UInt64? = nil,
        sourceText: String? = nil,
        build: String = ""
    ) throws(LiveDrillError) {
        self.plan = try LivePlan(drill, seed: seed, speed: speed)
        self.executable = executable
        self.sourceText = sourceText ?? drill.yaml
        self.build = build
        self.replayLine = "ncb drill Topology/drills/\(drill.name).yaml --seed \(seed) --live"
        self.simulation = { drill, seed in try DrillRun(drill, seed: seed).record() }
    }

    /// Simulates the plan, then performs it.
    ///
    /// - Parameter progress: called about once a second, from any thread.
    /// - Throws: ``LiveDrillError``, `CancellationError`, or what the machine says; the folder is then kept, and its
    ///   place is in the error, unless a signal or a cancellation ended it.
    public func run(progress: @escaping @Sendable (LiveProgress) -> Void = { _ in }) async throws -> LiveOutcome {
        progress(LiveProgress(.simulating, "the same plan in virtual time"))
        let simulated = try await self.simulate()
        let register = ProcessRegister()
        let (signals, received) = AsyncStream<Int32>.makeStream(bufferingPolicy: .bufferingOldest(1))
        let task = Task { try await self.perform(simulated, register, progress) }
        let watch = SignalGuard { number in
            // Nothing is left running, whatever the rest of the program does.
            received.yield(number)
            task.cancel()
            register.killAll()
        }
        defer { watch.end() }
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        received.finish()
        for await number in signals { throw LiveDrillError.interrupted(signal: number) }
        return try result.get()
    }

    private func simulate() async throws -> DrillRecord {
        let (simulation, plan) = (self.simulation, self.plan)
        return try await withCheckedThrowingContinuation { continuation in
            // It computes for seconds: not on a thread of the pool of tasks.
            Thread.detachNewThread {
                continuation.resume(with: Result { try simulation(plan.drill, plan.seed) })
            }
        }
    }

    private func perform(
        _ simulated: DrillRecord,
        _ register: ProcessRegister,
        _ progress: @escaping @Sendable (LiveProgress) -> Void
    ) async throws -> LiveOutcome {
        let root = try LiveRoot()
        do {
            progress(LiveProgress(.founding, "keys, charter and folders of \(self.plan.codes.count) members"))
            let mesh = try await LiveMesh(self.plan, root: root.path, executable: self.executable, register: register)
            let stage = LiveStage(drill: self, mesh: mesh, progress: progress)
            let result: Result<LiveOutcome, any Error>
            do { result = .success(try await stage.perform(simulated)) } catch { result = .failure(error) }
            await mesh.end()
            let outcome = try result.get()
            if outcome.passed { root.remove() }
            return outcome
        } catch {
            // Whatever fails because of the cancellation says nothing by itself.
            guard !Task.isCancelled else {
                root.remove()
                throw CancellationError()
            }
            throw LiveDrillError.failed("\(error); its folder is kept at \(root.path)")
        }
    }
}
