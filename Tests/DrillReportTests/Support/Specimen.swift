import DrillReport
import Records

/// Records of runs that never were, for looking at reports and testing them.
enum Specimen {
    static let second: UInt64 = 1_000_000
    static let minute = 60 * second
    static let hour = 60 * minute

    static let trafficClasses = ["heads", "vectors and pings", "questions", "entries and bodies", "handshakes"]

    /// Five members, a quiet ten minutes, nothing wrong.
    static let small: DrillRecord = {
        let members = Self.members(["DE", "FR", "JP", "SN", "XP"])
        let run = SpecimenRun(members: members, endMicroseconds: 10 * Self.minute, every: 5 * Self.second, cuts: [])
        var record = Self.record("five-members", "Five members on a quiet morning", members, run)
        record.events = [
            EventRecord(
                kind: .load,
                atMicroseconds: 2 * Self.minute,
                title: "One record published",
                detail: "At France, urgent.",
                members: Self.codes(["FR"])
            ),
            EventRecord(kind: .milestone, atMicroseconds: 2 * Self.minute + 412_000, title: "Held by all members"),
        ]
        return record
    }()

    /// Twelve members, a cut of an hour, and an author that signs twice after an old backup.
    static let violated: DrillRecord = {
        let codes = ["AR", "BR", "CA", "DE", "FR", "GB", "IT", "JP", "KE", "SN", "US", "XP"]
        let members = Self.members(codes)
        let cut = SpecimenRun.Cut(
            members: Self.codes(["AR", "BR", "CA", "US"]),
            from: 10 * Self.minute,
            to: 70 * Self.minute
        )
        let run = SpecimenRun(members: members, endMicroseconds: 2 * Self.hour, every: 20 * Self.second, cuts: [cut])
        var record = Self.record("atlantic-cut", "The Atlantic cut for an hour", members, run)
        record.sides = run.sides
        let story = [
            (71 * Self.minute, "FR’s machine is put back to the copy taken at 00:20:00, with memory, disk and mark."),
            (
                71 * Self.minute + 180_000,
                "FR asks its peers for its own newest head; IT and KE are down and do not answer."
            ),
            (71 * Self.minute + 420_000, "FR signs sequence 88 over 4,120 entries of sltd."),
            (71 * Self.minute + 903_000, "GB shows its own copy of FR’s sequence 88, over 4,133 entries."),
        ]
        record.promises[0].violationCount = 412
        record.promises[0].first = Violation(
            step: 184_220,
            atMicroseconds: 71 * Self.minute + 903_000,
            member: Self.codes(["GB"])[0],
            summary: "FR signed two heads for epoch 1, sequence 88.",
            story: story.map { StoryLine(atMicroseconds: $0.0, text: $0.1) }
        )
        record.events = [
            EventRecord(
                kind: .backup,
                atMicroseconds: 20 * Self.minute,
                title: "Copy taken of France’s machine",
                members: Self.codes(["FR"])
            ),
            EventRecord(
                kind: .crash,
                atMicroseconds: 70 * Self.minute + 30 * Self.second,
                untilMicroseconds: 80 * Self.minute,
                title: "Italy and Kenya down",
                members: Self.codes(["IT", "KE"]),
                recovery: Recovery(
                    lostEntryCount: 0,
                    timeMicroseconds: 8_410_000,
                    timeBoundMicroseconds: 30 * Self.second
                )
            ),
            EventRecord(
                kind: .backup,
                atMicroseconds: 71 * Self.minute,
                title: "France’s machine put back to the copy",
                detail: "Memory, disk and mark, as a virtual machine’s snapshot does.",
                members: Self.codes(["FR"]),
                recovery: Recovery(lostEntryCount: 13, timeMicroseconds: nil)
            ),
        ]
        record.events.insert(Self.cutEvent(cut, "Americas cut from all others", recovery: 41 * Self.second), at: 0)
        record.figures[1].amount = 214
        record.expectations[1].isMet = false
        record.expectations[1].detail = "FR signed 22 seconds after it had been put back."
        return record
    }()

