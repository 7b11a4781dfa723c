import Foundation
import Gateway
import Importing
import Node
import Testing

@testable import ncb

@Suite("ncb import", .timeLimit(.minutes(2)), .serialized)
struct ImportCommandTests {
    /// Generated documents, `count` rows from `first` on.
    static func csv(_ count: Int, from first: Int = 0) -> String {
        "source-id,number,issuer,fraud\n"
            + (first..<first + count).map { "id-\($0),AB\(1_000_000 + $0),FRA,lost\n" }.joined()
    }

    private static func report(_ outcome: CommandRig.Outcome) throws -> ImportReport {
        try ImportReport(json: Data(outcome.output.utf8))
    }

    private static let import_ = ["import", "--dataset", "sltd", "--list", "L", "list.csv"]

    @Test("the second time nothing is new and nothing revised")
    func twice() async throws {
        let desk = DeskSpecimen()
        try await CommandRig.run(desk) { rig in
            try rig.write(Self.csv(2_500), to: "list.csv")
            let first = try Self.report(try await rig.run(Self.import_ + ["--json"]))
            #expect(first.counts == ImportCounts(new: 2_500, revised: 0, unchanged: 0, refused: 0))
            #expect(first.acknowledged == 2_500 && first.missing?.first?.vanished == 0)
            let second = try await rig.run(Self.import_)
            #expect(second.output.contains("0 new, 0 revised, 2,500 unchanged, 0 refused"), "\(second.errors)")
            #expect(second.exitCode == 0)
        }
        #expect(desk.recordCount == 2_500)
    }

    @Test("a dry run sends nothing and shows samples")
    func dryRun() async throws {
        let desk = DeskSpecimen()
        try await CommandRig.run(desk) { rig in
            try rig.write(Self.csv(20), to: "list.csv")
            let outcome = try await rig.run(Self.import_ + ["--dry-run"])
            #expect(outcome.exitCode == 0 && outcome.output.contains("would import 20 records as L"))
            #expect(outcome.output.contains("sample: sltd, id-0, line 2"))
        }
        #expect(desk.recordCount == 0)
    }

    @Test("refused rows go to the rejects file, the others in, and the exit code says so")
    func refused() async throws {
        let desk = DeskSpecimen()
        try await CommandRig.run(desk) { rig in
            try rig.write(Self.csv(3) + "id-x,,FRA,lost\nid-y,AB1,FRA,nonsense\n", to: "list.csv")
            let outcome = try await rig.run(Self.import_ + ["--withdraw-missing"])
            #expect(outcome.exitCode == Node.ExitStatus.partlyDone.rawValue || outcome.errors.contains("NCB-1503"))
            #expect(outcome.output.contains("3 new, 0 revised, 0 unchanged, 2 refused"))
            let rejects = try String(contentsOfFile: rig.path("list.csv.rejects.ndjson"), encoding: .utf8)
            #expect(rejects.split(separator: "\n").count == 2 && rejects.contains(#""line":5"#))
        }
    }

    @Test("a list that is cut off is imported as far as it goes, with line and column, and exit code 3")
    func cutOff() async throws {
        try await CommandRig.run(DeskSpecimen()) { rig in
            try rig.write(Self.csv(5) + "id-9,\"AB", to: "list.csv")
            let outcome = try await rig.run(Self.import_ + ["--json"])
            let report = try Self.report(outcome)
            #expect(outcome.exitCode == 3 && report.counts.new == 5 && report.complete == false)
            #expect((report.earlyEnd?.line ?? 0) >= 7 && (report.earlyEnd?.column ?? 0) >= 1)
            #expect(report.missing == nil)
        }
    }

    @Test("vanished records are listed, and withdrawn only within the rule")
    func vanished() async throws {
        let desk = DeskSpecimen()
        try await CommandRig.run(desk) { rig in
            try rig.write(Self.csv(100), to: "list.csv")
            _ = try await rig.run(Self.import_)
            try rig.write(Self.csv(90), to: "list.csv")
            let listed = try Self.report(try await rig.run(Self.import_ + ["--json"]))
            #expect(listed.missing?.first?.vanished == 10 && listed.withdrawn == 0)
            let refused = try await rig.run(Self.import_ + ["--withdraw-missing"])
            #expect(refused.exitCode == Node.ExitStatus.notAllowed.rawValue && refused.errors.contains("more than 2 %"))
            let wrong = try await rig.run(Self.import_ + ["--withdraw-missing=9"])
            #expect(wrong.exitCode == Node.ExitStatus.notAllowed.rawValue)
            let exact = try await rig.run(Self.import_ + ["--withdraw-missing=10"])
            #expect(exact.exitCode == 0 && exact.output.contains("10 withdrawn"))
            try rig.write(Self.csv(89), to: "list.csv")
            #expect(try await rig.run(Self.import_ + ["--withdraw-missing"]).exitCode == 0)
        }
        #expect(desk.recordCount == 89)
    }

