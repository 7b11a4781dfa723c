import DrillReport
import Records
import Replication
import Scenarios

/// What a run says of itself.
extension DrillStage {
    func record(replay: PromiseRecord) -> DrillRecord {
        let drill = self.run.drill
        return DrillRecord(
            name: drill.name,
            title: drill.title,
            purpose: drill.purpose,
            sourceText: self.run.sourceText,
            seed: self.run.seed,
            build: self.run.build,
            options: self.options,
            members: drill.mesh.members.map { member in
                MemberRecord(
                    code: member.code,
                    name: Members.world[member.code]?.name ?? member.code.description,
                    region: member.region,
                    linkClass: member.linkClass
                )
            },
            sides: self.sampler.sides.map { SideRecord(name: $0.name, members: $0.members.map(self.world.code(of:))) },
            trafficClasses: Priority.allCases.map { "\($0)" },
            endMicroseconds: self.world.now,
            stepCount: self.world.stepCount,
            deliveredCount: self.world.deliveredCount,
            traceHash: self.world.trace.description,
            promises: self.promises(replay),
            expectations: self.expectations,
            events: self.events,
            samples: self.sampler.samples,
            figures: self.figures,
            rareBranches: Branch.allCases.map {
                RareBranch(name: $0.name, title: $0.title, count: self.world.branches[$0])
            },
            untested: self.untested,
            replayLine: self.run.replayLine
        )
    }

    // MARK: Options

    private var options: [DrawnOption] {
        let (drill, settings) = (self.run.drill, self.run.settings)
        let stores = (0..<self.world.count).filter { self.world.store(of: $0) is SQLiteStore }
        let codes = stores.map { self.world.code(of: $0).description }.joined(separator: ", ")
        var options = [
            DrawnOption(name: "mesh", value: "\(drill.mesh.name), \(self.world.count) members"),
            DrawnOption(name: "delivery", value: drill.mode.rawValue),
            DrawnOption(name: "heartbeat", value: Self.words(drill.heartbeat)),
            DrawnOption(name: "comparison", value: "every " + Self.words(settings.limits.pullInterval)),
            DrawnOption(name: "storage", value: stores.isEmpty ? "in memory" : "in memory; SQLite at \(codes)"),
            DrawnOption(
                name: "verdicts of pure functions",
                value: settings.remembers ? "remembered" : "made each time"
            ),
            DrawnOption(name: "messages", value: settings.encodes ? "through their bytes" : "as values"),
        ]
        for event in drill.events {
            for group in [event.happening.members, event.happening.sides?.first].compactMap(\.self)
            where group.isSampled {
                let members = self.director.groups.indexes(of: group).map { self.world.code(of: $0).description }
                options.append(
                    DrawnOption(name: MemberPhrases.words(group), value: members.joined(separator: ", "))
                )
            }
        }
        return (options + self.run.drawnOptions).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    // MARK: Promises

    /// All nine, those that are not built among them.
    private func promises(_ replay: PromiseRecord) -> [PromiseRecord] {
        var promises = self.checkers.flatMap(\.promises)
        promises.append(
            PromiseRecord(
                number: 5,
                name: "notOutsideAudience",
                title: "No readable body is held or served outside its audience, past its erasure or past its expiry.",
                checkedCount: 0,
                notBuilt: "Audiences, erasure and expiry are not built yet."
            )
        )
        promises.append(
            PromiseRecord(
                number: 7,
                name: "revocationCuts",
                title: "Once a revocation is known, nothing above its cut is used; the roster depends on no order.",
                checkedCount: 0,
                notBuilt: "Revocations are not built yet."
            )
        )
        promises.append(replay)
        return promises.enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }
            .map(\.element)
    }

    // MARK: Events

