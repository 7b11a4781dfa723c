import Records
import Testing

@testable import Scenarios

@Suite("Files that are no drills")
struct ScenarioTextTests {
    static func error(_ bytes: [UInt8]) -> ScenarioError? {
        #expect(throws: ScenarioError.self) { try ScenarioFiles.drill(bytes, file: "x") }
    }

    static func error(_ text: String) -> ScenarioError? { Self.error(Array(text.utf8)) }

    @Test("a file that is too long, no text, no YAML or no mapping is refused with what was expected")
    func shapes() {
        let known: [(String, String)] = [
            ("", "the file is empty"), ("# nothing", "the file is empty"), ("- a", "expected a mapping"),
            ("name", "expected a mapping"), ("name: [a", "no YAML"), ("name: \"a", "no YAML"),
            ("a: 1\n---\nb: 2", "no YAML"), ("\tname: a", "no YAML"), ("name: \u{0}", "no YAML"),
            ("? [a]\n: b", "? cannot stand here"),
            ("[a]: b", "expected a single value, found a list"), ("{}", "\"mesh\" is missing"),
        ]
        for (text, reason) in known {
            let error = Self.error(text)
            #expect(error?.reason.contains(reason) == true, "\(text): \(error?.description ?? "")")
        }
        #expect(Self.error([0x6E, 0xFF])?.reason == "the file is not UTF-8 text")
        let long = Array(repeating: UInt8(ascii: "#"), count: ScenarioBounds.fileByteCountMax + 1)
        #expect(Self.error(long)?.reason.contains("more than 1048576 bytes") == true)
        #expect(Self.error(Array(long.dropLast()))?.reason == "the file is empty")
    }

    @Test("references from one value to another are refused before anything is built of them")
    func references() {
        var bomb = "a0: &a0 [x, x]\n"
        for level in 1...100 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(
            Self.error(bomb)?.description
                == "x: line 1, column 5: & cannot stand here: references from one value to another are not read"
        )
        #expect(Self.error("é: *b")?.place == Place(line: 1, column: 4))
        #expect(Self.error("a: \"\n*b\"")?.place == Place(line: 2, column: 1))
    }

    @Test("deep nesting is refused, in brackets, dashes and question marks")
    func depth() {
        for (opening, count) in [
            ("[", 100_000), ("{a: ", 100_000), ("- ", 100_000), ("? ", 100_000), ("[", 900), ("- ", 900),
        ] {
            #expect(Self.error(String(repeating: opening, count: count)) != nil)
            #expect(Self.error("name: " + String(repeating: opening, count: count)) != nil)
        }
        let closed = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
        #expect(Self.error("mesh: " + closed)?.reason.contains("found a list") == true)
    }

    @Test("keys are words: nothing has to be compared with a tree")
    func keys() {
        let whole = String(repeating: "x,", count: 50_000)
        #expect(Self.error(String(repeating: "? ", count: 900) + "[\(whole)]")?.place == Place(line: 1, column: 1))
        #expect(Self.error("{\n?[\(whole)]: 1}")?.place == Place(line: 2, column: 1))
        #expect(Self.error("\u{2028}? a")?.reason.contains("cannot stand here") == true)
        #expect(Self.error("{\(String(repeating: "[", count: 400))\(whole)")?.reason.contains("no YAML") == true)
        let nested = String(repeating: "{", count: 100) + "a" + String(repeating: ": 1}", count: 100)
        #expect(Self.error("mesh: \(nested)") != nil)
        #expect(throws: Never.self) { try Sample.drill(line: 2, "title: Who would ask that (really)? Nobody") }
    }

    @Test("many values are bounded where they stand")
    func counts() {
        let events = String(repeating: "- {at: 00:01, heal: all}\n", count: 1_001)
        #expect(
            Self.error("mesh: small-5\nduration: 1 h\nsettle: 1 s\nevents:\n" + events)?.reason
                == "expected at most 1000 here, found 1001"
        )
        let members = String(repeating: "FR, ", count: 400)
        #expect(
            Self.error(
                "mesh: {name: a, title: a, heartbeat: 1 s, link classes: {a: {bandwidth: 1 kbit/s}}, "
                    + "lines: {a: all}, members: [\(members)FR]}"
            )?.reason == "too many members"
        )
    }

    @Test("a name in a message is cut short, and shows nothing that a terminal would act on")
    func echoes() {
        let error = Self.error("\u{1B}[31mname\u{202E}: x")
        #expect(error?.reason.contains("\u{1B}") != true && error?.reason.contains("\u{202E}") != true)
        let long = Self.error("mesh: " + String(repeating: "x", count: 10_000))
        #expect((long?.reason.utf8.count ?? .max) < 400)
    }
}
