import Records

/// Looks at a drill's parts together: order, names, and whether events overlap that cannot.
///
/// Groups that a seed draws are other members in each run, so that overlaps of theirs cannot be seen here: a member
/// that is down already is not stopped again by the run.
struct DrillCheck {
    let drill: Drill
    let resolver: GroupResolver
    /// Open cuts and flapping links by name, with the time at which they end by themselves.
    private var openUntil: [String: UInt64?] = [:]
    /// Who is in each backup and snapshot by name; `nil` where the members are drawn.
    private var copies: [String: (isSnapshot: Bool, members: [Int]?, group: MemberGroup)] = [:]
    /// Until when each thing of each member is taken, and by which event.
    private var taken: [Happening.Hold: [Int: (until: UInt64, event: Int)]] = [:]
    private var bornAt: [Int: UInt64] = [:]

    init(_ drill: Drill) {
        self.drill = drill
        self.resolver = GroupResolver(mesh: drill.mesh, seed: 0)
    }

    mutating func run() throws(DrillFault) {
        try self.checkNumbers()
        for (index, factor) in self.drill.traffic.factors.enumerated() {
            try self.check(factor.members, .factor(index))
        }
        for (index, expectation) in self.drill.expectations.enumerated() {
            try self.check(expectation, .expectation(index))
        }
        for (index, event) in self.drill.events.enumerated() {
            if case .startEmpty(let group) = event.happening, !group.isSampled {
                for member in self.resolver.indexes(of: group) { self.bornAt[member] = event.at }
            }
            try self.checkTimes(of: event, index)
        }
        for (index, event) in self.drill.events.enumerated() { try self.check(event, index) }
    }

    private func checkNumbers() throws(DrillFault) {
        guard ScenarioBounds.memberCounts.contains(self.drill.mesh.members.count) else {
            throw DrillFault(.drill, "a mesh of \(self.drill.mesh.members.count) members cannot run")
        }
        guard self.drill.events.count <= ScenarioBounds.eventCountMax else {
            throw DrillFault(.drill, "there are more than \(ScenarioBounds.eventCountMax) events")
        }
        for member in self.drill.mesh.members where self.drill.mesh.linkClass(named: member.linkClass) == nil {
            throw DrillFault(.drill, "the line of \(member.code) is of no class of its mesh")
        }
    }

    private func checkTimes(of event: TimedEvent, _ index: Int) throws(DrillFault) {
        let phrase = ScenarioPhrases.moment
        if index > 0, event.at < self.drill.events[index - 1].at {
            throw DrillFault(
                .event(index),
                "events stand in the order of their times, and the one before is at "
                    + phrase(self.drill.events[index - 1].at)
            )
        }
        guard let end = self.end(of: event), end <= self.drill.duration else {
            throw DrillFault(.event(index), "the drill is over at \(phrase(self.drill.duration)), before this is")
        }
        if case .away = event.happening, event.lasting == nil {
            throw DrillFault(.event(index), "for or until is missing: who is away comes back")
        }
        if case .flood = event.happening, event.lasting == nil {
            throw DrillFault(.event(index), "for or until is missing: a flood ends")
        }
    }

    /// When it is over; `nil` when that is beyond all time.
    private func end(of event: TimedEvent) -> UInt64? {
        var length = event.lasting ?? event.happening.downFor ?? 0
        if case .rollingRestart(let group, let gap, let downFor) = event.happening {
            let count = UInt64(max(self.resolver.indexes(of: group).count, 1))
            let (gaps, overflows) = gap.multipliedReportingOverflow(by: count - 1)
            guard !overflows else { return nil }
            length = gaps.addingReportingOverflow(downFor).overflow ? .max : gaps + downFor
        }
        if case .publish(_, let publishing) = event.happening { length = publishing.over }
        let (end, overflows) = event.at.addingReportingOverflow(length)
        return overflows ? nil : end
    }

