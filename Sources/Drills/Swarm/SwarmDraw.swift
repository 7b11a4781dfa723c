public import Replication
public import Scenarios

/// What one seed of a swarm is: a small mesh, what its members publish, which classes of trouble they meet, and odd
/// limits. A pure function of the seed.
///
/// - Source: the idea of swarm testing: Groce, Zhang, Eide, Chen, Regehr, *Swarm Testing*, ISSTA 2012.
public struct SwarmDraw: Sendable {
    public let seed: UInt64
    public let drill: Drill
    public let limits: Limits
    public let faultClasses: [FaultClass]
    /// Whether verdicts of pure functions over the same bytes are remembered; whether all messages go through bytes.
    public let remembers: Bool
    public let encodes: Bool

    /// - Parameter shape: sizes and rates that all seeds of one swarm share.
    public init(seed: UInt64, shape: SwarmShape = SwarmShape()) {
        var dice = Dice(seed: seed)
        let classes = Self.classes(&dice, shape)
        let mesh = Self.mesh(&dice, shape, poorLines: classes.contains(.poorLines))
        var events = SwarmEvents(mesh: mesh, shape: shape)
        for fault in classes { events.add(fault, &dice) }
        // A crash and a heal in nine of ten, whatever else is drawn.
        if dice.chance(9, of: 10) {
            if !classes.contains(.crashes) { events.add(.crashes, &dice) }
            if !classes.contains(.cuts) { events.add(.cuts, &dice) }
        }
        self.seed = seed
        self.faultClasses = classes
        self.drill = Self.drill(seed, mesh, &dice, shape, classes, events)
        var limits = Self.limits(&dice)
        self.remembers = dice.chance(19, of: 20)
        self.encodes = dice.chance(1, of: 10)
        Self.drawPatience(&dice, &limits)
        self.limits = limits
    }

    /// The world that the seed runs in, whichever drill it runs there.
    public var settings: WorldSettings {
        var settings = WorldSettings()
        settings.limits = self.limits
        settings.remembers = self.remembers
        settings.encodes = self.encodes
        return settings
    }

    /// Whether a program is killed or a machine loses power in it.
    public var hasCrash: Bool {
        self.drill.events.contains { event in
            switch event.happening {
            case .crash, .powerLost, .rollingRestart, .diskBurnt, .restore: true
            default: false
            }
        }
    }

    /// Whether something is cut in it and whole again before it ends.
    public var hasHeal: Bool {
        self.drill.events.contains { event in
            switch event.happening {
            case .cut, .flap: event.lasting != nil
            default: false
            }
        }
    }

    private static func classes(_ dice: inout Dice, _ shape: SwarmShape) -> [FaultClass] {
        var left = FaultClass.allCases.filter { !shape.certainClasses.contains($0) }
        var chosen = shape.certainClasses
        for _ in 0..<dice.number(in: shape.faultClassCount) where !left.isEmpty {
            chosen.append(left.remove(at: dice.below(left.count)))
        }
        return chosen.sorted { $0.rawValue < $1.rawValue }
    }

    /// Members from anywhere in the world, so that distances differ from seed to seed.
    private static func mesh(_ dice: inout Dice, _ shape: SwarmShape, poorLines: Bool) -> MeshPlan {
        let world = DrillCatalogue.meshes["world-mixed"] ?? DrillCatalogue.meshes["world"]
        var candidates = world?.members ?? []
        var members: [MemberPlan] = []
        while members.count < shape.memberCount, !candidates.isEmpty {
            members.append(candidates.remove(at: dice.below(candidates.count)))
        }
        if !poorLines {
            for place in members.indices { members[place].linkClass = "fibre" }
        }
        return MeshPlan(
            name: "swarm",
            title: "Members drawn from all the world",
            heartbeat: dice.element(of: [10_000_000, 30_000_000, 60_000_000]),
            members: members,
            linkClasses: world?.linkClasses ?? []
        )
    }

