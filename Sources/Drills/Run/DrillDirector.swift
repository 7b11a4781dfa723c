import Records
import Replication
import Scenarios

/// Makes a drill happen: its events, and what its members publish.
final class DrillDirector: Director {
    let drill: Drill
    let catalogue: Catalogue
    let groups: GroupResolver
    private var steps: [DrillStep] = [.look, .minute]
    var records: RecordMaker
    /// Directions that each named cut stops now, and those that a flap stops.
    var cuts: [String: [Cut]] = [:]
    var flaps: [String: Int] = [:]
    var flapCount = 0
    /// Cuts that ended since everything was whole the last time.
    var healedCuts: [Cut] = []
    var backups: [String: [Int: DiskCopy]] = [:]
    var snapshots: [String: [Int: MachineCopy]] = [:]
    /// Events under way that keep nodes from coming together.
    var troubles: Set<Int> = []
    /// Events that were such troubles since everything was whole the last time, as places in ``occurred``.
    var endedTroubles: [Int] = []
    /// Members that do not run before an event says so.
    var absent: Set<Int> = []
    /// Members that are down and whose start is planned; one that was stopped twice is here twice.
    var returning: [Int] = []
    /// The drill's time is over, and everything is being mended.
    var isEnding = false
    /// By event: those whom it stopped, and who come back when it ends.
    var stopped: [Int: [Int]] = [:]
    /// What happened when, for the time line.
    var occurred: [Occurred] = []
    var minutes = QuietMinutes()
    let convergence: ComesTogether
    let recoveries: Recoveries
    let propagation: Propagation
    let urgency: UrgentPasses
    private var factors: [UInt64]
    private(set) var isQuiet = false
    private var isLookPlanned = false

    struct Cut: Hashable {
        let group: [Int]
        let others: [Int]
        let isOneWay: Bool
    }

    struct DiskCopy {
        let store: any DrillStore
        let mark: MarkReading
    }

    /// An event that began, and when it ended.
    struct Occurred {
        let event: Int
        let at: UInt64
        var until: UInt64?
        let members: [Int]
    }

    init(
        drill: Drill,
        world: World,
        convergence: ComesTogether,
        recoveries: Recoveries,
        propagation: Propagation,
        urgency: UrgentPasses
    ) throws {
        self.drill = drill
        self.catalogue = try Catalogue.embedded()
        self.groups = GroupResolver(mesh: drill.mesh, seed: world.streams.seed)
        self.records = RecordMaker(streams: world.streams)
        self.convergence = convergence
        self.recoveries = recoveries
        self.propagation = propagation
        self.urgency = urgency
        self.factors = Array(repeating: 1_000, count: world.count)
        for factor in drill.traffic.factors {
            for node in self.groups.indexes(of: factor.members) { self.factors[node] = factor.thousandths }
        }
        for event in drill.events {
            if case .startEmpty(let group) = event.happening { self.absent.formUnion(self.groups.indexes(of: group)) }
        }
    }

    // MARK: The plan

    /// Puts the whole drill into the world's queue.
    func begin(in world: World) {
        for node in 0..<world.count where !self.absent.contains(node) {
            var generator = world.streams.generator(.options, node)
            world.plan(startOf: node, at: UInt64(generator.below(Int(World.startTime))))
        }
        for (place, event) in self.drill.events.enumerated() { self.plan(.begin(place), at: event.at, in: world) }
        for node in 0..<world.count {
            for rate in self.drill.traffic.rates.indices { self.planPublication(node, rate: rate, in: world) }
        }
        world.plan(1, at: QuietMinutes.length)
    }

    func plan(_ step: DrillStep, at time: UInt64, in world: World) {
        self.steps.append(step)
        world.plan(self.steps.count - 1, at: time)
    }

