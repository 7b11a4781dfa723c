import Foundation
import Gateway
import Node
import TestSupport
import Testing

@testable import ncb

@Suite("Searching for a list", .timeLimit(.minutes(2)), .serialized)
struct BatchCommandTests {
    private static let head =
        "line,text,verdict,dataset,record,author,owner,title,score,band,matched,handling,taken_for,hit_count,problem"

    @Test("each line has its row in order, each hit its own, and what an answer had no room for is asked for again")
    func rows() async throws {
        try await CommandRig.run(DeskSpecimen()) { rig in
            try rig.write("\u{FEFF}none\r\n# a remark\n\n  hit  \nhit twice\nnothing\nwrong\n=1+1\n", to: "list.txt")
            let outcome = try await rig("search", "--batch", rig.path("list.txt"))
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            let rows = outcome.output.split(separator: "\r\n").map(String.init)
            let hit = "hit,sltd,00,DE,Germany,X (D),,,,official use only,document number"
            #expect(
                rows == [
                    Self.head, "1,none,no-hit-complete,,,,,,,,,,,0,", "4,hit,\(hit),1,", "5,hit twice,\(hit),2,",
                    "5,hit twice,\(hit),2,", "6,nothing,no-hit-complete,,,,,,,,,,,0,",
                    "7,wrong,problem,,,,,,,,,,,0,NCB-1409: There is nothing to search for in that text.",
                    "8,'=1+1,no-hit-complete,,,,,,,,,,,0,",
                ]
            )
            #expect(outcome.errors.contains("6 lines searched for; 2 lines with a hit; 3 with no hit, complete"))
            #expect(outcome.errors.contains("1 NOT searched for") && outcome.errors.contains("complete to DE 3"))
        }
    }

    @Test("with --json each line is one object and the last is the report")
    func json() async throws {
        try await CommandRig.run(DeskSpecimen()) { rig in
            try rig.write("hit\nnone\n", to: "list.txt")
            let outcome = try await rig("search", "--quiet", "--json", "--batch", rig.path("list.txt"))
            let lines = outcome.output.split(separator: "\n").map { Data($0.utf8) }
            #expect(lines.count == 3 && outcome.errors.isEmpty)
            let answers = try lines.prefix(2).map { try BatchLine(json: $0) }
            #expect(answers.map(\.verdict) == [.hit, .noHitComplete] && answers[0].hits.count == 1)
            let report = try BatchReport(json: try #require(lines.last))
            #expect(report.lineCount == 2 && report.hitLineCount == 1 && report.completeness.count == 1)
        }
    }

    @Test("the exit code tells hits, complete and incomplete, and a line that was not searched for is no proof")
    func exitCodes() async throws {
        let cases: [(list: String, status: Node.ExitStatus)] = [
            ("hit\nnone", .done), ("a\nb\nc\nd\ne", .noHitComplete), ("a\nlate", .noHitIncomplete),
            ("a\nwrong", .noHitIncomplete), ("# nothing\n\n", .usage),
        ]
        try await CommandRig.run(DeskSpecimen()) { rig in
            for (list, status) in cases {
                try rig.write(list, to: "list.txt")
                let outcome = try await rig("search", "--quiet", "--batch", rig.path("list.txt"))
                #expect(outcome.exitCode == status.rawValue, "\(list): \(outcome.errors)")
            }
            #expect(try await rig("search", "--batch", "none").exitCode == Node.ExitStatus.failed.rawValue)
            for extra in [["hit"], ["--page", "2"], ["--near-date", "1974"], ["--limit", "101"]] {
                let outcome = try await rig.run(["search", "--batch", "x"] + extra)
                #expect(outcome.exitCode == Node.ExitStatus.usage.rawValue, "\(extra)")
            }
        }
    }

    @Test("answers go to a new file that only its owner may read, and overwrite nothing")
    func outputFile() async throws {
        try await CommandRig.run(DeskSpecimen()) { rig in
            try rig.write("hit\n", to: "list.txt")
            let (list, answers) = (rig.path("list.txt"), rig.path("answers.csv"))
            #expect(try await rig("search", "--batch", list, "--output", answers).output.isEmpty)
            let text = try String(contentsOfFile: answers, encoding: .utf8)
            #expect(text.hasPrefix(Self.head + "\r\n1,hit,hit,sltd") && text.hasSuffix("\r\n"))
            let mode = try FileManager.default.attributesOfItem(atPath: answers)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
            let again = try await rig("search", "--batch", list, "--output", list)
            #expect(again.exitCode == Node.ExitStatus.failed.rawValue && again.errors.contains("there already"))
            #expect(try String(contentsOfFile: list, encoding: .utf8) == "hit\n")
        }
    }

    @Test("a long list is answered line by line")
    func long() async throws {
        try await CommandRig.run(DeskSpecimen()) { rig in
            try rig.write((0..<1_203).map { "text \($0)\n" }.joined(), to: "list.txt")
            let outcome = try await rig("search", "--batch", rig.path("list.txt"))
            let numbers = outcome.output.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
            #expect(numbers == (1...1_203).map { "\($0)"[...] })
        }
    }

    @Test(
        "a cell is quoted where RFC 4180 asks for it, and none is a formula",
        arguments: [
            ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+331", "'+331"), ("-1", "'-1"), ("@x", "'@x"), ("\u{FF1D}1", "'\u{FF1D}1"), ("a\nb\u{1B}[2J", "a·b·[2J"),
            ("\t=1", "·=1"), ("", ""), ("a=b", "a=b"),
        ]
    )
    func cells(text: String, cell: String) {
        #expect(CSVText.cell(text) == cell)
    }

    @Test("whatever a cell holds, a reader of RFC 4180 gets one field that is no formula")
    func anyCell() {
        var random = SplitMix64(stream: 413)
        let letters = Array("=+-@\",\r\n\t' a\u{0}é").map(String.init)
        for _ in 0..<Effort.hostileCount {
            let text = (0..<random.below(8)).map { _ in letters[random.below(letters.count)] }.joined()
            let cell = CSVText.cell(text)
            let isQuoted = cell.hasPrefix("\"")
            let field = isQuoted ? String(cell.dropFirst().dropLast()).replacing("\"\"", with: "\"") : cell
            #expect(!"=+-@".contains(field.prefix(1)) || field.isEmpty, "\(text)")
            #expect(isQuoted || !cell.contains { ",\"\r\n".contains($0) }, "\(text)")
            #expect(CSVText.row([text]) == cell + "\r\n")
        }
    }
}
