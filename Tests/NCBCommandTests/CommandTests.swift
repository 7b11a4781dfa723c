import Foundation
import Gateway
import Node
import Testing

@testable import ncb

@Suite("The command as a process", .timeLimit(.minutes(2)), .serialized)  // Two cores: a process each, not thirty.
struct CommandTests {
    private static let cases: [(arguments: [String], status: Node.ExitStatus)] = [
        (["search", "hit"], .done), (["search", "none"], .noHitComplete), (["search", "else"], .noHitIncomplete),
        (["status"], .done), (["show", "00"], .noSuchThing), (["withdraw", "00"], .notAllowed),
        (["peer", "test", "DE"], .degraded), (["verify"], .verificationFailed), (["export", "x"], .failed),
        (["link", "cut", "DE"], .notAllowed), (["search"], .usage), (["serch", "x"], .usage),
        (["search", "hit", "--wait", "20"], .usage), (["search", "hit", "--wait=20"], .done),
        (["search", "hit", "--page", "2", "--band", "strong", "--near-date", "1974-05", "--from", "DE"], .done),
        (["search", "hit", "--band", "best"], .usage), (["search", "hit", "--near-date", "1974-13"], .usage),
        (["search", "hit", "--page", "0"], .usage), (["search", "hit", "--no-links"], .done),
        (["profile", "show"], .done), (["profile", "show", "DE"], .done), (["profile", "show", "QQ"], .noSuchThing),
        (["profile", "set", "--telephone", "+33144556677", "--language", "fr", "--dry-run"], .done),
        (["profile", "set"], .usage), (["profile", "shew"], .usage),
        (["watch", "add", "26AA1"], .done), (["watch", "add"], .usage), (["watch", "add", "broad"], .failed),
        (["watch", "add", "x", "--band", "best"], .usage), (["watch", "add", "x", "--from", "QQ"], .noSuchThing),
        (["watch", "list"], .done), (["watch", "hits"], .done), (["watch", "hits", "--new", "--limit", "5"], .done),
        (["watch", "hits", "--limit", "0"], .usage), (["watch", "hits", "--follow", "--page", "2"], .usage),
        (["watch", "seen", "01ab45cd/2"], .done), (["watch", "remove", "01ab45cd"], .done),
        (["watch", "remove", "x"], .noSuchThing), (["watch", "lst"], .usage),
        (["match", "Anna Eriksson", "Eriksson Ana"], .done), (["match", "Anna"], .usage),
        (["match", "Anna", "Anna", "--born", "1974-02-30"], .usage),
        (["explain", "NCB-0000"], .noSuchThing), (["import", "none.csv", "--dataset", "sltd"], .failed),
        (["drill", "list"], .done), (["drill", "atlantic-cutt"], .failed), (["drill"], .usage),
        (["drill", "swarm", "--seeds", "0"], .usage), (["drill", "one-record", "--speed", "3"], .usage),
        (["publish", "--dataset", "slt", "a=b"], .noSuchThing), (["peers"], .done), (["exit-codes"], .done),
        (["forks"], .degraded), (["forks", "show", "SN"], .done), (["forks", "show", "DE"], .noSuchThing),
        (["forks", "countersign", "SN"], .notAllowed), (["forks", "countersign", "SN", "--yes-DE"], .notAllowed),
        (["forks", "countersign", "SN", "--yes-sn"], .done), (["forks", "countersign", "SN", "--dry-run"], .done),
        (["forks", "countersign", "DE", "--yes-DE"], .noSuchThing), (["epoch", "show"], .failed),
        (["epoch", "new"], .noSuchThing), (["forks", "check", "none", "--charter", "none"], .failed),
    ]

    @Test("each exit code comes once, the same with and without --json")
    func exitCodes() async throws {
        try await CommandRig.run(DeskSpecimen()) { rig in
            for (arguments, status) in Self.cases {
                for extra in [[], ["--json"]] {
                    let outcome = try await rig.run(arguments + extra)
                    #expect(outcome.exitCode == status.rawValue, "\(arguments + extra): \(outcome.errors)")
                    if extra.isEmpty { continue }
                    try Self.checkJSON(outcome)
                }
            }
        }
        try await CommandRig.run(nil) { rig in
            let outcome = try await rig("status", "--json")
            #expect(outcome.exitCode == Node.ExitStatus.nodeNotReachable.rawValue && outcome.output.isEmpty)
            #expect(try ProblemDocument(json: Data(outcome.errors.utf8)).next == "ncb run --data \(rig.folder)")
        }
    }

