import Foundation
import Gateway
import Node
import Testing

@testable import ncb

@Suite("ncb epoch as a process", .timeLimit(.minutes(2)), .serialized)  // Each opens a sealed key: much memory.
struct EpochCommandTests {
    /// A folder of FR in a mesh with DE, whose passphrase is in `secret`.
    private static func found(_ rig: CommandRig) async throws {
        try rig.write("a passphrase of a specimen\n", to: "secret")
        for code in ["FR", "DE"] {
            let made = try await rig.run([
                "init", "--data", rig.path(code), "--bureau", code, "--passphrase-file", rig.path("secret"),
            ])
            #expect(made.exitCode == 0, "\(made.errors)")
        }
        let requests = ["FR", "DE"].map { rig.path("\($0)/join-request.ncb") }
        _ = try await rig.run(["charter", "make", "--name", "S", "--training", "--out", rig.path("c.ncb")] + requests)
        _ = try await rig.run(["charter", "join", "--data", rig.path("FR"), rig.path("c.ncb")])
    }

    private static func new(_ rig: CommandRig, _ arguments: String...) async throws -> CommandRig.Outcome {
        try await rig.run(
            ["epoch", "new", "--data", rig.path("FR"), "--passphrase-file", rig.path("secret"), "--json"] + arguments
        )
    }

    private static func epoch(_ rig: CommandRig) async throws -> EpochReport {
        let shown = try await rig.run(["epoch", "show", "--data", rig.path("FR"), "--json"])
        #expect(shown.exitCode == 0, "\(shown.errors)")
        return try EpochReport(json: Data(shown.output.utf8))
    }

    @Test("a new epoch is above every number known, keeps the old key, and is made only when the bureau is named")
    func made() async throws {
        try await CommandRig.run(nil) { rig in
            try await Self.found(rig)
            let first = try await Self.epoch(rig)
            #expect(first.own == nil && first.bureau == "FR")
            let unnamed = try await Self.new(rig)
            #expect(unnamed.exitCode == Node.ExitStatus.notAllowed.rawValue && unnamed.errors.contains("NCB-1007"))
            #expect(unnamed.errors.contains("every other machine of FR signs no more"))
            #expect(try await Self.new(rig, "--yes-DE").exitCode == Node.ExitStatus.notAllowed.rawValue)
            #expect(try await Self.new(rig, "--dry-run").exitCode == 0)
            #expect(try await Self.epoch(rig).signingKey == first.signingKey, "nothing was done until now")
            var last = first
            for _ in 0..<3 {
                let made = try await Self.new(rig, "--yes-FR")
                #expect(made.exitCode == 0, "\(made.errors)")
                let report = try EpochChangeReport(json: Data(made.output.utf8))
                #expect(report.epoch > last.epoch && report.previousEpoch == last.epoch && !report.misses)
                #expect(report.countersignersNeeded == 1)
                #expect(FileManager.default.fileExists(atPath: report.keptKey ?? ""))
                let now = try await Self.epoch(rig)
                #expect(now.epoch == report.epoch && now.signingKey == report.signingKey)
                #expect(now.signingKey != last.signingKey)
                last = now
            }
        }
    }

    @Test("another passphrase or another bureau's identity key makes no epoch")
    func refused() async throws {
        try await CommandRig.run(nil) { rig in
            try await Self.found(rig)
            try rig.write("another\n", to: "wrong")
            let wrong = try await rig.run([
                "epoch", "new", "--data", rig.path("FR"), "--passphrase-file", rig.path("wrong"), "--yes-FR",
            ])
            #expect(wrong.errors.contains("NCB-1108"))
            // DE's key is a member's, too: what is asked for is then DE's name.
            let other = try await Self.new(rig, "--identity", rig.path("DE/identity.key"), "--yes-FR")
            #expect(other.exitCode == Node.ExitStatus.notAllowed.rawValue && other.errors.contains("NCB-1115"))
        }
    }

    @Test("on a new machine charter and identity key are enough")
    func newMachine() async throws {
        try await CommandRig.run(nil) { rig in
            try await Self.found(rig)
            try FileManager.default.createDirectory(atPath: rig.path("new"), withIntermediateDirectories: true)
            for name in ["identity.key", "charter.ncb"] {
                try FileManager.default.copyItem(atPath: rig.path("FR/\(name)"), toPath: rig.path("new/\(name)"))
            }
            let made = try await rig.run([
                "epoch", "new", "--data", rig.path("new"), "--passphrase-file", rig.path("secret"), "--yes-FR",
            ])
            #expect(made.exitCode == 0, "\(made.errors)")
            for name in ["join-request.ncb", "keys/signing.key", "keys/link.cert", "keys/box.key"] {
                #expect(FileManager.default.fileExists(atPath: rig.path("new/\(name)")))
            }
            let shown = try await rig.run(["epoch", "show", "--data", rig.path("new")])
            #expect(shown.exitCode == 0 && shown.output.contains("the node is not running"))
        }
    }
}
