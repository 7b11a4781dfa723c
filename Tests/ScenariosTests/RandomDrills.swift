import Records
import TestSupport
import Testing

@testable import Scenarios

/// Drills of any shape that can run: each event is kept if the drill with it has no fault.
struct RandomDrills {
    private var numbers: SplitMix64

    init(seed: UInt64) { self.numbers = SplitMix64(seed: seed) }

    mutating func drill() throws -> Drill {
        let mesh = try #require(DrillCatalogue.meshes[["small-7", "pacific", "atlantic-12"].drawn(&self.numbers)])
        var drill = Drill(
            name: "random-\(self.numbers.below(UInt64(1_000)))",
            title: ["Plain", "With: a colon", "\"quoted\"", "é — ü # & *", "12:00"].drawn(&self.numbers),
            purpose: "Shows that \(self.numbers.next()) is read again.",
            mesh: mesh,
            duration: 1_000_000 * (10 + self.numbers.below(UInt64(100_000))),
            settle: self.numbers.below(UInt64(600)) * 1_000_000,
            heartbeat: self.numbers.isOneIn(2) ? nil : 1_000_000 + self.numbers.below(UInt64(80_000_000_000)),
            pullInterval: self.numbers.isOneIn(2) ? nil : 100_000 + self.numbers.below(UInt64(3_000_000)),
            mode: self.numbers.isOneIn(4) ? .lossy : .ordered,
            sqlitePerMille: self.numbers.below(1_001)
        )
        if self.numbers.isOneIn(3) { drill.mesh.heartbeat += 1 }
        drill.traffic = self.traffic()
        for _ in 0..<self.numbers.below(12) { self.add(to: &drill) }
        for expectation in self.expectations(of: drill) {
            var longer = drill
            longer.expectations.append(expectation)
            if longer.firstFault() == nil { drill = longer }
        }
        return drill.firstFault() == nil
            ? drill
            : Drill(
                name: "none",
                title: "None",
                purpose: "None.",
                mesh: mesh,
                duration: 1_000_000,
                settle: 0
            )
    }

    private mutating func traffic() -> TrafficPlan {
        guard !self.numbers.isOneIn(4) else { return .none }
        return TrafficPlan(
            rates: ["sltd", "nominal", "smv"].prefix(1 + self.numbers.below(3)).map { dataset in
                let low = 1 + self.numbers.below(5_000)
                return PublicationRate(
                    dataset: dataset,
                    thousandthsPerHour: self.numbers.below(UInt64(100_000_000)),
                    bodyBytes: low...(low + self.numbers.below(60_000))
                )
            },
            factors: (0..<self.numbers.below(3)).map { _ in
                TrafficFactor(members: self.group(depth: 0), thousandths: self.numbers.below(UInt64(1_000_000)))
            },
            urgentPerMille: self.numbers.below(1_001),
            revisePerMille: self.numbers.below(501),
            withdrawPerMille: self.numbers.below(501)
        )
    }

    private mutating func add(to drill: inout Drill) {
        let last = drill.events.last?.at ?? 0
        var event = TimedEvent(at: last + self.numbers.below((drill.duration - last) / 4 + 1), self.happening())
        if event.happening.isState {
            event.lasting = self.numbers.isOneIn(2) ? nil : 1 + self.numbers.below(drill.duration / 8)
        }
        var longer = drill
        longer.events.append(event)
        if longer.firstFault() == nil { drill = longer }
    }