    @Test("when the node dies in the middle, what was acknowledged is told and how to resume")
    func nodeDies() async throws {
        let desk = DeskSpecimen(batches: 2)
        try await CommandRig.run(desk) { rig in
            try rig.write(Self.csv(8_000), to: "list.csv")
            let outcome = try await rig.run(Self.import_ + ["--json"])
            let report = try Self.report(outcome)
            #expect(outcome.exitCode == Node.ExitStatus.nodeNotReachable.rawValue)
            #expect(report.acknowledged == 2_000 && report.missing == nil)
            let problem = try ProblemDocument(json: Data(outcome.errors.utf8))
            #expect(
                problem.code == ProblemKind.importStopped.code && problem.why?.contains("2,000 acknowledged") == true
            )
            #expect(problem.next.contains("ncb import"))
        }
        #expect(desk.recordCount == 2_000)
    }

    /// A small file of each format that names its dataset itself.
    static let exchanged: [(name: String, content: String, count: Int)] = [
        (
            "zones.mrz",
            "P<FRAERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n", 1
        ),
        (
            "feed.json",
            #"{"type":"bundle","id":"b","objects":[{"type":"url","id":"url--1","value":"https://a.example/"}]}"#, 1
        ),
        (
            "event.json",
            #"{"Event":{"Attribute":[{"uuid":"u","type":"domain|ip","value":"a.example|198.51.100.7","to_ids":true}]}}"#,
            2
        ),
        ("people.json", #"{"id":"NK-1","schema":"Person","properties":{"name":["ERIKSSON ANNA MARIA"]}}"#, 1),
    ]

    @Test("zones, STIX, MISP and FollowTheMoney go in, and the second time nothing is new and nothing revised")
    func exchangeFormats() async throws {
        for file in Self.exchanged {
            let desk = DeskSpecimen()
            try await CommandRig.run(desk) { rig in
                try rig.write(file.content, to: file.name)
                let first = try Self.report(try await rig.run(["import", "--fraud", "stolen", file.name, "--json"]))
                #expect(
                    first.counts == ImportCounts(new: file.count, revised: 0, unchanged: 0, refused: 0),
                    "\(file.name)"
                )
                let second = try Self.report(try await rig.run(["import", "--fraud", "stolen", file.name, "--json"]))
                #expect(second.counts == ImportCounts(new: 0, revised: 0, unchanged: file.count, refused: 0))
            }
        }
    }

    @Test("what the reader leaves out on purpose is said")
    func notes() async throws {
        try await CommandRig.run(DeskSpecimen()) { rig in
            try rig.write(Self.exchanged[0].content, to: "zones.mrz")
            let outcome = try await rig.run(["import", "zones.mrz", "--dry-run"])
            #expect(outcome.output.contains("what a zone says of its bearer is not kept: sltd holds no names"))
            #expect(outcome.output.contains("would import 1 record as zones"))
        }
    }

    @Test("the format is seen from name and beginning")
    func formats() async throws {
        try await CommandRig.run(nil) { rig in
            try rig.write("<?xml", to: "a")
            try rig.write("  {}", to: "b")
            try rig.write("x", to: "c")
            try rig.write("x", to: "d.csv")
            #expect(try ListSource.guess(rig.path("a")) == .unitedNations)
            #expect(try ListSource.guess(rig.path("b")) == .ndjson)
            #expect(try ListSource.guess(rig.path("d.csv")) == .csv)
            for (file, format) in zip(Self.exchanged, [ListFormat.zones, .stix, .misp, .followTheMoney]) {
                try rig.write(file.content, to: file.name)
                #expect(try ListSource.guess(rig.path(file.name)) == format)
            }
            #expect(try ListSource.guess(rig.folder) == .ofac)
            #expect(throws: Problem.self) { try ListSource.guess(rig.path("c")) }
            #expect(throws: Problem.self) { try ListSource.guess(rig.path("nothing")) }
        }
    }
}
