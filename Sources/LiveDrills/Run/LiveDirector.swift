import DrillReport
import Node
import Records
import Scenarios
import Transport

/// Makes things happen to the processes of a mesh, and measures how it comes together afterwards.
actor LiveDirector {
    private let plan: LivePlan
    let mesh: LiveMesh
    let watch: LiveWatch
    private let start: ContinuousClock.Instant
    private(set) var occurred: [LiveOccurrence] = []
    private var cuts: [String: Cut] = [:]
    /// The occurrence that a member is down for.
    private var downSince: [BureauCode: Int] = [:]
    private var measuring: [Task<Void, any Error>] = []

    private struct Cut {
        let ways: [ProxyWay]
        let manner: CutManner
        let members: Set<BureauCode>
        let occurrence: Int
    }

    init(_ plan: LivePlan, mesh: LiveMesh, watch: LiveWatch, start: ContinuousClock.Instant) {
        self.plan = plan
        self.mesh = mesh
        self.watch = watch
        self.start = start
    }

    /// Members that are cut from somebody.
    var isolated: Set<BureauCode> { self.cuts.values.reduce(into: []) { $0.formUnion($1.members) } }

    /// From the last heal, or the last start of a drill without cuts, until all live nodes held what there was then;
    /// `nil` if that was not measured.
    var convergence: UInt64? {
        let measured = self.occurred.filter(\.isMeasured)
        return (measured.last { [.cut, .link, .milestone].contains($0.kind) } ?? measured.last)?.recoveryTime
    }

    /// Carries out all steps, each at its time or as soon after it as the ones before are done.
    func run() async throws {
        for timed in self.plan.steps {
            try await Task.sleep(until: self.start + .microseconds(Int64(clamping: timed.at)))
            try await self.carryOut(timed.step)
        }
        try await Task.sleep(until: self.start + .microseconds(Int64(clamping: self.plan.drill.duration)))
    }

    /// Ends every cut and starts whoever is down.
    func mend() async throws {
        let now = await self.watch.now
        let isWhole = self.cuts.isEmpty && self.mesh.members.allSatisfy(\.isLive)
        if !self.cuts.isEmpty { try await self.carryOut(.heal(name: nil)) }
        try await self.startAll(self.mesh.members)
        let title = isWhole ? "traffic ends" : "everything is mended"
        self.occurred.append(LiveOccurrence(kind: .milestone, at: now, title: title, members: []))
        if !isWhole { await self.measure([self.occurred.count - 1]) }
    }

    /// Waits for what is still being measured.
    func finishMeasuring() async throws {
        for task in self.measuring { try await task.value }
        self.measuring = []
    }

    /// Gives up what is still being measured.
    func giveUp() {
        for task in self.measuring { task.cancel() }
        self.measuring = []
    }

    // MARK: Steps

    private func carryOut(_ step: LiveStep) async throws {
        await self.watch.tell("\(step)")
        switch step {
        case .cut(let name, let first, let second, let oneWay, let isFlap):
            await self.cut(name, first, second, oneWay: oneWay, isFlap: isFlap)
        case .heal(let name): await self.heal(name)
        case .kill(let codes, let cause): await self.down(codes, cause, inOrder: false)
        case .stop(let codes, let cause): await self.down(codes, cause, inOrder: true)
        case .start(let codes): try await self.startAll(self.mesh.members(codes))
        case .backup(let codes, let label): try await self.backUp(codes, label)
        case .putBack(let codes, let label, let mark):
            for member in self.mesh.members(codes) where !member.isLive {
                try member.folder.putBack(label, mark: mark == .kept ? nil : mark == .old)
            }
            await self.watch.forget(codes)
        case .burn(let codes):
            for member in self.mesh.members(codes) where !member.isLive { try member.folder.burn() }
            await self.watch.forget(codes)
        }
    }

    private func cut(
        _ name: String,
        _ first: [BureauCode],
        _ second: [BureauCode],
        oneWay: Bool,
        isFlap: Bool
    ) async {
        self.giveUp()
        let there = first.flatMap { one in second.map { ProxyWay(from: one, to: $0) } }
        let back = there.map { ProxyWay(from: $0.to, to: $0.from) }
        let title = "\(Self.words(first)) \(oneWay ? "not heard by" : "cut from") \(Self.words(second))"
        self.occurred.append(
            LiveOccurrence(kind: isFlap ? .link : .cut, at: await self.watch.now, title: title, members: first)
        )
        self.cuts[name] = Cut(
            ways: oneWay ? there : there + back,
            manner: isFlap ? .closed : .stalled,
            members: Set(first).union(second),
            occurrence: self.occurred.count - 1
        )
        await self.setCuts()
    }

    private func heal(_ name: String?) async {
        let healed = self.cuts.filter { name == nil || $0.key == name }
        guard !healed.isEmpty else { return }
        for key in healed.keys { self.cuts[key] = nil }
        await self.setCuts()
        let now = await self.watch.now
        let occurrences = healed.values.map(\.occurrence).sorted()
        for place in occurrences { self.occurred[place].until = now }
        await self.measure(occurrences)
    }

    /// All cuts together; where two are on one way, the one that closes it counts.
    private func setCuts() async {
        var ways: [ProxyWay: CutManner] = [:]
        for cut in self.cuts.values {
            for way in cut.ways where ways[way] != .closed { ways[way] = cut.manner }
        }
        await self.mesh.proxy.setCuts(ways)
    }

    private func down(_ codes: [BureauCode], _ cause: LiveStep.Cause, inOrder: Bool) async {
        self.giveUp()
        let members = self.mesh.members(codes).filter(\.isLive)
        guard !members.isEmpty else { return }
        let fallen = members.map(\.code)
        self.occurred.append(
            LiveOccurrence(
                kind: cause.kind,
                at: await self.watch.now,
                title: "\(Self.words(fallen)): \(cause.words)",
                members: fallen.count == self.mesh.members.count ? [] : fallen
            )
        )
        for code in fallen { self.downSince[code] = self.occurred.count - 1 }
        await withTaskGroup(of: Void.self) { group in
            for member in members {
                group.addTask { if inOrder { await member.stop() } else { await member.killNow() } }
            }
        }
        // A machine that lost its power, or its disk, is another one when it comes back.
        guard [.powerLost, .diskBurnt].contains(cause) else { return }
        for member in members { member.folder.folder.forgetBoot() }
    }

    private func startAll(_ members: [LiveMember]) async throws {
        let down = members.filter { !$0.isLive }
        guard !down.isEmpty else { return }
        try await self.mesh.start(down)
        let now = await self.watch.now
        var occurrences: Set<Int> = []
        for member in down {
            if let place = self.downSince.removeValue(forKey: member.code) {
                occurrences.insert(place)
                self.occurred[place].until = now
            } else {
                let title = "\(member.code) starts with nothing"
                self.occurred.append(LiveOccurrence(kind: .membership, at: now, title: title, members: [member.code]))
                occurrences.insert(self.occurred.count - 1)
            }
        }
        await self.measure(occurrences.sorted())
    }

    private func backUp(_ codes: [BureauCode], _ label: String) async throws {
        for member in self.mesh.members(codes) {
            try member.whileHalted { try member.folder.backUp(as: label) }
        }
        let title = "\(Self.words(codes)): backup \(label)"
        self.occurred.append(
            LiveOccurrence(kind: .backup, at: await self.watch.now, title: title, members: codes)
        )
    }

    // MARK: Coming together

    private func measure(_ occurrences: [Int]) async {
        let start = ContinuousClock.now
        let recovery = LiveRecovery(mesh: self.mesh, limit: .microseconds(Int64(clamping: self.plan.drill.settle)))
        self.measuring.append(
            Task {
                await self.measured(try await recovery.outcome(since: start), occurrences)
            }
        )
    }

    private func measured(_ outcome: LiveRecovery.Outcome, _ occurrences: [Int]) async {
        if outcome.time == nil {
            let summary = "Not all live nodes hold what there was at the heal. \(outcome.laggard)"
            await self.watch.fails(.convergence, at: nil, summary)
        } else {
            await self.watch.holds(.convergence)
        }
        for place in occurrences {
            self.occurred[place].isMeasured = true
            self.occurred[place].laggard = outcome.laggard
            self.occurred[place].recoveryTime = outcome.time.map { UInt64(clamping: Int64($0 / .microseconds(1))) }
        }
    }

    /// `AR, BR and CA`, or how many.
    private static func words(_ codes: [BureauCode]) -> String {
        guard codes.count <= 4 else { return "\(codes.count) members" }
        guard codes.count > 1, let last = codes.last else { return codes.map(\.description).joined() }
        return codes.dropLast().map(\.description).joined(separator: ", ") + " and \(last)"
    }
}

extension LiveStep.Cause {
    var kind: EventRecord.Kind {
        switch self {
        case .crash, .restart: .crash
        case .powerLost: .power
        case .diskBurnt: .disk
        case .restore: .backup
        case .away: .membership
        }
    }

    var words: String {
        switch self {
        case .crash: "killed"
        case .powerLost: "killed, as by lost power"
        case .diskBurnt: "the disk burns"
        case .restore(let mark): "an old copy is put back, mark \(mark.rawValue)"
        case .away: "away"
        case .restart: "restarted in order"
        }
    }
}
