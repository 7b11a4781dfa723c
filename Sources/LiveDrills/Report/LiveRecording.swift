import DrillReport
import Records
import Scenarios

/// What a live run recorded, in the form of a simulated run's record.
struct LiveRecording {
    let plan: LivePlan
    let sourceText: String
    let build: String
    let replayLine: String
    let start: ContinuousClock.Instant
    let tally: LiveTally
    let samples: [Sample]
    let sides: [SideRecord]
    let occurred: [LiveOccurrence]
    let convergence: UInt64?
    let end: LiveJudge.End
    let recorder: HeadRecorder
    let missedCount: Int
    let refusedCount: Int
    let lastRefusal: String?
    let frozen: Bool

    var record: DrillRecord {
        DrillRecord(
            name: self.plan.original.name,
            title: self.plan.original.title,
            purpose: self.plan.original.purpose,
            sourceText: self.sourceText,
            seed: self.plan.seed,
            build: self.build,
            options: self.options,
            members: self.plan.original.mesh.members.map { member in
                MemberRecord(
                    code: member.code,
                    name: Members.world[member.code]?.name ?? member.code.description,
                    region: member.region,
                    linkClass: member.linkClass
                )
            },
            sides: self.sides,
            trafficClasses: ["inside links"],
            endMicroseconds: self.samples.last?.atMicroseconds ?? self.plan.drill.duration,
            stepCount: UInt64(self.plan.steps.count + self.plan.publications.count),
            deliveredCount: self.recorder.receivedCount,
            // Nothing of a real run repeats itself; what all hold at the end is what can be compared with another.
            traceHash: self.end.digest.isEmpty ? "0" : self.end.digest,
            promises: self.tally.records,
            expectations: self.plan.drill.expectations.compactMap(self.expectation),
            events: self.occurred.map(self.event),
            samples: self.samples,
            figures: self.figures,
            rareBranches: [],
            untested: self.untested,
            replayLine: self.replayLine
        )
    }

    private var options: [DrawnOption] {
        [
            DrawnOption(name: "run by", value: "real processes on loopback, with the distances of the mesh"),
            DrawnOption(name: "members", value: "\(self.plan.codes.count)"),
            DrawnOption(
                name: "speed",
                value: "\(self.plan.speed) s of the drill in a second; protocol times unchanged"
            ),
            DrawnOption(name: "heartbeat", value: "\(self.plan.drill.heartbeat / 1_000_000) s"),
            DrawnOption(name: "published", value: "\(self.plan.publications.count) planned"),
        ]
    }

    private func event(_ occurrence: LiveOccurrence) -> EventRecord {
        EventRecord(
            kind: occurrence.kind,
            atMicroseconds: occurrence.at,
            untilMicroseconds: occurrence.until,
            title: occurrence.title,
            detail: occurrence.laggard,
            members: occurrence.members,
            recovery: occurrence.isMeasured
                ? Recovery(lostEntryCount: self.end.lostCount, timeMicroseconds: occurrence.recoveryTime) : nil
        )
    }

    // MARK: Figures and expectations

    private var figures: [Figure] {
        let staleness = self.samples.flatMap(\.sides).compactMap { $0.staleness?.p99Microseconds }.max()
        return [
            self.figure(.convergence, "from the last heal until all live nodes held the same", self.convergence),
            self.figure(.lostEntries, "acknowledged entries that only a lost disk had", self.end.lostCount),
            self.figure(.stalenessP99, "age of what nodes hold of authors, worst 99th percentile", staleness),
            Figure(
                name: "headCount",
                title: "different heads that the recording member saw",
                amount: Int64(clamping: self.recorder.headCount),
                unit: .count
            ),
            Figure(
                name: "acknowledgedCount",
                title: "acknowledged publications that were looked up at the end",
                amount: Int64(clamping: self.end.lookedUpCount),
                unit: .count
            ),
        ]
    }

    private func figure(_ name: FigureName, _ title: String, _ amount: UInt64?) -> Figure {
        var bound: Figure.Bound?
        for case .figure(let named, let side, let limit) in self.plan.drill.expectations where named == name {
            bound = side == .atMost ? .atMost(Int64(clamping: limit)) : .atLeast(Int64(clamping: limit))
        }
        let unit: Figure.Unit =
            switch name.unit {
            case .microseconds: .microseconds
            case .count: .count
            case .bytesPerSecond: .bytesPerSecond
            case .thousandths: .thousandths
            }
        return Figure(
            name: name.rawValue,
            title: title,
            amount: amount.map { Int64(clamping: $0) },
            unit: unit,
            bound: bound
        )
    }

    private func expectation(_ expectation: Expectation) -> ExpectationRecord? {
        switch expectation {
        case .converged(let within):
            let isMet = self.convergence.map { $0 <= within ?? .max } ?? (self.end.time != nil)
            return ExpectationRecord(
                name: "converged",
                title: "After the last heal all live nodes hold the same.",
                isMet: isMet && self.end.equalCount == self.end.memberCount,
                detail: self.convergence.map { "After \($0 / 1_000) ms." } ?? "It was not measured."
            )
        case .nobodyFrozen:
            return ExpectationRecord(
                name: "nobodyFrozen",
                title: "No log of anyone is frozen.",
                isMet: !self.frozen,
                detail: self.frozen ? "A node said that one is." : "No node said that one is."
            )
        case .forkKnown:
            return ExpectationRecord(
                name: "forkKnown",
                title: "Every honest node holds the proof that these authors signed twice.",
                isMet: nil,
                detail: "Real processes do not sign twice."
            )
        case .notSigning(let group, let from, let until):
            let signing = group.named.filter { code in self.signed(code).contains { from..<until ~= $0 } }
            return ExpectationRecord(
                name: "notSigning",
                title: "Members sign nothing new from \(from / 1_000_000) s to \(until / 1_000_000) s.",
                isMet: signing.isEmpty,
                detail: signing.isEmpty ? "No new head came." : "New heads came of \(Self.words(signing))."
            )
        case .signing(let group, let after):
            let silent = group.named.filter { code in !self.signed(code).contains { $0 > after } }
            return ExpectationRecord(
                name: "signing",
                title: "Members sign again after \(after / 1_000_000) s.",
                isMet: silent.isEmpty,
                detail: silent.isEmpty ? "All did." : "No new head came of \(Self.words(silent))."
            )
        case .figure: return nil
        }
    }

    /// When heads of an author were first seen, microseconds since the drill began.
    private func signed(_ code: BureauCode) -> [UInt64] {
        self.recorder.moments(of: code).compactMap { moment in
            let elapsed = Int64((moment - self.start) / .microseconds(1))
            return elapsed < 0 ? nil : UInt64(elapsed)
        }
    }

    private static func words(_ codes: [BureauCode]) -> String { codes.map(\.description).joined(separator: ", ") }

    private var untested: [String] {
        var lines = [
            "Machines of their own: all processes share one, and its processors.",
            "Bandwidth, jitter and loss of lines: only the distances between members are real.",
            "Losses of power: programs are killed, but what the operating system had taken is written.",
            "Memory and disk bounds, and what a misbehaving member could do.",
        ]
        lines += self.plan.leftOut
        if self.missedCount > 0 { lines.append("\(self.missedCount) planned publications: their authors were down.") }
        if let reason = self.lastRefusal {
            lines.append("\(self.refusedCount) planned publications were refused, the last with: \(reason)")
        }
        if self.recorder.undecodedCount > 0 {
            lines.append("\(self.recorder.undecodedCount) frames that the recording member could not read.")
        }
        return lines
    }
}
