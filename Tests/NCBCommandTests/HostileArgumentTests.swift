import ArgumentParser
import Foundation
import Testing

@testable import ncb

/// What somebody types after `ncb identify` and `ncb search`, or pipes in: an answer or a message, and no trap.
@Suite("Hostile arguments", .serialized, .timeLimit(.minutes(30)))
struct HostileArgumentTests {
    private static let pieces = [
        "--", "-", "--json", "--limit", "--limit=0", "--limit=-1", "99999999999999999999", "--page",
        "9223372036854775807",
        "--near-date", "0000-00-00", "9999-99", "--band", "\u{202E}", "\u{1B}[2J", "\u{9B}31m", "e\u{301}\u{301}", "漢字",
        "--wait=1e9", "--from", "ZZ", "-vvvv", "=", "''", "\"", "\\", "%s%n", "$(id)", "`id`", "IMO 9074729",
        "P<UTOERIKSSON<<",
        "GB82WEST12345698765432", "👨‍👩‍👧", "", " ", "\n", "hxxp://a[.]b",
    ]

    private static func words(_ random: inout SplitMix) -> [String] {
        (0..<random.below(6)).map { _ in
            var text = ""
            for _ in 0...random.below(3) { text += Self.pieces[random.below(Self.pieces.count)] }
            return text
        }
    }

    /// The tests of the command share no generator with the libraries' ones: any fixed sequence will do.
    private struct SplitMix {
        var state: UInt64 = 20_261_124

        mutating func below(_ bound: Int) -> Int {
            self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((self.state >> 33) % UInt64(bound))
        }
    }

    private static let environment = ProcessInfo.processInfo.environment
    private static let caseCount = Self.environment["NCB_FUZZ"] == "1" ? 100_000 : 1_000

    @Test("any arguments are a search or a message")
    func arguments() {
        var random = SplitMix()
        var (readCount, refusedCount) = (0, 0)
        for _ in 0..<Self.caseCount {
            let words = Self.words(&random)
            do {
                let command = try SearchCommand.parse(words)
                #expect((1...1_000).contains(command.limit ?? 1) && !command.words.isEmpty, "\(words)")
                readCount += 1
            } catch {
                #expect(!SearchCommand.message(for: error).isEmpty, "\(words)")
                refusedCount += 1
            }
        }
        #expect(readCount > Self.caseCount / 50 && refusedCount > Self.caseCount / 50)
    }

    @Test("any text is identified, on a terminal's lines without anything that would steer it")
    func identified() {
        var random = SplitMix()
        for _ in 0..<Self.caseCount {
            let text = Self.words(&random).joined(separator: " ")
            let lines = IdentifyView(report: IdentifyReport(text), style: .bare).lines()
            #expect(!lines.isEmpty)
            let isSteering = lines.joined().unicodeScalars.contains { scalar in
                scalar.properties.generalCategory == .control || scalar == "\u{202E}"
            }
            #expect(!isSteering, "\(text.debugDescription)")
        }
    }

    @Test("bytes of any kind on standard input are identified line by line")
    func standardInput() async throws {
        try await CommandRig.run(nil) { rig in
            var bytes: [UInt8] = [
                0xFF, 0xFE, 0x00, 0x0A, 0xED, 0xA0, 0x80, 0x0A, 0xC0, 0x80, 0x0A, 0x1B, 0x5B, 0x32, 0x4A, 0x0A,
            ]
            bytes += [UInt8](repeating: 0x5B, count: 1_000_000) + [0x0A]
            bytes += Array(String(repeating: "\u{301}", count: 100_000).utf8) + [0x0D, 0x0A]
            bytes += Array("IMO 9074729".utf8)
            try Data(bytes).write(to: URL(fileURLWithPath: rig.path("list")))
            let outcome = try await rig.terminal("identify --json < list")
            #expect(outcome.exitCode == 1 || outcome.exitCode == 3)
            let objects = outcome.output.split(whereSeparator: \.isNewline)
            #expect(objects.count == 7)
            for object in objects { _ = try JSONSerialization.jsonObject(with: Data(object.utf8)) }
        }
    }

    @Test("hostile texts are searched through the real command and its desk")
    func searched() async throws {
        try await CommandRig.run(DeskSpecimen()) { rig in
            for text in [
                "\u{202E}abc", "\u{1B}[2J", "[[[[", "a\"b\\c", "%00", "é" + String(repeating: "\u{301}", count: 1_000),
            ] {
                let outcome = try await rig("search", "--", text)
                #expect(
                    [0, 1, 2, 10, 11, 64].contains(outcome.exitCode),
                    "\(text.debugDescription): \(outcome.errors)"
                )
                #expect(
                    !(outcome.output + outcome.errors).unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{1B}" }
                )
            }
            let long = try await rig("search", String(repeating: "x", count: 100_000))
            #expect([1, 2, 10, 11, 64].contains(long.exitCode), "\(long.errors)")
        }
    }
}