    private static func drill(
        _ seed: UInt64,
        _ mesh: MeshPlan,
        _ dice: inout Dice,
        _ shape: SwarmShape,
        _ classes: [FaultClass],
        _ events: SwarmEvents
    ) -> Drill {
        let mode: DeliveryMode = dice.chance(1, of: 10) ? .lossy : .ordered
        return Drill(
            name: "swarm-\(seed)",
            title: "Seed \(seed) of a swarm",
            purpose: "Meets \(classes.map(\.rawValue).joined(separator: ", ")).",
            mesh: mesh,
            duration: shape.duration,
            settle: shape.settle,
            mode: mode,
            sqlitePerMille: dice.chance(Int(shape.sqliteSeedPerMille), of: 1_000) ? 300 : 0,
            traffic: Self.traffic(&dice, shape),
            events: events.inOrder,
            expectations: Self.expectations(shape, classes, mode)
        )
    }

    /// What any mesh must show after such troubles, once it was left alone.
    private static func expectations(
        _ shape: SwarmShape,
        _ classes: [FaultClass],
        _ mode: DeliveryMode
    ) -> [Expectation] {
        // Who breaks the rules may make it take longer than the bound, and no more.
        guard !classes.contains(.misbehaviour) else { return [.converged(within: shape.settle)] }
        var expectations: [Expectation] = [.converged(within: nil), .nobodyFrozen]
        // Where messages are lost, the run ends with the drill's time.
        if mode == .ordered { expectations.append(.signing(.everyone, after: shape.duration)) }
        if classes.allSatisfy({ ![.burntDisks, .oldBackups, .snapshots].contains($0) }) {
            expectations.append(.figure(.lostEntries, .atMost, 0))
        }
        return expectations
    }

    /// The mesh as a whole publishes so much that every part of the protocol is always at work.
    private static func traffic(_ dice: inout Dice, _ shape: SwarmShape) -> TrafficPlan {
        let perMember = shape.publicationsPerHour * 1_000 / UInt64(max(shape.memberCount, 1))
        let share = UInt64(dice.number(in: 100...900))
        let small = 1...dice.number(in: 8...300)
        let large = 200...dice.number(in: 400...4_000)
        return TrafficPlan(
            rates: [
                PublicationRate(dataset: "sltd", thousandthsPerHour: perMember * share / 1_000, bodyBytes: small),
                PublicationRate(
                    dataset: "nominal",
                    thousandthsPerHour: perMember * (1_000 - share) / 1_000,
                    bodyBytes: large
                ),
            ],
            factors: [],
            urgentPerMille: dice.number(in: 0...200),
            revisePerMille: dice.number(in: 0...300),
            withdrawPerMille: dice.number(in: 0...100)
        )
    }

    /// Nothing may depend on the values of the limits: a run draws odd ones.
    private static func limits(_ dice: inout Dice) -> Limits {
        var limits = Limits()
        if dice.chance(1, of: 3) { limits.fanOut = dice.number(in: 1...4) }
        if dice.chance(1, of: 3) { limits.inlineByteCountMax = dice.element(of: [0, 300, 2_000, 65_536]) }
        if dice.chance(1, of: 3) { limits.pieceEntryCount = dice.element(of: [1, 3, 16, 64]) }
        if dice.chance(1, of: 3) { limits.wantCountPerPeer = dice.number(in: 1...8) }
        if dice.chance(1, of: 4) { limits.serveCountMax = dice.number(in: 1...3) }
        if dice.chance(1, of: 4) { limits.wantByteCountMax = dice.element(of: [2_000, 20_000]) }
        if dice.chance(1, of: 4) { limits.signingInterval = dice.element(of: [0, 50_000, 1_000_000]) }
        return limits
    }

    /// How long a node waits for others before it goes another way. Drawn last: what was drawn before stays the same.
    private static func drawPatience(_ dice: inout Dice, _ limits: inout Limits) {
        if dice.chance(1, of: 4) { limits.pushPatience = dice.element(of: [0, 50_000, 2_000_000]) }
        if dice.chance(1, of: 4) { limits.wantPatience = dice.element(of: [200_000, 1_000_000, 10_000_000]) }
        if dice.chance(1, of: 4) { limits.smallWantEntryCount = dice.element(of: [0, 4, 1_000]) }
        if dice.chance(1, of: 4) { limits.newLinkTime = dice.element(of: [0, 2_000_000, 120_000_000]) }
    }
}
