import DrillReport
public import Membership
public import Records
public import Replication
public import Scenarios
import Sodium

/// Many bureaus in one process, in virtual time: the same `Replica` that a node runs, under a network, clocks and disks
/// that are made of numbers.
///
/// Everything that happens comes out of one queue; chance comes from the seed alone, split by purpose. So the same seed
/// gives the same run, event by event. It is one thread's.
public final class World {
    public let plan: MeshPlan
    public let settings: WorldSettings
    public let roster: Roster
    /// Microseconds since the world began.
    public internal(set) var now: UInt64 = 0
    /// How many events replicas have taken.
    public internal(set) var stepCount: UInt64 = 0
    public internal(set) var deliveredCount: UInt64 = 0
    public internal(set) var trace = TraceHash()
    /// Set when a checker has seen what must not be: the world stands still.
    public internal(set) var isStopped = false
    public internal(set) var branches = BranchCounts()
    let workTimer = WorkTimer()

    let streams: Streams
    var queue = EventQueue()
    var nodes: [WorldNode] = []
    /// From `lane / count` to `lane % count`.
    var lanes: [Lane] = []
    /// By member: its line away from it, and to it.
    var uplinks: [SharedLine]
    var downlinks: [SharedLine]
    var queues: [Int: SendQueue] = [:]
    /// By lane of the smaller number to the greater.
    var pairs: [Pair] = []
    var linkCount: UInt64 = 0
    var traffic: TrafficCounts
    /// What kind of line each member has now.
    var lineClasses: [String]
    var inbox: [Event] = []
    var story: [StoryLine] = []
    let shared = SharedReckoning()
    private var places: [Int16]
    var observers = ObserverLists()
    /// Carries out entries of the drill's plan.
    var director: (any Director)?

    /// A world in which nobody runs yet.
    ///
    /// - Throws: when the plan is of no mesh, or disks cannot be made.
    public init(plan: MeshPlan, settings: WorldSettings, seed: UInt64) throws {
        self.plan = plan
        self.settings = settings
        self.streams = Streams(seed: seed)
        let founding = try Founding(plan: plan, streams: self.streams, heartbeat: settings.heartbeat)
        self.roster = founding.roster
        self.traffic = TrafficCounts(nodeCount: plan.members.count)
        self.places = Array(repeating: -1, count: 1 << 16)
        for (place, member) in plan.members.enumerated() { self.places[Int(member.code.rawValue)] = Int16(place) }
        self.uplinks = Self.lines(of: plan)
        self.downlinks = self.uplinks
        self.lanes = try Self.lanes(of: plan)
        self.lineClasses = plan.members.map(\.linkClass)
        self.pairs = Array(repeating: Pair(), count: self.lanes.count)
        for place in plan.members.indices {
            let store = try self.emptyStore(of: place)
            self.nodes.append(try founding.node(place, world: self, store: store))
        }
    }

    public var count: Int { self.plan.members.count }

    /// The place of a member; `nil` for who does not take part.
    public func place(of code: BureauCode) -> Int? {
        let place = self.places[Int(code.rawValue)]
        return place < 0 ? nil : Int(place)
    }

    public func code(of node: Int) -> BureauCode { self.nodes[node].code }

    /// Looks at a node's replica where it is. It is lent as `inout` only because anything else would copy it; whoever
    /// looks MUST NOT change it.
    public func inspect<T>(_ node: Int, _ body: (inout Replica) -> T) -> T { body(&self.nodes[node].replica) }

    public func isUp(_ node: Int) -> Bool { self.nodes[node].isUp }
    public func isHonest(_ node: Int) -> Bool { self.nodes[node].isHonest }
    public func store(of node: Int) -> any DrillStore { self.nodes[node].store }

    /// Whether messages pass between two members, both ways.
    public func isConnected(_ node: Int, _ other: Int) -> Bool {
        self.lanes[node * self.count + other].cutCount == 0 && self.lanes[other * self.count + node].cutCount == 0
    }

