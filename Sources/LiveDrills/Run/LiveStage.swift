import DrillReport
import Gateway
import Records
import Scenarios

/// One live drill under way: the mesh, who makes things happen in it, and who looks.
struct LiveStage: Sendable {
    private static let linkedWithin = Duration.seconds(180)
    private static let sampleIntervalMin: UInt64 = 1_000_000
    private static let sampleCountMax: UInt64 = 120

    let drill: LiveDrill
    let mesh: LiveMesh
    let progress: @Sendable (LiveProgress) -> Void

    private var plan: LivePlan { self.drill.plan }

    /// Starts everybody, performs the plan, and judges.
    ///
    /// - Returns: the record, and how both runs compare.
    func perform(_ simulated: DrillRecord) async throws -> LiveOutcome {
        try await self.startAll()
        let start = ContinuousClock.now
        let watch = LiveWatch(self.plan, start: start)
        let director = LiveDirector(self.plan, mesh: self.mesh, watch: watch, start: start)
        let ledger = Ledger(seed: self.plan.seed)
        do {
            try await self.act(director, watch, ledger, start)
            let judge = LiveJudge(
                mesh: self.mesh,
                watch: watch,
                ledger: ledger,
                limit: .microseconds(Int64(clamping: self.plan.drill.settle)),
                bereft: await watch.forgotten
            )
            let progress = self.progress
            let end = try await judge.judge { progress(LiveProgress(.judging, $0)) }
            self.progress(LiveProgress(.stopping, "\(self.mesh.members.count) programs"))
            let badlyStopped = await self.mesh.stopAll()
            return await self.outcome(simulated, director, watch, ledger, end, badlyStopped)
        } catch {
            await director.giveUp()
            throw error
        }
    }

    private func startAll() async throws {
        let members = self.mesh.members.filter { !self.plan.startingLater.contains($0.code) }
        for first in stride(from: 0, to: members.count, by: 4) {
            self.progress(LiveProgress(.starting, "\(first) of \(members.count) programs run"))
            try await self.mesh.start(Array(members[first..<min(first + 4, members.count)]))
        }
        self.mesh.startRecording()
        let wanted = members.count
        let (mesh, progress) = (self.mesh, self.progress)
        _ = try await Waiting.until("all members are linked", within: Self.linkedWithin, every: .milliseconds(250)) {
            let views = try await LiveRound.views(members)
            let linked = views.count { view in
                view.report.members.count { $0.linked == true } >= wanted
            }
            progress(LiveProgress(.starting, "\(linked) of \(wanted) members are linked with all"))
            return linked == wanted && mesh.recorderLinkCount == wanted ? true : nil
        }
    }

    /// Everything that happens, side by side with everything that is looked at.
    private func act(
        _ director: LiveDirector,
        _ watch: LiveWatch,
        _ ledger: Ledger,
        _ start: ContinuousClock.Instant
    ) async throws {
        let traffic = LiveTraffic(plan: self.plan, mesh: self.mesh, ledger: ledger, start: start)
        let probing = LiveProbing(mesh: self.mesh, ledger: ledger, watch: watch)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await withThrowingTaskGroup(of: Void.self) { acting in
                    acting.addTask { try await director.run() }
                    acting.addTask { try await traffic.run() }
                    try await acting.waitForAll()
                }
                try await director.mend()
                try await director.finishMeasuring()
                return true
            }
            group.addTask { try await self.look(director, watch, start) }
            group.addTask {
                try await probing.run()
                return false
            }
            // The first that ends is the plan; those who only look are told so, and an error ends all.
            while let isOver = try await group.next(), !isOver {}
            group.cancelAll()
            while true {
                do {
                    guard try await group.next() != nil else { break }
                } catch is CancellationError {
                    continue
                }
            }
        }
        try Task.checkCancellation()
    }

    /// Looks at all nodes at equal distances, until it is cancelled.
    private func look(
        _ director: LiveDirector,
        _ watch: LiveWatch,
        _ start: ContinuousClock.Instant
    ) async throws -> Bool {
        let duration = self.plan.drill.duration
        let interval = max(Self.sampleIntervalMin, duration / Self.sampleCountMax)
        var at: UInt64 = 0
        while true {
            try await Task.sleep(until: start + .microseconds(Int64(clamping: at)))
            await watch.note(try await LiveRound.views(self.mesh.members))
            let live = Set(self.mesh.members.filter(\.isLive).map(\.code))
            await watch.sample(at: at, live: live, isolated: director.isolated)
            let phase: LiveProgress.Phase = at < duration ? .events : .settling
            let count = await director.occurred.count
            self.progress(
                LiveProgress(phase, "\(live.count) live, \(count) events", done: min(at, duration), end: duration)
            )
            at += interval
        }
    }

    private func outcome(
        _ simulated: DrillRecord,
        _ director: LiveDirector,
        _ watch: LiveWatch,
        _ ledger: Ledger,
        _ end: LiveJudge.End,
        _ badlyStopped: [BureauCode]
    ) async -> LiveOutcome {
        let tally = await watch.tally
        let record = LiveRecording(
            plan: self.plan,
            sourceText: self.drill.sourceText,
            build: self.drill.build,
            replayLine: self.drill.replayLine,
            start: watch.start,
            tally: tally,
            samples: await watch.samples,
            sides: watch.sides,
            occurred: await director.occurred,
            convergence: await director.convergence,
            end: end,
            recorder: self.mesh.recorder,
            missedCount: await ledger.missedCount,
            refusedCount: await ledger.refusedCount,
            lastRefusal: await ledger.lastRefusal,
            frozen: tally.violationCount(.nobodyAccused) > 0
        ).record
        let comparing = LiveComparing(
            simulated: simulated,
            live: record,
            end: end,
            badlyStopped: badlyStopped.map(\.description)
        )
        let comparison = LiveComparison(
            drill: self.plan.original.name,
            seed: self.plan.seed,
            speed: self.plan.speed,
            rows: comparing.rows
        )
        return LiveOutcome(
            record: record,
            simulated: simulated,
            comparison: comparison,
            keptFolder: comparison.passed ? nil : self.mesh.root
        )
    }
}