    /// The world for a day, with everything that a drill can do to it.
    static let world: DrillRecord = {
        let members = Members.world.all.prefix(196).map { member in
            MemberRecord(code: member.code, name: member.name, region: member.region, linkClass: "fibre")
        }
        let americas = members.filter { $0.region == "Americas" }.map(\.code)
        let pacific = members.filter { $0.region == "Asia and South Pacific" }.map(\.code)
        let cuts = [
            SpecimenRun.Cut(members: americas, from: 6 * Self.hour, to: 12 * Self.hour),
            SpecimenRun.Cut(members: Array(pacific.prefix(9)), from: 15 * Self.hour, to: 17 * Self.hour),
        ]
        let run = SpecimenRun(
            members: members,
            endMicroseconds: 24 * Self.hour,
            every: Self.minute,
            cuts: cuts,
            isLoaded: true
        )
        var record = Self.record("exercise-day", "An exercise day with the whole world", members, run)
        record.sides = run.sides
        record.events = run.restarts
        record.events.append(Self.cutEvent(cuts[0], "Americas cut from all others", recovery: 94 * Self.second))
        record.events.append(Self.cutEvent(cuts[1], "Nine islands lose their satellite", recovery: nil))
        record.events.append(
            EventRecord(
                kind: .power,
                atMicroseconds: 19 * Self.hour,
                untilMicroseconds: 19 * Self.hour + 4 * Self.minute,
                title: "Power lost everywhere at once",
                members: members.map(\.code),
                recovery: Recovery(lostEntryCount: 0, timeMicroseconds: 12_700_000, timeBoundMicroseconds: Self.minute)
            )
        )
        record.events.append(
            EventRecord(
                kind: .hostile,
                atMicroseconds: 20 * Self.hour,
                untilMicroseconds: 23 * Self.hour,
                title: "A relay withholds one author’s records",
                members: Array(americas.prefix(1))
            )
        )
        record.events.sort { ($0.atMicroseconds, $0.title) < ($1.atMicroseconds, $1.title) }
        return record
    }()

    static func codes(_ codes: [String]) -> [BureauCode] { codes.compactMap { BureauCode($0) } }

    private static func cutEvent(_ cut: SpecimenRun.Cut, _ title: String, recovery: UInt64?) -> EventRecord {
        EventRecord(
            kind: .cut,
            atMicroseconds: cut.from,
            untilMicroseconds: cut.to,
            title: title,
            detail: "Both directions. Each side goes on publishing.",
            members: cut.members,
            recovery: Recovery(
                lostEntryCount: 0,
                timeMicroseconds: recovery,
                timeBoundMicroseconds: 2 * Self.minute
            )
        )
    }

    private static func members(_ codes: [String]) -> [MemberRecord] {
        Self.codes(codes).map { code in
            let member = Members.world[code]
            return MemberRecord(
                code: code,
                name: member?.name ?? "",
                region: member?.region ?? "",
                linkClass: "fibre"
            )
        }
    }

    private static func record(
        _ name: String,
        _ title: String,
        _ members: [MemberRecord],
        _ run: SpecimenRun
    ) -> DrillRecord {
        DrillRecord(
            name: name,
            title: title,
            purpose:
                "Shows that every bureau goes on working while links are cut, says in each answer how fresh it is, and "
                + "has everything again soon after they are mended.",
            sourceText:
                "name: \(name)\nmesh: world\nduration: 24h\nevents:\n  - at: 6h\n    cut: Americas | others\n    for: 6h\n",
            seed: 42,
            build: "ncb 0.3.0",
            options: SpecimenParts.options,
            members: members,
            sides: [SideRecord(name: "All members", members: members.map(\.code))],
            trafficClasses: Self.trafficClasses,
            endMicroseconds: run.endMicroseconds,
            stepCount: 48_120_334,
            deliveredCount: 31_004_118,
            traceHash: "5f1d7ab0c6d2f4e6a8b9c0d1e2f30415263748596a7b8c9dadbecfd0e1f20314",
            promises: SpecimenParts.promises,
            expectations: SpecimenParts.expectations,
            events: [],
            samples: run.samples,
            figures: SpecimenParts.figures,
            rareBranches: SpecimenParts.rareBranches,
            untested: [
                "Restricted audiences and erasure: no mechanism yet.",
                "Clocks that run backwards while a head is signed.",
            ],
            replayLine: "ncb drill Topology/drills/\(name).yaml --seed 42"
        )
    }
}
