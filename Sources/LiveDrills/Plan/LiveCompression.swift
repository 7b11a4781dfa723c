import Records
import Scenarios

/// Makes a drill shorter, and names its members one by one.
struct LiveCompression {
    let drill: Drill
    let seed: UInt64
    let speed: UInt64

    var compressed: Drill {
        var drill = self.drill
        drill.duration = self.scaled(drill.duration)
        drill.settle = max(self.scaled(drill.settle), LivePlan.settleMin)
        let seconds = (self.scaled(drill.heartbeat) + 500_000) / 1_000_000
        drill.heartbeat = max(seconds * 1_000_000, LivePlan.heartbeatMin)
        drill.mesh.heartbeat = drill.heartbeat
        drill.pullInterval = nil
        drill.traffic.urgentPerMille = 0
        for index in drill.traffic.rates.indices {
            let rate = drill.traffic.rates[index].thousandthsPerHour
            drill.traffic.rates[index].thousandthsPerHour =
                rate.multipliedReportingOverflow(by: self.speed).partialValue
        }
        for index in drill.traffic.factors.indices {
            drill.traffic.factors[index].members = self.named(drill.traffic.factors[index].members)
        }
        drill.events = drill.events.compactMap(self.event)
        drill.expectations = drill.expectations.map(self.expectation)
        return drill
    }

    private func scaled(_ microseconds: UInt64) -> UInt64 { microseconds / self.speed }

    private func named(_ group: MemberGroup, besides first: [Int] = []) -> MemberGroup {
        let resolver = GroupResolver(mesh: self.drill.mesh, seed: self.seed)
        return .codes(resolver.indexes(of: group, besides: first).map { self.drill.mesh.members[$0].code })
    }

    private func sides(_ first: MemberGroup, _ second: MemberGroup) -> (first: MemberGroup, second: MemberGroup) {
        let resolver = GroupResolver(mesh: self.drill.mesh, seed: self.seed)
        let sides = resolver.sides(first, second)
        // A drawn group may hold some of the other side: nobody is cut from itself.
        let other = sides.second.filter { !sides.first.contains($0) }
        let codes = [sides.first, other].map { MemberGroup.codes($0.map { self.drill.mesh.members[$0].code }) }
        return (codes[0], codes[1])
    }

    private func event(_ event: TimedEvent) -> TimedEvent? {
        guard let happening = self.happening(event.happening) else { return nil }
        return TimedEvent(at: self.scaled(event.at), lasting: event.lasting.map(self.scaled), happening)
    }

    /// - Returns: `nil` for what is left out.
    private func happening(_ happening: Happening) -> Happening? {
        switch happening {
        case .cut(let name, let first, let second, let direction):
            let sides = self.sides(first, second)
            return .cut(name: name, between: sides.first, and: sides.second, direction: direction)
        case .flap(let name, let first, let second, let period, let down):
            let sides = self.sides(first, second)
            // Shorter periods than this are noise to a protocol that dials after pauses of a tenth of a second.
            let time = max(self.scaled(period), 1_000_000)
            return .flap(name: name, between: sides.first, and: sides.second, period: time, downPerMille: down)
        case .heal: return happening
        case .crash(let group, let time): return .crash(self.named(group), downFor: self.scaled(time))
        case .powerLost(let group, let time): return .powerLost(self.named(group), downFor: self.scaled(time))
        case .diskBurnt(let group, let time): return .diskBurnt(self.named(group), downFor: self.scaled(time))
        case .backup(let group, let label): return .backup(self.named(group), label: label)
        case .restore(let group, let label, let mark, let time):
            return .restore(self.named(group), label: label, mark: mark, downFor: self.scaled(time))
        case .publish(let group, var publishing):
            publishing.over = self.scaled(publishing.over)
            publishing.isUrgent = false
            return .publish(self.named(group), publishing)
        case .rollingRestart(let group, let gap, let time):
            return .rollingRestart(self.named(group), gap: self.scaled(gap), downFor: self.scaled(time))
        case .startEmpty(let group): return .startEmpty(self.named(group))
        case .away(let group): return .away(self.named(group))
        case .linkClass, .slowDisk, .slowPeer: return nil
        case .clockStep, .clockRate, .snapshot, .resume, .diskFull, .flood, .misbehave: return nil
        }
    }

    private func expectation(_ expectation: Expectation) -> Expectation {
        switch expectation {
        case .converged, .nobodyFrozen, .figure: expectation
        case .forkKnown(let group, let within): .forkKnown(authors: self.named(group), within: within)
        case .notSigning(let group, let from, let until):
            .notSigning(self.named(group), from: self.scaled(from), until: self.scaled(until))
        case .signing(let group, let after): .signing(self.named(group), after: self.scaled(after))
        }
    }
}
