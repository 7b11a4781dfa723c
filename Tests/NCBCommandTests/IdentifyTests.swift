import Foundation
import Node
import Testing

@testable import ncb

@Suite("ncb identify", .serialized)
struct IdentifyTests {
    @Test("a valid text says what it is and what it says")
    func valid() {
        #expect(
            IdentifyView(report: IdentifyReport("GB82 WEST 1234 5698 7654 32"), style: .bare).lines() == [
                "IBAN GB82WEST12345698765432, proved by its check digits", "  country: GB (United Kingdom)",
                "  bank code: WEST", "  branch code: 123456", "  SEPA: yes",
                "  also: document number, serial number, name",
            ]
        )
    }

    @Test("a wrong text says which position is wrong and what was expected")
    func wrong() {
        let lines = IdentifyView(report: IdentifyReport("GB82 WEST 1234 5698 7654 23"), style: .bare).lines()
        #expect(lines.first == "IBAN GB82WEST12345698765423, NOT VALID")
        #expect(lines.dropFirst().first?.hasPrefix("  wrong: position 3: the check digits would have to be 34") == true)
        #expect(
            IdentifyView(report: IdentifyReport("IMO 9O74729"), style: .bare).lines() == [
                "IMO number 9074729, proved by its check digits", "  O at position 6 was read as 0",
                "  also: document number, registration plate, serial number, name",
            ]
        )
        #expect(IdentifyView(report: IdentifyReport("--"), style: .bare).lines().count == 1)
    }

    @Test("what would steer a terminal is never printed")
    func hostile() {
        for text in ["Maria\u{1B}[31m", "a\u{202E}b 12", "\u{9B}x1"] {
            let lines = IdentifyView(report: IdentifyReport(text), style: .bare).lines()
            #expect(!lines.joined().unicodeScalars.contains { $0.properties.generalCategory == .control })
            #expect(!lines.joined().unicodeScalars.contains("\u{202E}"))
        }
    }

    @Test("exit codes: 0 when all are valid, 3 when some are, 1 when none is; one object a line with --json")
    func exitCodes() async throws {
        try await CommandRig.run(nil) { rig in
            #expect(try await rig("identify", "IMO", "9074729").exitCode == Node.ExitStatus.done.rawValue)
            #expect(try await rig("identify", "GB82WEST12345698765423").exitCode == Node.ExitStatus.failed.rawValue)
            #expect(try await rig("identify").output.isEmpty)
            try rig.write(
                "IMO 9074729\r\n\n \r\nGB82WEST12345698765423\n" + String(repeating: "x", count: 1 << 20),
                to: "list"
            )
            let outcome = try await rig.terminal("identify --json < list")
            #expect(outcome.exitCode == Node.ExitStatus.partlyDone.rawValue)
            let objects = try outcome.output.split(whereSeparator: \.isNewline).map { line in
                try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
            #expect(objects.map { $0["kind"] as? String } == ["imo", "iban", "name"])
            #expect(objects.map { $0["valid"] as? Bool } == [true, false, true])
            #expect(objects.map { $0["cut"] as? Bool } == [false, false, true])
            #expect(objects.allSatisfy { $0["schema"] as? String == "ncb-identify" })
            let problems = try #require(objects[1]["problems"] as? [[String: Any]])
            #expect(problems.first?["position"] as? Int == 3 && problems.first?["expected"] as? String == "34")
        }
    }
}
