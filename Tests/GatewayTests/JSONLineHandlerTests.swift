import Foundation
import Gateway
import Logging
import Synchronization
import Testing

@Suite("Log lines")
struct JSONLineHandlerTests {
    /// Everything that was logged, parsed.
    private static func lines(_ body: (Logger) -> Void) throws -> [[String: any Sendable]] {
        let written = Written()
        var logger = Logger(label: "test") { _ in
            JSONLineHandler(level: .trace, metadata: ["bureau": "FR"], write: { line in written.append(line) })
        }
        logger.logLevel = .trace
        body(logger)
        return try written.all().map { line in
            #expect(line.hasSuffix("\n") && !line.dropLast().contains("\n"))
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            return object.mapValues { $0 as? Int ?? "\($0)" as any Sendable }
        }
    }

    private final class Written: Sendable {
        private let lines = Mutex<[String]>([])
        func append(_ line: String) { self.lines.withLock { $0.append(line) } }
        func all() -> [String] { self.lines.withLock { $0 } }
    }

    @Test("an event is one JSON object with a stable name, its fields and the bureau")
    func event() throws {
        let lines = try Self.lines { $0.info("link.up", metadata: ["peer": "DE", "count": "3"]) }
        #expect(lines.count == 1)
        #expect(lines[0]["event"] as? String == "link.up")
        #expect(lines[0]["bureau"] as? String == "FR" && lines[0]["peer"] as? String == "DE")
        #expect(lines[0]["count"] as? Int == 3)
    }

    @Test("a member that is not in the list never gets into a line")
    func personalData() throws {
        let canary = "ERIKSSON ANNA MARIA"
        let lines = try Self.lines {
            $0.warning("search", metadata: ["query": "\(canary)", "name": "\(canary)", "text": "\(canary)"])
        }
        #expect(!"\(lines)".contains("ERIKSSON"))
    }

    @Test("hostile texts stay one line of JSON", arguments: ["a\nb", "\"", "\\", "\u{0}\u{1B}[2J", "\u{2028}", "Ж"])
    func hostile(_ text: String) throws {
        let lines = try Self.lines { $0.info("x", metadata: ["reason": "\(text)"]) }
        #expect(lines.first?["reason"] as? String == text)
        let messages = try Self.lines { $0.info("\(text) \(text)") }
        #expect(messages.first?["event"] as? String == "library.message")
    }
}
