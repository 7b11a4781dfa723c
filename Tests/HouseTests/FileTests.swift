import Testing

@Suite("Files")
struct FileTests {
    static let programs: Set<String> = ["ncb", "ncb-bench", "ncb-demo", "ncb-planted"]

    /// What no library does: it would stop, print, or leave work behind unseen. Put together here, so that this file passes.
    static let unwanted = [
        "try" + "! ", " as" + "! ", "fatal" + "Error(", " print" + "(", "(print" + "(", "debug" + "Print(",
    ]

    @Test("sources have at most 400 lines and tests 500, so that each fits one head")
    func lengths() throws {
        let files = try House.swiftFiles(in: "Sources") + House.swiftFiles(in: "Tests")
        #expect(files.count > 200, "the files were not read")
        for file in files where !file.isGenerated {
            let most = file.path.hasPrefix("Tests/") ? 500 : 400
            #expect(file.lines.count <= most, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test("no line of the sources has more than 120 columns, but for texts that cannot be broken")
    func columns() throws {
        for file in try House.swiftFiles(in: "Sources") where !file.isGenerated {
            let long = file.codeLines.filter { $0.text.utf8.count > 120 && $0.text.count > 120 }
            #expect(long.filter { !$0.text.contains("\"") }.map(\.number) == [], "\(file.path)")
        }
    }

    @Test("libraries neither trap on purpose nor print")
    func libraries() throws {
        for file in try House.swiftFiles(in: "Sources") where !file.isGenerated && !Self.programs.contains(file.module)
        {
            for text in Self.unwanted { #expect(file.places(of: text) == [], "\(text)") }
        }
    }

    @Test("nothing is left for later in the sources")
    func leftovers() throws {
        for file in try House.swiftFiles(in: "Sources") + House.swiftFiles(in: "Tests") where !file.isGenerated {
            for word in ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK"] {
                #expect(file.placesAnywhere(of: word) == [], "\(word)")
            }
        }
    }

    /// Where tests ask real processes again and again, which has no event to wait for.
    static let pollingFolder = "Tests/MeshTests/Support/"

    @Test("tests await what they wait for, and never guess how long it takes")
    func sleeping() throws {
        for file in try House.swiftFiles(in: "Tests") where !file.path.hasPrefix(Self.pollingFolder) {
            for call in ["Task" + ".sleep", "usle" + "ep(", "Thread" + ".sleep", " sle" + "ep("] {
                #expect(file.places(of: call) == [], "\(call)")
            }
        }
    }

    @Test("scripts fit a screen, say what they are for, and stop at the first fault")
    func scripts() throws {
        let scripts =
            try House.files(in: "Scripts") { !$0.contains(".") } + [TextFile(path: ".ci/run")].compactMap(\.self)
        #expect(scripts.count >= 8)
        for script in scripts where script.lines.first == "#!/usr/bin/env bash" {
            #expect(script.lines.count <= 70, "\(script.path)")
            #expect(script.lines.dropFirst().first?.hasPrefix("# ") == true, "\(script.path) does not say its purpose")
            #expect(script.lines.contains { $0.hasPrefix("# Usage: \(script.path)") }, "\(script.path)")
            #expect(script.lines.contains("set -euo pipefail"), "\(script.path)")
        }
    }

    /// Whatever starts with these lies on one machine only.
    static let privatePaths = [
        "/wo" + "rk/", "/ro" + "ot/", "/opt/sw" + "ift-packages", "/ho" + "me/", "localhost.local" + "domain",
    ]

    @Test("no file names a place on the machine that it was written on")
    func paths() throws {
        var files = try House.swiftFiles(in: "Sources") + House.swiftFiles(in: "Tests") + House.documents()
        files += try House.files(in: "Scripts") { !$0.contains("pyc") }
        files += try House.files(in: "Topology") { _ in true }
        for file in files {
            for path in Self.privatePaths {
                #expect(file.placesAnywhere(of: path) == [], "\(path)")
            }
        }
    }
}
