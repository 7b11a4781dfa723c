import DrillReport
import Gateway
import Records
import Scenarios

/// Looks at all nodes again and again, from outside: what they say of each other must fit together.
actor LiveWatch {
    private let plan: LivePlan
    let start: ContinuousClock.Instant
    private(set) var tally = LiveTally()
    private(set) var samples: [Sample] = []
    /// The newest answer of each node.
    private var views: [BureauCode: NodeView] = [:]
    private var provedSizes: [BureauCode: [LogKey: Int]] = [:]
    /// Since when what a node said before means nothing any more.
    private(set) var forgotten: [BureauCode: ContinuousClock.Instant] = [:]
    /// Bytes that each node has sent to each other, over all links so far.
    private var traffic = LiveTraffics()
    let sides: [SideRecord]

    init(_ plan: LivePlan, start: ContinuousClock.Instant) {
        self.plan = plan
        self.start = start
        self.sides = Self.sides(of: plan)
    }

    func microseconds(_ instant: ContinuousClock.Instant) -> UInt64 {
        UInt64(clamping: Int64((instant - self.start) / .microseconds(1)))
    }

    var now: UInt64 { self.microseconds(.now) }

    // MARK: Told by others

    /// What a node holds was taken from it: its logs may be shorter from now on.
    func forget(_ codes: [BureauCode]) {
        for code in codes {
            self.forgotten[code] = .now
            self.provedSizes[code] = nil
        }
    }

    func tell(_ text: String) { self.tally.tell(text, microseconds: self.now) }

    func holds(_ promise: LivePromise, _ count: UInt64 = 1) { self.tally.holds(promise, count) }

    func fails(_ promise: LivePromise, at code: BureauCode?, _ summary: String) {
        self.tally.fails(promise, at: code, summary, microseconds: self.now)
    }

    // MARK: Looking

    /// Compares what nodes say with what they said before, and with each other.
    ///
    /// - Parameter views: of one round; `at` is when each was asked.
    func note(_ views: [NodeView]) {
        let views = views.filter { view in self.forgotten[view.code].map { view.at > $0 } ?? true }
        for view in views {
            self.views[view.code] = view
            self.traffic.note(view)
            self.checkSizes(view)
            self.checkCompleteness(view)
            self.checkAccusations(view)
        }
        for (place, one) in views.enumerated() {
            for other in views.dropFirst(place + 1)
            where one.report.stateDigest == other.report.stateDigest
                && [one, other].allSatisfy({ $0.isComplete && $0.isSigned })
            {
                self.compare(one, other)
            }
        }
    }

    private func checkSizes(_ view: NodeView) {
        for (log, counts) in view.logs.sorted(by: { $0.key < $1.key }) {
            let before = self.provedSizes[view.code]?[log] ?? 0
            if counts.proved < before {
                self.fails(
                    .provedStays,
                    at: view.code,
                    "\(log.dataset) of \(log.author) had \(before) proved entries here and has \(counts.proved)."
                )
            } else {
                self.holds(.provedStays)
            }
            self.provedSizes[view.code, default: [:]][log] = counts.proved
        }
    }

    private func checkCompleteness(_ view: NodeView) {
        for (log, counts) in view.logs.sorted(by: { $0.key < $1.key }) {
            let due = counts.due ?? 0
            if counts.complete > counts.proved || (due > 0 && counts.complete >= counts.claimed) {
                self.fails(
                    .completeMeansHeld,
                    at: view.code,
                    "\(log.dataset) of \(log.author) is complete to \(counts.complete) of \(counts.claimed) here, with "
                        + "\(counts.proved) proved and \(due) bodies due."
                )
            } else {
                self.holds(.completeMeansHeld)
            }
        }
    }

    private func checkAccusations(_ view: NodeView) {
        for member in view.report.members {
            if member.frozenDatasets.isEmpty {
                self.holds(.nobodyAccused)
            } else {
                self.fails(.nobodyAccused, at: view.code, "Logs of \(member.bureau) are frozen here.")
            }
        }
        if view.report.forkProofCount > 0 {
            self.fails(.nobodyAccused, at: view.code, "Contradictions of honest authors are kept here.")
        }
    }

    /// Two nodes that have heard the same heads, and say that they are complete, must have proved the same roots.
    private func compare(_ one: NodeView, _ other: NodeView) {
        if one.report.frontiersDigest == other.report.frontiersDigest {
            self.holds(.sameTables)
        } else {
            self.fails(
                .sameTables,
                at: one.code,
                "\(one.code) and \(other.code) have the same heads and are complete, and what they have proved differs."
            )
        }
    }

    // MARK: Samples

    /// Writes down how things stand.
    ///
    /// - Parameters:
    ///   - live: members whose program runs.
    ///   - isolated: members that are cut from somebody.
    func sample(at microseconds: UInt64, live: Set<BureauCode>, isolated: Set<BureauCode>) {
        let codes = self.plan.codes
        let sent = self.traffic.takeSent()
        let states = codes.map { self.state(of: $0, live: live, isolated: isolated) }
        let sides = self.sides.map { side in
            let members = side.members.filter(live.contains)
            let views = members.compactMap { self.views[$0] }
            return SideSample(
                liveCount: members.count,
                completeCount: views.count(where: { self.holdsEverything($0) }),
                staleness: LiveStaleness.of(views, authors: codes),
                sentByteCount: side.members.reduce(0) { $0 &+ (sent[$1] ?? 0) }
            )
        }
        self.samples.append(
            Sample(
                atMicroseconds: microseconds,
                sides: sides,
                sentByteCounts: [sent.values.reduce(0, &+)],
                states: states
            )
        )
    }

    /// Whether a node holds, of each author, what the author's own node has.
    private func holdsEverything(_ view: NodeView) -> Bool {
        self.views.values.allSatisfy { author in
            author.logs.filter { $0.key.author == author.code }.allSatisfy { log, counts in
                (view.logs[log]?.complete ?? 0) >= counts.complete
            }
        }
    }

    private func state(of code: BureauCode, live: Set<BureauCode>, isolated: Set<BureauCode>) -> MemberState {
        guard live.contains(code), let view = self.views[code] else { return .down }
        let others = self.views.values.filter { $0.code != code && live.contains($0.code) }
        if others.contains(where: { $0.member(code)?.frozenDatasets.isEmpty == false }) { return .frozen }
        if view.report.own.signing == .refusing { return .refusing }
        if isolated.contains(code) { return .cutOff }
        let silent = others.count(where: { $0.member(code)?.silentSince != nil })
        if silent * 2 > others.count { return .silent }
        return view.isComplete ? .fresh : .behind
    }

    /// Both sides of the first cut, or everybody.
    private static func sides(of plan: LivePlan) -> [SideRecord] {
        for event in plan.drill.events {
            guard let sides = event.happening.sides else { continue }
            let first = sides.first.named.sorted()
            let rest = plan.codes.filter { !first.contains($0) }
            if !first.isEmpty, !rest.isEmpty {
                return [
                    SideRecord(name: "one side of the cut", members: first),
                    SideRecord(name: "the other side", members: rest),
                ]
            }
        }
        return [SideRecord(name: "all members", members: plan.codes)]
    }
}