    /// Standard output is one document or nothing, standard error one problem or nothing.
    private static func checkJSON(_ outcome: CommandRig.Outcome) throws {
        for text in [outcome.output, outcome.errors] where !text.isEmpty {
            #expect(text.hasSuffix("\n") && !text.dropLast().contains("\n"))
            let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            #expect((object?["schema"] as? String)?.hasPrefix("ncb-") == true && object?["version"] as? Int == 1)
        }
    }

    @Test("every command has help with an example", arguments: CommandWords.all.filter { $0 != "help" })
    func help(_ word: String) async throws {
        try await CommandRig.run(nil) { rig in
            let help = try await rig("help", word)
            #expect(help.exitCode == 0 && help.errors.isEmpty)
            if word == "exit-codes" {
                #expect(help.output.contains("130"))
            } else if ["charter", "peer", "link", "epoch", "profile"].contains(word) {
                #expect(help.output.contains("SUBCOMMANDS"))
            } else {
                #expect(help.output.contains("Example:\n  ncb "))
            }
        }
    }

    @Test("inner commands have help with an example, too")
    func innerHelp() async throws {
        try await CommandRig.run(nil) { rig in
            for words in [
                ["charter", "make"], ["charter", "show"], ["charter", "join"], ["peer", "test"], ["link", "cut"],
                ["profile", "set"], ["profile", "show"],
                ["link", "restore"], ["forks", "list"], ["forks", "show"], ["forks", "export"], ["forks", "check"],
                ["forks", "countersign"], ["epoch", "show"], ["epoch", "new"],
            ] {
                let help = try await rig.run(words + ["--help"])
                #expect(help.exitCode == 0 && help.output.contains("Example:\n  ncb \(words.joined(separator: " "))"))
            }
        }
    }

    @Test("status fits a terminal of 80 × 24 at 5 and at 196 bureaus, in colour unless that is refused")
    func statusOnTerminal() async throws {
        for status in [
            Specimens.status(["DE", "JP", "SN", "XP"].map { Specimens.member($0, claimed: 41_207) }),
            Specimens.world(behind: 12, silent: 30, frozen: 1),
        ] {
            try await CommandRig.run(DeskSpecimen(status: status)) { rig in
                let outcome = try await rig.terminal("status")
                let lines = outcome.output.replacingOccurrences(of: "\r", with: "").split(
                    separator: "\n",
                    omittingEmptySubsequences: false
                )
                #expect(lines.count <= 24)
                #expect(outcome.output.contains("\u{1B}["))
                let bare = lines.map { $0.replacing(/\u{1B}\[\d+m/, with: "") }
                #expect(bare.allSatisfy { TextWidth.columns(String($0)) <= 80 })
                for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
                    let plain = try await rig.terminal("status", environment: environment)
                    #expect(!plain.output.contains("\u{1B}"))
                }
                #expect(try await !rig("status").output.contains("\u{1B}"))
                #expect(try await rig("status", "--color", "always").output.contains("\u{1B}["))
                #expect(try await rig("status", "--quiet").output.isEmpty)
            }
        }
    }

    @Test("init and charter make a folder that a mesh can be founded with, and never overwrite it")
    func founding() async throws {
        try await CommandRig.run(nil) { rig in
            try rig.write("a passphrase of a specimen\n", to: "secret")
            for (code, port) in [("FR", 7_001), ("DE", 7_002)] {
                let made = try await rig.run([
                    "init", "--data", rig.path(code), "--bureau", code, "--address", "127.0.0.1:\(port)",
                    "--passphrase-file", rig.path("secret"), "--json",
                ])
                #expect(made.exitCode == 0, "\(made.errors)")
            }
            let again = try await rig.run([
                "init", "--data", rig.path("FR"), "--bureau", "FR", "--passphrase-file", rig.path("secret"),
            ])
            #expect(again.exitCode == Node.ExitStatus.notAllowed.rawValue && again.errors.contains("NCB-1102"))
            let charter = rig.path("charter.ncb")
            let requests = ["FR", "DE"].map { rig.path("\($0)/join-request.ncb") }
            let made = try await rig.run(
                ["charter", "make", "--name", "Specimen", "--training", "--heartbeat", "5", "--out", charter] + requests
            )
            #expect(made.exitCode == 0, "\(made.errors)")
            let joined = try await rig.run(["charter", "join", "--data", rig.path("FR"), charter, "--json"])
            #expect(joined.exitCode == 0, "\(joined.errors)")
            #expect(joined.output.contains(#""training":true"#) && joined.output.contains("127.0.0.1:7002"))
            try rig.write("not a charter", to: "other.ncb")
            let wrong = try await rig.run(["charter", "join", "--data", rig.path("FR"), rig.path("other.ncb")])
            #expect(wrong.errors.contains("NCB-1106"))
        }
    }
}