    /// Of the slower of two members' lines as they are now, bits a second.
    public func bandwidth(from node: Int, to other: Int) -> UInt64 {
        self.lanes[node * self.count + other].path.bandwidth
    }

    /// One way between two members, with all that their lines may add, microseconds.
    func delay(from node: Int, to other: Int) -> UInt64 {
        let path = self.lanes[node * self.count + other].path
        return path.delay &+ path.jitter
    }

    public func observe(_ observer: any WorldObserver) { self.observers.add(observer) }

    // MARK: Time

    /// Runs until a moment, or until a checker stops it.
    public func run(until end: UInt64) {
        while !self.isStopped, let time = self.queue.nextTime, time <= end, let next = self.queue.pop() {
            self.now = max(self.now, next.time)
            self.workTimer.enter(.lines)
            self.carryOut(next.occurrence)
            self.workTimer.beginEvent()
        }
        if !self.isStopped { self.now = max(self.now, end) }
    }

    private func carryOut(_ occurrence: Occurrence) {
        switch occurrence {
        case .arrival(let lane, let link, let message): self.arrive(message, lane: lane, link: link)
        case .laneFree(let lane, let link): self.laneFree(lane, link: link)
        case .tick(let node, let boot, let generation):
            guard self.nodes[node].boot == boot, self.nodes[node].tickGeneration == generation else { return }
            self.handle(.tick, at: node)
        case .transactionEnds(let node, let boot):
            if self.nodes[node].boot == boot { self.transactionEnds(at: node) }
        case .markWritten(let node, let boot, let head):
            if self.nodes[node].boot == boot { self.markWritten(head, at: node) }
        case .served(let node, let boot, let job):
            if self.nodes[node].boot == boot { self.goOnServing(job, at: node) }
        case .handshake(let pair, let generation): self.handshake(pair, generation: generation)
        case .linkLost(let lane, let link): self.linkLost(lane, link: link)
        case .silence(let pair, let link): self.silence(pair, link: link)
        case .start(let node): self.start(node)
        case .planned(let number): self.director?.carryOut(number, in: self)
        case .publication(let node, let rate): self.director?.publish(node, rate: rate, in: self)
        case .deed(let node, let boot, let number):
            if self.nodes[node].boot == boot { self.deed(number, at: node) }
        case .sample: self.sample()
        }
    }

    private func sample() {
        self.workTimer.enter(.checkers)
        for observer in self.observers.moments { observer.sampled(in: self) }
    }

    // MARK: Steps

    /// Gives one replica an event and carries out what it asks for.
    func handle(_ event: Event, at node: Int) {
        guard self.nodes[node].isUp else { return }
        self.take(event, at: node)
        while !self.inbox.isEmpty, self.nodes[node].isUp { self.take(self.inbox.removeFirst(), at: node) }
        self.inbox.removeAll(keepingCapacity: true)
    }

    private func take(_ event: Event, at node: Int) {
        let before = self.workTimer.enter(.replicas)
        let effects = self.nodes[node].replica.handle(event, now: self.nodes[node].clock.instant(self.now))
        self.stepCount += 1
        self.workTimer.enter(.trace)
        self.addToTrace(event, effects, at: node)
        self.workTimer.enter(.checkers)
        for observer in self.observers.stepped { observer.stepped(event, effects, at: node, in: self) }
        self.workTimer.enter(before)
        for effect in effects {
            if self.diesNow(node) { return }
            self.carryOut(effect, at: node)
            guard self.nodes[node].isUp else { return }
        }
    }

    /// Whether the program dies before the next effect.
    private func diesNow(_ node: Int) -> Bool {
        guard let left = self.nodes[node].effectsLeft else { return false }
        self.nodes[node].effectsLeft = left - 1
        guard left == 0 else { return false }
        self.nodes[node].effectsLeft = nil
        self.branches.count(.diedBetweenEffects)
        self.stop(node, losesPower: false)
        return true
    }
}
