import Testing

@testable import Scenarios

@Suite("Events that do not fit together")
struct DrillCheckTests {
    /// Events on small-7 over one hour, and what is wrong with the last of them; `nil` for what may be.
    static let cases: [(events: [TimedEvent], reason: String?)] = [
        (
            [
                .at(1, .backup(.everyone, label: "a")),
                .at(2, .restore(.region("Africa"), label: "a", mark: .old, downFor: 9)),
            ], nil
        ),
        (
            [
                .at(1, .snapshot(.everyone, label: "a")),
                .at(2, .restore(.everyone, label: "a", mark: .old, downFor: 9)),
            ],
            "a is a snapshot: it is resumed"
        ),
        (
            [.at(1, .backup(.everyone, label: "a")), .at(2, .resume(.everyone, label: "a"))],
            "a is a backup: it is restored"
        ),
        (
            [
                .at(1, .backup(.region("Africa"), label: "a")),
                .at(2, .restore(.everyone, label: "a", mark: .kept, downFor: 9)),
            ],
            "a was not taken of BR"
        ),
        (
            [.at(1, .backup(.everyone, label: "a")), .at(2, .backup(.everyone, label: "a"))],
            "a stands for another copy already"
        ),
        ([.at(1, .snapshot(Self.three, label: "a")), .at(2, .resume(Self.three, label: "a"))], nil),
        (
            [.at(1, .snapshot(Self.three, label: "a")), .at(2, .resume(.everyone, label: "a"))],
            "a was taken of drawn members: name them by the same words"
        ),
        ([.at(1, .crash(.everyone, downFor: 5)), .at(6, .crash(.everyone, downFor: 5))], nil),
        (
            [.at(1, .crash(.everyone, downFor: 5)), .at(5, .powerLost(.region("Africa"), downFor: 5))],
            "SN (on and off)"
        ),
        ([.at(1, .crash(Self.three, downFor: 5)), .at(5, .powerLost(.everyone, downFor: 5))], nil),
        ([.at(1, .diskFull(.everyone)), .at(5, .diskFull(.region("Africa")))], "SN (disk space)"),
        ([.at(1, .diskFull(.everyone), for: 4), .at(5, .diskFull(.region("Africa")))], nil),
        ([.at(1, .diskFull(.everyone)), .at(5, .slowDisk(.everyone, factor: 2))], nil),
        (
            [.at(1, .rollingRestart(.everyone, gap: 10, downFor: 5)), .at(65, .away(.region("Africa")), for: 9)],
            "SN (on and off)"
        ),
        ([.at(3, .startEmpty(.region("Africa")))], nil),
        ([.at(2, .crash(.everyone, downFor: 1)), .at(3, .startEmpty(.region("Africa")))], "SN has not started yet"),
        ([.at(1, .away(.everyone))], "for or until is missing"),
        ([.at(1, .rollingRestart(.everyone, gap: 600_000_000, downFor: 1))], "the drill is over at 01:00"),
        ([.at(1, .linkClass(.everyone, name: "pigeon"))], "the mesh has no link class pigeon"),
        ([.at(1, .misbehave(.everyone, as: .withholder, about: .others))], "second side of a cut"),
        ([.at(1, .cut(name: "a", between: .everyone, and: .others, direction: .bothWays))], "is meant by others"),
        ([.at(1, Self.cut("a"), for: 4), .at(5, Self.cut("a"))], nil),
        ([.at(1, Self.cut("a")), .at(5, Self.cut("b")), .at(6, .heal(name: nil)), .at(7, Self.cut("a"))], nil),
        ([.at(1, Self.cut("a")), .at(6, .heal(name: nil)), .at(7, .heal(name: "a"))], "nothing called a is cut"),
        ([.at(.max, .crash(.everyone, downFor: .max))], "the drill is over at 01:00"),
        ([.at(1, .rollingRestart(.everyone, gap: .max, downFor: .max))], "the drill is over at 01:00"),
        ([.at(1, .diskFull(.everyone), for: .max)], "the drill is over at 01:00"),
    ]

    private static let three = MemberGroup.count(3, of: .everyone)

    private static func cut(_ name: String) -> Happening {
        .cut(name: name, between: .region("Africa"), and: .others, direction: .bothWays)
    }

    @Test("what cannot happen is found, and what can is let pass", arguments: Self.cases.indices)
    func faults(index: Int) throws {
        let (events, reason) = Self.cases[index]
        var drill = try Sample.drill()
        drill.events = events
        let fault = drill.firstFault()
        #expect((fault == nil) == (reason == nil), "\(events): \(fault?.reason ?? "")")
        #expect(fault?.reason.contains(reason ?? "") ?? true, "\(events): \(fault?.reason ?? "")")
    }

    @Test("a mesh that a program has made is looked at too")
    func meshes() throws {
        var drill = try Sample.drill()
        drill.mesh.linkClasses = []
        #expect(drill.firstFault()?.reason.contains("the line of BR is of no class") == true)
        drill.mesh.members = []
        #expect(drill.firstFault()?.reason.contains("cannot run") == true)
    }
}

extension TimedEvent {
    fileprivate static func at(_ time: UInt64, _ happening: Happening, for lasting: UInt64? = nil) -> TimedEvent {
        TimedEvent(at: time, lasting: lasting, happening)
    }
}