    private mutating func check(_ event: TimedEvent, _ index: Int) throws(DrillFault) {
        if let sides = event.happening.sides { try self.check(sides: sides, index) }
        if let group = event.happening.members { try self.check(group, .event(index)) }
        if case .misbehave(_, _, let about?) = event.happening { try self.check(about, .event(index)) }
        switch event.happening {
        case .cut(let name, _, _, _), .flap(let name, _, _, _, _): try self.open(name, event, index)
        case .heal(let name): try self.heal(name, event, index)
        case .backup(let group, let label): try self.copy(group, label, isSnapshot: false, index)
        case .snapshot(let group, let label): try self.copy(group, label, isSnapshot: true, index)
        case .restore(let group, let label, _, _): try self.checkCopy(label, of: group, isSnapshot: false, index)
        case .resume(let group, let label): try self.checkCopy(label, of: group, isSnapshot: true, index)
        case .linkClass(_, let name):
            guard self.drill.mesh.linkClass(named: name) != nil else {
                throw DrillFault(.event(index), "the mesh has no link class \(name)")
            }
        default: break
        }
        try self.take(event, index)
    }

    private mutating func open(_ name: String, _ event: TimedEvent, _ index: Int) throws(DrillFault) {
        guard name != "all" else { throw DrillFault(.event(index), "no cut is called all: that heals them all") }
        if let until = self.openUntil[name], until.map({ $0 > event.at }) ?? true {
            throw DrillFault(.event(index), "\(name) is still open from before")
        }
        self.openUntil[name] = .some(event.lasting.map { event.at + $0 })
    }

    private mutating func heal(_ name: String?, _ event: TimedEvent, _ index: Int) throws(DrillFault) {
        guard let name else { return self.openUntil = [:] }
        guard let until = self.openUntil.removeValue(forKey: name) else {
            let near = Similarity.nearest(to: name, among: self.openUntil.keys.sorted()).first
            let known = near.map { "; did you mean \(self.openUntil.keys.sorted()[$0])?" } ?? ""
            throw DrillFault(.event(index), "nothing called \(name) is cut at this time" + known)
        }
        if let until, until <= event.at {
            throw DrillFault(.event(index), "\(name) has ended by itself at \(ScenarioPhrases.moment(until))")
        }
    }

    private mutating func copy(
        _ group: MemberGroup,
        _ label: String,
        isSnapshot: Bool,
        _ index: Int
    ) throws(DrillFault) {
        guard self.copies[label] == nil else {
            throw DrillFault(.event(index), "\(label) stands for another copy already")
        }
        let members = group.isSampled ? nil : self.resolver.indexes(of: group)
        self.copies[label] = (isSnapshot: isSnapshot, members: members, group: group)
    }

    private func checkCopy(
        _ label: String,
        of group: MemberGroup,
        isSnapshot: Bool,
        _ index: Int
    ) throws(DrillFault) {
        guard let copy = self.copies[label] else {
            throw DrillFault(.event(index), "nothing was kept as \(label) before this time")
        }
        guard copy.isSnapshot == isSnapshot else {
            let kind = copy.isSnapshot ? "a snapshot: it is resumed" : "a backup: it is restored"
            throw DrillFault(.event(index), "\(label) is \(kind)")
        }
        guard group != copy.group else { return }
        guard let members = copy.members, !group.isSampled else {
            throw DrillFault(.event(index), "\(label) was taken of drawn members: name them by the same words")
        }
        for member in self.resolver.indexes(of: group) where !members.contains(member) {
            throw DrillFault(.event(index), "\(label) was not taken of \(self.drill.mesh.members[member].code)")
        }
    }

    /// Marks what the event takes hold of, and finds what another still holds.
    private mutating func take(_ event: TimedEvent, _ index: Int) throws(DrillFault) {
        guard let hold = event.happening.hold, let group = event.happening.members, !group.isSampled else { return }
        let end = event.lasting == nil && event.happening.isState ? self.drill.duration : self.end(of: event) ?? .max
        for member in self.resolver.indexes(of: group) {
            let code = self.drill.mesh.members[member].code
            if let other = self.taken[hold]?[member], other.until > event.at {
                throw DrillFault(
                    .event(index),
                    "\(code) (\(hold.rawValue)) is taken by the event at "
                        + "\(ScenarioPhrases.moment(self.drill.events[other.event].at)) until "
                        + ScenarioPhrases.moment(other.until)
                )
            }
            self.taken[hold, default: [:]][member] = (until: end, event: index)
            if let born = self.bornAt[member], event.at < born || (event.at == born && !Self.isStart(event)) {
                throw DrillFault(
                    .event(index),
                    "\(code) has not started yet: it does at \(ScenarioPhrases.moment(born))"
                )
            }
        }
    }

    private static func isStart(_ event: TimedEvent) -> Bool {
        if case .startEmpty = event.happening { true } else { false }
    }
}
