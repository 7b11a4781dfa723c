import TestSupport
import Testing

@testable import Records

@Suite("TextRules")
struct TextRulesTests {
    private func normalise(_ text: String, isMultiline: Bool = false) throws -> String {
        var rules = TextRules(isMultiline: isMultiline)
        return try rules.normalise(text)
    }

    @Test(
        "characters that could deceive or break a reader are refused",
        arguments: [
            0x0, 0x1, 0x1B, 0x7F, 0x85, 0x9B, 0x202A, 0x202E, 0x2066, 0x2069, 0xFDD0, 0xFFFE, 0x1FFFF, 0xE0041, 0xFFF9,
            0x206A,
        ] as [UInt32]
    )
    func refused(value: UInt32) throws {
        let character = String(Character(try #require(Unicode.Scalar(value))))
        for isMultiline in [false, true] {
            #expect(throws: ValueFault.self) { try self.normalise("a" + character + "b", isMultiline: isMultiline) }
        }
    }

    @Test(
        "harmless differences are evened out",
        arguments: [
            ("  a \t b\u{A0}\u{3000}c  ", "a b c"), ("a\r\nb", "a b"), ("e\u{301}", "\u{E9}"), ("a\u{200B}b", "ab"),
            ("\u{FEFF}a", "a"), ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("", ""), (" \u{200F} ", ""),
        ]
    )
    func evened(text: String, expected: String) throws {
        #expect(Array(try self.normalise(text).utf8) == Array(expected.utf8))
    }

    @Test("line breaks stay where several lines are allowed")
    func lines() throws {
        #expect(try self.normalise("\n a \r\n\r\n b \n", isMultiline: true) == "a\n\nb")
    }

    @Test("what was removed or looks damaged is told")
    func warnings() throws {
        var rules = TextRules(isMultiline: false)
        #expect(try rules.normalise("a\u{200E}b\u{200E}c\u{FFFD}") == "abc\u{FFFD}")
        #expect(rules.warnings.count == 2)
    }

    @Test("evening out twice gives the same text")
    func idempotent() throws {
        var generator = SplitMix64(seed: 8)
        var acceptedCount = 0
        for round in 0..<20_000 {
            var text = ""
            for _ in 0..<generator.below(12) {
                let range = generator.element(of: [
                    0x20...0x7F, 0x09...0x0D, 0xA0...0x24F, 0x300...0x36F, 0x600...0x6FF,
                    0x1100...0x11FF, 0x2000...0x2070, 0x3000...0x30FF,
                ])
                let value = UInt32(range.lowerBound + generator.below(range.count))
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            let isMultiline = round % 2 == 0
            // What is refused is another test's.
            guard let once = try? self.normalise(text, isMultiline: isMultiline) else { continue }
            acceptedCount += 1
            #expect(Array(try self.normalise(once, isMultiline: isMultiline).utf8) == Array(once.utf8), "seed 8")
        }
        #expect(acceptedCount > 5000)
    }

    @Test("a message repeats at most 80 characters and nothing that a terminal obeys")
    func echo() {
        let quoted = Echo.quoted(String(repeating: "\u{1B}[2J\u{202E}", count: 100_000))
        #expect(quoted.unicodeScalars.count <= 83)
        #expect(quoted.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E })
    }
}