    private mutating func happening() -> Happening {
        let members = self.group(depth: 0)
        let (time, name) = (1 + self.numbers.below(UInt64(60_000_000)), ["a", "b", "c-1"].drawn(&self.numbers))
        switch self.numbers.below(22) {
        case 0, 1:
            return .cut(
                name: name,
                between: members,
                and: .others,
                direction: self.numbers.isOneIn(2) ? .bothWays : .oneWay
            )
        case 2: return .heal(name: self.numbers.isOneIn(3) ? nil : name)
        case 3:
            return .flap(
                name: name,
                between: members,
                and: .others,
                period: time + 1_000,
                downPerMille: 1 + self.numbers.below(999)
            )
        case 4: return .linkClass(members, name: "satellite")
        case 5: return .crash(members, downFor: time)
        case 6: return .powerLost(members, downFor: time)
        case 7: return .diskBurnt(members, downFor: time)
        case 8: return .backup(members, label: name)
        case 9: return .restore(members, label: name, mark: RestoredMark.allCases.drawn(&self.numbers), downFor: time)
        case 10: return .snapshot(members, label: name)
        case 11: return .resume(members, label: name)
        case 12: return .clockStep(members, by: Int64(time) * (self.numbers.isOneIn(2) ? -1 : 1))
        case 13: return .clockRate(members, partsPerMillion: Int32(self.numbers.below(1_000)) - 500)
        case 14: return .diskFull(members)
        case 15: return .slowDisk(members, factor: 2 + self.numbers.below(1_000))
        case 16: return .slowPeer(members, bandwidth: 1_000 + time)
        case 17: return .flood(members, perSecond: 1 + self.numbers.below(500), dataset: "craft", bodyBytes: 1...900)
        case 18:
            return .publish(
                members,
                Publishing(
                    count: 1 + self.numbers.below(5_000),
                    over: self.numbers.isOneIn(2) ? 0 : time,
                    batch: 1 + self.numbers.below(100),
                    dataset: "sltd",
                    bodyBytes: 7...7,
                    isUrgent: self.numbers.isOneIn(2)
                )
            )
        case 19:
            return .misbehave(
                members,
                as: Misbehaviour.allCases.drawn(&self.numbers),
                about: self.numbers.isOneIn(2) ? nil : self.group(depth: 0)
            )
        case 20: return .rollingRestart(members, gap: 1_000 + time / 10, downFor: time)
        default: return self.numbers.isOneIn(2) ? .away(members) : .startEmpty(members)
        }
    }

    private mutating func expectations(of drill: Drill) -> [Scenarios.Expectation] {
        let members = self.group(depth: 0)
        let figure = FigureName.allCases.drawn(&self.numbers)
        return [
            .converged(within: self.numbers.isOneIn(2) ? nil : 1 + self.numbers.below(drill.duration)), .nobodyFrozen,
            .forkKnown(authors: members, within: self.numbers.isOneIn(2) ? nil : 1_000),
            .notSigning(members, from: drill.duration / 3, until: drill.duration / 2 + 1),
            .signing(members, after: drill.duration / 2),
            .figure(figure, FigureBound.allCases.drawn(&self.numbers), self.numbers.below(UInt64(10_000_000_000))),
        ].filter { _ in !self.numbers.isOneIn(3) }
    }

    mutating func group(depth: Int) -> MemberGroup {
        let inner = depth + 1
        switch self.numbers.below(depth < 3 ? 14 : 8) {
        case 0: return .everyone
        case 1: return .region(GroupNames.regions.drawn(&self.numbers))
        case 2: return .regionalBureau(GroupNames.regionalBureaus.drawn(&self.numbers))
        case 3: return .onLinkClass("satellite")
        case 4: return .westOf(Int32(self.numbers.below(360_000)) - 180_000)
        case 5: return .eastOf(Int32(self.numbers.below(360_000)) - 180_000)
        case 6, 7:
            var codes = Set<BureauCode>()
            for _ in 0...self.numbers.below(3) { codes.insert(Members.world.all.drawn(&self.numbers).code) }
            return .codes(codes.sorted())
        case 8, 9: return .not(self.group(depth: inner))
        case 10: return .intersection(self.group(depth: inner), self.group(depth: inner))
        case 11: return .union([self.group(depth: inner), .region("Africa"), self.group(depth: inner)])
        case 12: return .count(1 + self.numbers.below(5), of: self.group(depth: inner))
        default: return .share(perMille: 1 + self.numbers.below(1_000), of: self.group(depth: inner))
        }
    }
}
