import Records
import Scenarios

/// The events of a drill whose members are named, as steps one after the other.
struct LiveScript {
    private(set) var steps: [TimedStep] = []
    private(set) var startingLater: Set<BureauCode> = []
    private let drill: Drill

    init(_ drill: Drill) {
        self.drill = drill
        for event in drill.events { self.add(event) }
        // Steps of one moment stay in the order of the file.
        self.steps = self.steps.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element).filter { $0.at <= drill.duration }
    }

    private mutating func add(_ event: TimedEvent) {
        let codes = event.happening.members?.named ?? []
        switch event.happening {
        case .cut(let name, let first, let second, let direction):
            self.cut(name, first, second, oneWay: direction == .oneWay, isFlap: false, event.at)
            if let lasting = event.lasting { self.add(event.at + lasting, .heal(name: name)) }
        case .heal(let name): self.add(event.at, .heal(name: name))
        case .flap(let name, let first, let second, let period, let down):
            self.flap(name, first, second, period: period, downPerMille: down, event)
        case .crash(_, let time): self.down(.kill(codes, .crash), event.at, time)
        case .powerLost(_, let time): self.down(.kill(codes, .powerLost), event.at, time)
        case .diskBurnt(_, let time): self.down(.kill(codes, .diskBurnt), event.at, time, .burn(codes))
        case .backup(_, let label): self.add(event.at, .backup(codes, label: label))
        case .restore(_, let label, let mark, let time):
            self.down(.kill(codes, .restore(mark)), event.at, time, .putBack(codes, label: label, mark: mark))
        case .rollingRestart(_, let gap, let time):
            for (place, code) in codes.enumerated() {
                self.down(.stop([code], .restart), event.at + gap * UInt64(place), time)
            }
        case .startEmpty:
            self.startingLater.formUnion(codes)
            self.add(event.at, .start(codes))
        case .away: self.down(.stop(codes, .away), event.at, event.lasting ?? 0)
        case .publish, .linkClass, .snapshot, .resume, .clockStep, .clockRate, .diskFull, .slowDisk, .slowPeer, .flood,
            .misbehave:
            break  // Publications have a list of their own; the others were refused or left out.
        }
    }

    private mutating func add(_ at: UInt64, _ step: LiveStep) {
        self.steps.append(TimedStep(at: at, step: step))
    }

    private mutating func down(_ step: LiveStep, _ at: UInt64, _ time: UInt64, _ meanwhile: LiveStep? = nil) {
        let codes: [BureauCode] =
            switch step {
            case .kill(let codes, _), .stop(let codes, _): codes
            default: []
            }
        self.add(at, step)
        if let meanwhile { self.add(at + time, meanwhile) }
        self.add(at + time, .start(codes))
    }

    private mutating func cut(
        _ name: String,
        _ first: MemberGroup,
        _ second: MemberGroup,
        oneWay: Bool,
        isFlap: Bool,
        _ at: UInt64
    ) {
        self.add(at, .cut(name: name, between: first.named, and: second.named, oneWay: oneWay, isFlap: isFlap))
    }

    private mutating func flap(
        _ name: String,
        _ first: MemberGroup,
        _ second: MemberGroup,
        period: UInt64,
        downPerMille: Int,
        _ event: TimedEvent
    ) {
        let end = self.end(of: name, event)
        let down = period / 1_000 * UInt64(max(downPerMille, 0))
        for start in stride(from: event.at, to: end, by: UInt64.Stride(max(period, 1))) {
            self.cut(name, first, second, oneWay: false, isFlap: true, start)
            self.add(min(start + down, end), .heal(name: name))
        }
    }

    /// When links stop flapping: after a time, by a heal, or with the drill.
    private func end(of name: String, _ event: TimedEvent) -> UInt64 {
        let healed = self.drill.events.first { other in
            guard other.at > event.at, case .heal(let healed) = other.happening else { return false }
            return healed == nil || healed == name
        }
        let ends = [event.lasting.map { event.at + $0 }, healed?.at, self.drill.duration]
        return ends.compactMap(\.self).min() ?? self.drill.duration
    }
}
