import Records
import Replication
import Scenarios

/// The ends of a drill's events, and the end of all trouble.
extension DrillDirector {
    func end(_ place: Int, in world: World) {
        let event = self.drill.events[place]
        let members = self.members(of: event.happening)
        guard self.occurred.last(where: { $0.event == place })?.until == nil else { return }
        self.minutes.disturb()
        world.tell("over: \(event.happening.title)")
        switch event.happening {
        case .cut(let name, _, _, _), .flap(let name, _, _, _, _): self.undo(name, in: world)
        case .linkClass, .slowPeer: world.resetPaths(of: members)
        case .diskFull: for node in members { world.nodes[node].faults.isFull = false }
        case .slowDisk: for node in members { world.nodes[node].faults.slowness = 1 }
        case .clockRate: for node in members { world.setClockRate(of: node, 0) }
        case .away:
            let occurred = self.occurred.lastIndex { $0.event == place } ?? 0
            for node in self.stopped.removeValue(forKey: place) ?? [] {
                world.start(node)
                self.watchStart(of: node, occurred, in: world)
            }
        case .misbehave: for node in members { world.behave(node) }
        default: break
        }
        self.isOver(place, in: world)
    }

    private func isOver(_ place: Int, in world: World) {
        if let last = self.occurred.lastIndex(where: { $0.event == place && $0.until == nil }) {
            self.occurred[last].until = world.now
            if self.troubles.contains(place), self.drill.events[place].happening.isHealed {
                self.endedTroubles.append(last)
            }
        }
        guard self.troubles.remove(place) != nil else { return }
        self.convergence.isDisturbed = !self.troubles.isEmpty
        self.noteHeal(in: world)
    }

    /// A member that was to come back is there: the last of them makes the mesh whole.
    func isBack(_ node: Int, in world: World) {
        self.returning.removeAll { $0 == node }
        if self.returning.isEmpty { self.noteHeal(in: world) }
    }

    /// Nothing keeps nodes from coming together now: the bound begins to run.
    ///
    /// - Parameter isEvent: whether something was in the way until now.
    func noteHeal(isEvent: Bool = true, in world: World) {
        guard self.troubles.isEmpty, !self.isEnding else { return }
        self.convergence.isBounded = (0..<world.count).allSatisfy { world.isHonest($0) }
        world.noteHeal()
        let bound = self.drill.mode == .ordered ? self.convergence.lastBound : nil
        self.recoveries.beginHeal(
            self.endedTroubles,
            cuts: self.healedCuts,
            bound: bound,
            isEvent: isEvent,
            in: world
        )
        self.endedTroubles = []
        self.healedCuts = []
        self.planLook(in: world)
    }

    func heal(_ name: String?, in world: World) {
        for name in (name.map { [$0] } ?? (self.cuts.keys.sorted() + self.flaps.keys.sorted())) {
            self.undo(name, in: world)
            for (place, event) in self.drill.events.enumerated()
            where event.happening.cutName == name && self.occurred.contains(where: { $0.event == place }) {
                self.isOver(place, in: world)
            }
        }
    }

    private func undo(_ name: String, in world: World) {
        let isFlap = self.flaps.removeValue(forKey: name) != nil
        for cut in self.cuts.removeValue(forKey: name) ?? [] {
            world.heal(between: cut.group, and: cut.others, isOneWay: cut.isOneWay)
            if !isFlap { self.healedCuts.append(cut) }
        }
    }

    func flap(_ place: Int, isDown: Bool, _ generation: Int, in world: World) {
        guard case .flap(let name, let first, let second, let period, let share) = self.drill.events[place].happening,
            self.flaps[name] == generation
        else { return }
        let down = period / 1_000 &* UInt64(share)
        if isDown {
            let cut = self.cut(between: first, and: second)
            world.cut(between: cut.group, and: cut.others)
            for node in cut.group {
                for other in cut.others where other != node { world.breakLink(from: node, to: other) }
            }
            self.cuts[name, default: []].append(cut)
        } else {
            for cut in self.cuts.removeValue(forKey: name) ?? [] { world.heal(between: cut.group, and: cut.others) }
        }
        let pause = isDown ? down : period - down
        self.plan(.flap(place, isDown: !isDown, generation: generation), at: world.now &+ max(1, pause), in: world)
    }

    /// The drill's time is over: everything is mended, everybody starts, and nothing more is published.
    func endTroubles(in world: World) {
        self.beQuiet()
        self.minutes.disturb()
        self.isEnding = true
        let isWhole =
            self.troubles.isEmpty && (0..<world.count).allSatisfy { world.isUp($0) || self.absent.contains($0) }
        for place in self.troubles.sorted() { self.end(place, in: world) }
        self.heal(nil, in: world)
        for node in 0..<world.count {
            world.nodes[node].faults = DiskFaults()
            if !world.isUp(node), !self.absent.contains(node) { world.plan(startOf: node, at: world.now) }
        }
        world.run(until: world.now)
        self.troubles = []
        self.returning = []
        self.convergence.isDisturbed = false
        self.isEnding = false
        self.noteHeal(isEvent: !isWhole, in: world)
    }
}

extension Happening {
    /// The name of the cut that an event makes.
    var cutName: String? {
        switch self {
        case .cut(let name, _, _, _), .flap(let name, _, _, _, _): name
        default: nil
        }
    }

    /// Whether it may keep nodes from coming together while it lasts.
    var isTrouble: Bool {
        switch self {
        case .backup, .snapshot, .heal, .publish, .clockStep, .clockRate, .startEmpty: false
        default: true
        }
    }

    /// Whether it may keep a record from somebody while it lasts, so that nothing can be said of how fast records are.
    var separates: Bool {
        switch self {
        case .misbehave, .flood: false
        default: self.isTrouble
        }
    }

    /// Whether what a member's disk held may be gone with it.
    var takesDisk: Bool {
        switch self {
        case .diskBurnt, .restore, .resume: true
        default: false
        }
    }

    /// Whether members come together when it is over, as after a cut.
    var isHealed: Bool {
        switch self {
        case .cut, .flap, .linkClass, .diskFull, .slowDisk, .slowPeer: true
        default: false
        }
    }

    /// Whether it goes on until it is healed or the drill is over, when no other time is given.
    var lastsByItself: Bool {
        switch self {
        case .cut, .flap, .diskFull, .slowDisk, .slowPeer, .misbehave, .away, .linkClass: true
        default: false
        }
    }
}