    func carryOut(_ number: Int, in world: World) {
        switch self.steps[number] {
        case .begin(let event): self.begin(event, in: world)
        case .end(let event): self.end(event, in: world)
        case .flap(let event, let isDown, let generation): self.flap(event, isDown: isDown, generation, in: world)
        case .publish(let event, let node, let count): self.publishBatch(event, node: node, count: count, in: world)
        case .flood(let event, let end): self.flood(event, until: end, in: world)
        case .restart(let occurred, let node, let downFor):
            self.stop([node], losesPower: false, downFor: downFor, occurred, in: world)
        case .kill(let node, let boot):
            if world.nodes[node].boot == boot { world.stop(node, losesPower: false) }
        case .start(let occurred, let node):
            world.start(node)
            self.watchStart(of: node, occurred, in: world)
            self.isBack(node, in: world)
        case .look: self.look(in: world)
        case .minute:
            self.minutes.pass(in: world)
            world.plan(1, at: world.now &+ QuietMinutes.length)
        }
    }

    /// Looks soon whether members have come back, and goes on looking while some have not.
    func planLook(in world: World) {
        guard !self.isLookPlanned else { return }
        self.isLookPlanned = true
        world.plan(0, at: world.now)
    }

    private func look(in world: World) {
        self.isLookPlanned = false
        guard let next = self.recoveries.look(in: world) else {
            self.pause(self.troubles.contains { self.drill.events[$0].happening.separates })
            return
        }
        self.isLookPlanned = true
        world.plan(0, at: max(next, world.now &+ 1))
    }

    /// While members are apart nothing can be said of how fast anything reaches all of them.
    func pause(_ isPaused: Bool) {
        self.propagation.isPaused = isPaused
        self.urgency.isPaused = isPaused
    }

    func watchStart(of node: Int, _ occurred: Int, in world: World) {
        self.minutes.disturb()
        self.recoveries.beginStart(of: node, event: occurred, in: world)
        self.planLook(in: world)
    }

    // MARK: Traffic

    private func planPublication(_ node: Int, rate: Int, in world: World) {
        let perHour = self.drill.traffic.rates[rate].thousandthsPerHour.multipliedReportingOverflow(
            by: self.factors[node]
        ).partialValue
        guard perHour > 0 else { return }
        // Rates are thousandths an hour, factors thousandths of one; gaps are drawn evenly about their mean.
        let mean = 3_600_000_000 &* 1_000_000 / perHour
        let gap = self.records.draw(below: max(1, Int(clamping: mean)) &* 2, for: node)
        world.plan(publicationOf: node, rate: rate, at: world.now &+ UInt64(gap) &+ 1)
    }

    func publish(_ node: Int, rate: Int, in world: World) {
        guard !self.isQuiet else { return }
        let plan = self.drill.traffic
        if world.isUp(node), let dataset = self.catalogue[plan.rates[rate].dataset]?.number {
            let draw = self.records.draw(below: 1_000, for: node)
            let kind: RecordMaker.Kind =
                draw < plan.revisePerMille
                ? .revise : draw < plan.revisePerMille + plan.withdrawPerMille ? .withdraw : .put
            let isUrgent = self.records.draw(below: 1_000, for: node) < plan.urgentPerMille
            self.publish(1, as: kind, plan.rates[rate].bodyBytes, dataset, isUrgent: isUrgent, at: node, in: world)
        }
        self.planPublication(node, rate: rate, in: world)
    }

    func publish(
        _ count: Int,
        as kind: RecordMaker.Kind = .put,
        _ bodyBytes: ClosedRange<Int>,
        _ dataset: DatasetNumber,
        isUrgent: Bool = false,
        at node: Int,
        in world: World
    ) {
        self.minutes.disturb()
        do {
            try self.records.publish(
                count,
                kind,
                bodyBytes: bodyBytes,
                dataset: dataset.rawValue,
                isUrgent: isUrgent,
                at: node,
                in: world
            )
        } catch {
            world.tell("\(world.code(of: node)): a made-up record is none: \(error)")
        }
    }

    /// Nothing more is published.
    func beQuiet() { self.isQuiet = true }
}
