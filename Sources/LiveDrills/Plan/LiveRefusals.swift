import Scenarios

/// What of a drill cannot be done to real processes on one machine.
struct LiveRefusals {
    /// Why the drill is refused, a sentence each; empty if it can run.
    private(set) var reasons: [String] = []
    /// What only changes how fast things go, and is left out.
    private(set) var leftOut: [String] = []

    init(_ drill: Drill) {
        let count = drill.mesh.members.count
        if count > LivePlan.memberCountMax {
            self.reasons.append(
                "the mesh \(drill.mesh.name) has \(count) members; as processes at most \(LivePlan.memberCountMax) run"
            )
        }
        if drill.mode == .lossy { self.reasons.append("TCP neither loses nor doubles messages") }
        for event in drill.events { self.look(at: event.happening) }
        let datasets = drill.traffic.rates.map(\.dataset) + drill.events.compactMap { Self.dataset(of: $0.happening) }
        for dataset in Set(datasets).sorted() where !LiveRecords.datasets.contains(dataset) {
            self.reasons.append("records of the dataset \(dataset) are not made here")
        }
        if drill.traffic.urgentPerMille > 0 {
            self.leftOut.append("No publication is urgent: the desk has no way to ask for it.")
        }
        if drill.pullInterval != nil {
            self.leftOut.append(
                "Nodes compare themselves as often as the protocol says, not as often as the drill does."
            )
        }
    }

    private mutating func look(at happening: Happening) {
        switch happening {
        case .cut, .heal, .flap, .crash, .powerLost, .diskBurnt, .backup, .restore, .publish, .rollingRestart,
            .startEmpty, .away:
            break
        case .clockStep, .clockRate: self.refuse("clocks of single processes cannot be set")
        case .snapshot, .resume: self.refuse("memory of processes cannot be taken back")
        case .diskFull: self.refuse("one disk is shared by all processes, and cannot be full for one")
        case .flood: self.refuse("a flood on one machine drowns everybody, not only its links")
        case .misbehave(_, let kind, _): self.refuse("the program has no \(kind.rawValue) in it")
        case .linkClass: self.leaveOut("Lines keep their speed: no process is moved to another link class.")
        case .slowDisk: self.leaveOut("No disk is slowed down.")
        case .slowPeer: self.leaveOut("No member's links are slowed down.")
        }
    }

    private mutating func refuse(_ reason: String) {
        if !self.reasons.contains(reason) { self.reasons.append(reason) }
    }

    private mutating func leaveOut(_ sentence: String) {
        if !self.leftOut.contains(sentence) { self.leftOut.append(sentence) }
    }

    private static func dataset(of happening: Happening) -> String? {
        if case .publish(_, let publishing) = happening { publishing.dataset } else { nil }
    }
}