    private var events: [EventRecord] {
        var events = self.director.occurred.indices.map(self.event(at:))
        if let heal = self.recoveries.lastHeal, let time = heal.time {
            events.append(
                EventRecord(
                    kind: .milestone,
                    atMicroseconds: heal.at &+ time,
                    title: "All live members hold the same",
                    detail: "\(Self.words(time)) after everything was whole."
                )
            )
        }
        for author in self.book.forkKnownAt.keys.sorted() {
            guard let first = self.book.forkKnownAt[author]?.values.min() else { continue }
            let code = self.world.code(of: author)
            events.append(
                EventRecord(
                    kind: .milestone,
                    atMicroseconds: first,
                    title: "First proof that \(code) signed twice",
                    members: [code]
                )
            )
        }
        return events.enumerated().sorted {
            ($0.element.atMicroseconds, $0.offset) < ($1.element.atMicroseconds, $1.offset)
        }
        .map(\.element)
    }

    private func event(at place: Int) -> EventRecord {
        let occurred = self.director.occurred[place]
        let event = self.run.drill.events[occurred.event]
        let everybody = occurred.members.count == self.world.count
        let length = event.lasting ?? event.happening.downFor
        var until = occurred.until ?? length.map { min(self.world.now, occurred.at &+ $0) }
        if until == nil, event.happening.isState { until = min(self.world.now, self.run.drill.duration) }
        return EventRecord(
            kind: event.happening.kind,
            atMicroseconds: occurred.at,
            untilMicroseconds: until,
            title: event.happening.title,
            members: everybody ? [] : occurred.members.map(self.world.code(of:)),
            recovery: self.recovery(from: place)
        )
    }

    private func recovery(from place: Int) -> Recovery? {
        guard let outcome = self.recoveries.outcomes[place] else { return nil }
        return Recovery(
            lostEntryCount: self.losses[place] ?? 0,
            timeMicroseconds: outcome.time,
            timeBoundMicroseconds: outcome.bound
        )
    }

    /// By what occurred: lost entries of its members. One that was lost goes to the first event after it was
    /// acknowledged that took its author's disk, and if there was none, to the last that stopped its author.
    private var losses: [Int: UInt64] {
        var losses: [Int: UInt64] = [:]
        let occurred = self.director.occurred
        for (author, times) in self.lostTimes.enumerated() where !times.isEmpty {
            let own = occurred.indices.filter { occurred[$0].members.contains(author) }
            let happenings = own.map { self.run.drill.events[occurred[$0].event].happening }
            let stops = zip(own, happenings).filter { $1.downFor != nil }.map(\.0)
            let disks = zip(own, happenings).filter { $1.takesDisk }.map(\.0)
            for time in times {
                guard let place = disks.first(where: { occurred[$0].at >= time }) ?? stops.last else { continue }
                losses[place, default: 0] += 1
            }
        }
        return losses
    }

    // MARK: What is left out

    /// What this run says nothing about.
    private var untested: [String] {
        let (drill, settings) = (self.run.drill, self.run.settings)
        var lines = [
            "Audiences, erasure, expiry and revocation: they are not built yet.",
            "Sockets, the handshake of links and its encryption: links are numbers here, in order, of a given speed.",
            "The time that processors take: members answer at once, in virtual time.",
        ]
        if settings.sqlitePerMille == 0 { lines.append("The real database: disks are memory in this run.") }
        if !settings.encodes { lines.append("The bytes of messages: they travel as values in this run.") }
        lines.append("Disks that lose what they said was synced.")
        if drill.mode == .ordered {
            lines.append("Messages that are lost, doubled or out of order: links are as TCP in this run.")
        } else {
            lines.append("Convergence: messages are lost in this run, and nothing is promised to arrive.")
        }
        let happenings = drill.events.map(\.happening)
        if !happenings.contains(where: { $0.kind == .hostile }) { lines.append("Members that break the rules.") }
        if !happenings.contains(where: { $0.downFor != nil || $0.kind == .membership }) {
            lines.append("Programs and machines that stop.")
        }
        if drill.traffic.rates.isEmpty { lines.append("Ordinary work: nobody publishes but where an event says so.") }
        let unreached = Branch.allCases.filter { self.world.branches[$0] == 0 }
        if !unreached.isEmpty {
            lines.append("What happens when \(unreached.map(\.title).joined(separator: "; ")): that was never reached.")
        }
        return lines
    }
}
