import DrillReport
import Records
import Replication
import Scenarios

/// One run under way: the world, who makes things happen in it and who looks.
final class DrillStage {
    let run: DrillRun
    let world: World
    let director: DrillDirector
    let checkers: [any PromiseChecker]
    let convergence: ComesTogether
    let book: HeadBook
    let ledger: Ledger
    let recoveries: Recoveries
    let propagation: Propagation
    let sampler: Sampler
    /// The trace after each slice of the run, to hold another run against.
    private(set) var traceMarks: [TraceMark] = []
    /// By author, when the entries were acknowledged that nobody holds at the end; filled when the run is over.
    private(set) var lostTimes: [[UInt64]] = []

    init(_ run: DrillRun) throws(DrillRunError) {
        let drill = run.drill
        let count = drill.mesh.members.count
        self.run = run
        self.convergence = ComesTogether(memberCount: count)
        self.book = HeadBook(memberCount: count)
        self.ledger = Ledger(memberCount: count)
        self.recoveries = Recoveries(book: self.book, ledger: self.ledger)
        self.propagation = Propagation(drill: drill)
        let urgency = UrgentPasses(memberCount: count)
        self.checkers = [
            SignsOnce(memberCount: count), KeepsWhatItHas(memberCount: count), HoldsTheSame(),
            SaysWhatItHolds(memberCount: count), self.convergence,
            AccusesNobodyHonest(), StaysBounded(), urgency,
        ]
        do {
            self.world = try World(plan: drill.mesh, settings: run.settings, seed: run.seed)
            self.director = try DrillDirector(
                drill: drill,
                world: self.world,
                convergence: self.convergence,
                recoveries: self.recoveries,
                propagation: self.propagation,
                urgency: urgency
            )
        } catch {
            throw .world(reason: "\(error)")
        }
        self.sampler = Sampler(
            sides: Self.sides(of: drill, self.director.groups),
            count: run.sampleCount,
            end: Self.end(of: drill),
            book: self.book
        )
    }

    /// In the lossy mode nothing is promised to arrive: there is nothing to settle for.
    private static func end(of drill: Drill) -> UInt64 {
        drill.mode == .lossy ? drill.duration : drill.duration &+ drill.settle
    }

    /// When the run is over.
    var end: UInt64 { Self.end(of: self.run.drill) }

    // MARK: Running

    private func begin() {
        for checker in self.checkers { self.world.observe(checker) }
        let recorders: [any WorldObserver] = [self.book, self.ledger, self.recoveries, self.propagation, self.sampler]
        for recorder in recorders { self.world.observe(recorder) }
        self.world.director = self.director
        self.director.begin(in: self.world)
        self.world.plan(sampleAt: 0)
    }

    func perform(_ goesOn: (DrillProgress) -> Bool) throws(DrillRunError) {
        self.begin()
        try self.advance(to: self.run.drill.duration, .events, goesOn)
        if !self.world.isStopped, self.run.drill.mode == .ordered {
            self.director.endTroubles(in: self.world)
            try self.advance(to: self.end, .settling, goesOn)
        }
        if !self.world.isStopped { for checker in self.checkers { checker.finish(in: self.world) } }
        self.world.addStateToTrace()
        self.sampler.take(in: self.world)
        self.recoveries.finish()
        self.propagation.finish(in: self.world)
        self.lostTimes = (0..<self.world.count).map { author in
            self.world.isHonest(author) ? self.ledger.lost(of: author, in: self.world) : []
        }
    }

    /// Runs the same again as far as a moment, without anything that only the end tells.
    func repeatRun(until end: UInt64) throws(DrillRunError) {
        self.begin()
        try self.advance(to: min(end, self.run.drill.duration), .events) { _ in true }
        guard end > self.run.drill.duration, !self.world.isStopped, self.run.drill.mode == .ordered else { return }
        self.director.endTroubles(in: self.world)
        try self.advance(to: end, .settling) { _ in true }
    }

    /// Runs on in slices, so that whoever waits hears of it.
    private func advance(
        to end: UInt64,
        _ phase: DrillProgress.Phase,
        _ goesOn: (DrillProgress) -> Bool
    ) throws(DrillRunError) {
        let slice = max(self.end / 1_000, 1_000)
        while self.world.now < end, !self.world.isStopped {
            self.world.run(until: min(end, self.world.now &+ slice))
            self.traceMarks.append(
                TraceMark(at: self.world.now, trace: self.world.trace, stepCount: self.world.stepCount)
            )
            let progress = DrillProgress(
                phase: phase,
                doneMicroseconds: self.world.now,
                endMicroseconds: self.end,
                deliveredCount: self.world.deliveredCount,
                stepCount: self.world.stepCount,
                isViolated: self.checkers.contains { $0.promises.contains { $0.violationCount > 0 } },
                workTimes: self.world.workTimer.times
            )
            guard goesOn(progress) else { throw .cancelled }
        }
    }

    /// The sides of the first cut, with those who are on neither; everybody, if nothing is cut.
    private static func sides(of drill: Drill, _ groups: GroupResolver) -> [(name: String, members: [Int])] {
        let everybody = Array(drill.mesh.members.indices)
        guard let sides = drill.events.lazy.compactMap(\.happening.sides).first else {
            return [("All members", everybody)]
        }
        let members = groups.sides(sides.first, sides.second)
        var named = [(Happening.words(sides.first), members.first), (Happening.words(sides.second), members.second)]
        named.removeAll(where: \.1.isEmpty)
        let rest = everybody.filter { node in !named.contains { $0.1.contains(node) } }
        if !rest.isEmpty { named.append(("Neither", rest)) }
        return named.map { (name: $0.0, members: $0.1) }
    }
}
