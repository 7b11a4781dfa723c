import DrillReport
import Records
import TestSupport

/// Samples that look like those of a run with cuts: staleness grows while a side is cut off, and a backlog follows.
struct SpecimenRun {
    struct Cut {
        let members: [BureauCode]
        let from: UInt64
        let to: UInt64
    }

    let members: [MemberRecord]
    let endMicroseconds: UInt64
    let samples: [Sample]
    let sides: [SideRecord]
    /// One restart of each member, one after the other.
    let restarts: [EventRecord]

    init(members: [MemberRecord], endMicroseconds: UInt64, every step: UInt64, cuts: [Cut], isLoaded: Bool = false) {
        self.members = members
        self.endMicroseconds = endMicroseconds
        let apart = cuts.first?.members ?? []
        let others = members.map(\.code).filter { !apart.contains($0) }
        self.sides =
            apart.isEmpty
            ? [SideRecord(name: "All members", members: others)]
            : [SideRecord(name: "Americas", members: apart), SideRecord(name: "All others", members: others)]
        self.restarts = isLoaded ? Self.restarts(members) : []
        var generator = SplitMix64(seed: 7)
        var samples: [Sample] = []
        for at in stride(from: 0, through: endMicroseconds, by: Int(step)) {
            samples.append(
                Self.sample(at, step: step, members, self.sides, cuts, self.restarts, isLoaded, &generator)
            )
        }
        self.samples = samples
    }

    private static func restarts(_ members: [MemberRecord]) -> [EventRecord] {
        members.enumerated().map { place, member in
            let at = Specimen.hour + UInt64(place) * 100 * Specimen.second
            return EventRecord(
                kind: .crash,
                atMicroseconds: at,
                untilMicroseconds: at + 3 * Specimen.minute,
                title: "\(member.name) restarts",
                members: [member.code],
                recovery: Recovery(lostEntryCount: 0, timeMicroseconds: 2_000_000 + UInt64(place) * 31_000)
            )
        }
    }

    private static func sample(
        _ at: UInt64,
        step: UInt64,
        _ members: [MemberRecord],
        _ sides: [SideRecord],
        _ cuts: [Cut],
        _ restarts: [EventRecord],
        _ isLoaded: Bool,
        _ generator: inout SplitMix64
    ) -> Sample {
        let down = restarts.filter { $0.atMicroseconds <= at && at < ($0.untilMicroseconds ?? 0) }.flatMap(\.members)
        let isDark = isLoaded && at >= 19 * Specimen.hour && at < 19 * Specimen.hour + 4 * Specimen.minute
        let current = cuts.first { $0.from <= at && at < $0.to }
        let healed = cuts.last { $0.to <= at && at < $0.to + 90 * Specimen.second }
        let states = members.map { member -> MemberState in
            if isDark || down.contains(member.code) { return .down }
            if isLoaded, at >= 20 * Specimen.hour, at < 23 * Specimen.hour, member.code.description == "AG" {
                return .hostile
            }
            if current?.members.contains(member.code) == true { return .cutOff }
            if healed != nil, generator.below(3) > 0 { return .behind }
            return generator.below(60) == 0 ? .behind : .fresh
        }
        let samples = sides.map { side -> SideSample in
            let live = zip(members, states).filter { side.members.contains($0.0.code) && $0.1 != .down }.map(\.1)
            let complete = current != nil ? 0 : live.count { $0 == .fresh }
            let median = UInt64(400_000 + generator.below(900_000))
            let oldest = (current.map { at - $0.from } ?? 0) + 62 * Specimen.second
            let p99 = current == nil ? median * 9 : oldest / 10 * 9 + median
            return SideSample(
                liveCount: live.count,
                completeCount: complete,
                staleness: live.isEmpty
                    ? nil : Staleness(medianMicroseconds: median, p99Microseconds: p99, maxMicroseconds: oldest),
                sentByteCount: UInt64(live.count) * step / 1_000
            )
        }
        let burst: UInt64 = healed == nil ? 1 : 6
        let sent = Specimen.trafficClasses.indices.map { kind in
            UInt64(members.count) * step / 1_000_000 * UInt64(300 + generator.below(120)) * (kind == 3 ? burst * 3 : 1)
        }
        return Sample(atMicroseconds: at, sides: samples, sentByteCounts: sent, states: states)
    }
}
