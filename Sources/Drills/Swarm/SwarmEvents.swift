import Records
import Scenarios

/// The events of one seed, gathered class by class; what does not fit beside what is there already is left out.
struct SwarmEvents {
    let mesh: MeshPlan
    let shape: SwarmShape
    private var events: [TimedEvent] = []
    private var labelCount = 0

    init(mesh: MeshPlan, shape: SwarmShape) {
        self.mesh = mesh
        self.shape = shape
    }

    var inOrder: [TimedEvent] { self.events }

    /// Adds a few events of one class.
    mutating func add(_ fault: FaultClass, _ dice: inout Dice) {
        for _ in 0..<dice.number(in: 1...3) { self.addOne(fault, &dice) }
    }

    private mutating func addOne(_ fault: FaultClass, _ dice: inout Dice) {
        let at = dice.time(in: 10_000_000...self.shape.duration * 3 / 4)
        let lasting = dice.time(in: 1_000_000...self.shape.duration / 5)
        let downFor: UInt64 = dice.element(of: [1_000, 200_000, 5_000_000, 60_000_000] as [UInt64])
        let one = self.one(&dice)
        switch fault {
        case .cuts, .oneWayCuts: self.cut(at, lasting, isOneWay: fault == .oneWayCuts, &dice)
        case .flaps:
            let (first, second) = self.halves(&dice)
            let period = dice.time(in: 100_000...20_000_000)
            self.put(
                at,
                lasting,
                .flap(name: self.label("flap"), between: first, and: second, period: period, downPerMille: 500)
            )
        case .poorLines: self.put(at, lasting, .linkClass(one, name: dice.element(of: self.mesh.linkClasses).name))
        case .crashes: self.put(at, nil, .crash(self.some(&dice), downFor: downFor))
        case .powerLosses:
            self.put(at, nil, .powerLost(dice.chance(1, of: 3) ? .everyone : self.some(&dice), downFor: downFor))
        case .burntDisks: self.put(at, nil, .diskBurnt(one, downFor: downFor))
        case .oldBackups:
            let label = self.label("backup")
            let mark = dice.element(of: RestoredMark.allCases)
            self.put(at, nil, .backup(one, label: label))
            self.put(at + lasting, nil, .restore(one, label: label, mark: mark, downFor: downFor))
        case .snapshots:
            let label = self.label("snapshot")
            self.put(at, nil, .snapshot(one, label: label))
            self.put(at + lasting, nil, .resume(one, label: label))
        case .clocks: self.clock(at, lasting, one, &dice)
        case .fullDisks: self.put(at, lasting, .diskFull(one))
        case .slowDisks: self.put(at, lasting, .slowDisk(one, factor: dice.element(of: [10, 100, 1_000])))
        case .slowPeers: self.put(at, lasting, .slowPeer(one, bandwidth: dice.element(of: [256_000, 1_000_000])))
        case .floods:
            self.put(
                at,
                min(lasting, 20_000_000),
                .flood(
                    one,
                    perSecond: dice.number(in: 20...200),
                    dataset: "smv",
                    bodyBytes: 1...dice.number(in: 1...2_000)
                )
            )
        case .misbehaviour:
            let kind = dice.element(of: Misbehaviour.allCases)
            self.put(at, lasting, .misbehave(one, as: kind, about: nil))
        case .lateStarts: self.put(at, nil, .startEmpty(one))
        case .rollingRestarts: self.put(at, nil, .rollingRestart(.everyone, gap: 2_000_000, downFor: downFor))
        case .bursts: self.burst(at, &dice)
        }
    }

    private mutating func cut(_ at: UInt64, _ lasting: UInt64, isOneWay: Bool, _ dice: inout Dice) {
        let (first, second) = self.halves(&dice)
        let direction: CutDirection = isOneWay ? .oneWay : .bothWays
        self.put(at, lasting, .cut(name: self.label("cut"), between: first, and: second, direction: direction))
    }

    private mutating func clock(_ at: UInt64, _ lasting: UInt64, _ one: MemberGroup, _ dice: inout Dice) {
        if dice.chance(1, of: 2) {
            let step = Int64(dice.element(of: [1, 3_600, 86_400, 94_608_000])) * 1_000_000
            self.put(at, nil, .clockStep(one, by: dice.chance(1, of: 2) ? step : -step))
        } else {
            self.put(at, lasting, .clockRate(one, partsPerMillion: Int32(dice.number(in: -100_000...100_000))))
        }
    }

    private mutating func burst(_ at: UInt64, _ dice: inout Dice) {
        let publishing = Publishing(
            count: dice.number(in: 100...2_000),
            over: dice.element(of: [0, 1_000_000]),
            batch: dice.element(of: [1, 10, 500]),
            dataset: "craft",
            bodyBytes: 1...dice.number(in: 1...3_000),
            isUrgent: dice.chance(1, of: 10)
        )
        self.put(at, nil, .publish(self.one(&dice), publishing))
    }

    // MARK: Members

    private func one(_ dice: inout Dice) -> MemberGroup { .codes([dice.element(of: self.mesh.members).code]) }

    private func some(_ dice: inout Dice) -> MemberGroup {
        let codes = self.mesh.members.map(\.code).filter { _ in dice.chance(1, of: 3) }
        return codes.isEmpty ? self.one(&dice) : .codes(codes)
    }

    /// Two groups that leave nobody out, or leave some out.
    private func halves(_ dice: inout Dice) -> (MemberGroup, MemberGroup) {
        var first: [BureauCode] = []
        var second: [BureauCode] = []
        for member in self.mesh.members {
            switch dice.below(5) {
            case 0, 1: first.append(member.code)
            case 2, 3: second.append(member.code)
            default: break
            }
        }
        if first.isEmpty { first.append(second.popLast() ?? self.mesh.members[0].code) }
        if second.isEmpty { second.append(self.mesh.members.last { !first.contains($0.code) }?.code ?? first[0]) }
        return (.codes(first), .codes(second))
    }

    private mutating func label(_ word: String) -> String {
        self.labelCount += 1
        return "\(word)-\(self.labelCount)"
    }

    /// Puts an event into its place in time, unless it cannot be beside the others.
    private mutating func put(_ at: UInt64, _ lasting: UInt64?, _ happening: Happening) {
        let event = TimedEvent(at: at, lasting: lasting, happening)
        let place = self.events.firstIndex { $0.at > at } ?? self.events.count
        var events = self.events
        events.insert(event, at: place)
        var drill = Drill(
            name: "swarm",
            title: "",
            purpose: "",
            mesh: self.mesh,
            duration: self.shape.duration,
            settle: self.shape.settle
        )
        drill.events = events
        if drill.firstFault() == nil { self.events = events }
    }
}
