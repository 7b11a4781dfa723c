import Foundation

/// What the demo says, and what it found: steps with their times, checks, figures.
final class Journal {
    private(set) var failures: [String] = []
    private(set) var checkCount = 0
    private var figures: [(name: String, value: String)] = []
    private let start = ContinuousClock.now
    private let isTerminal = isatty(STDOUT_FILENO) == 1
    private var isLineOpen = false
    private var lastProgress = ContinuousClock.now

    func say(_ text: String) {
        self.closeLine()
        self.write(text + "\n")
    }

    func step(_ title: String) {
        self.say("\n[\(Self.clock(ContinuousClock.now - self.start))] \(title)")
    }

    /// Notes whether something that must hold does.
    func check(_ holds: Bool, _ what: String, _ detail: @autoclosure () -> String = "") {
        self.checkCount += 1
        guard !holds else { return self.say("  ok      \(what)") }
        self.fail("\(what)  \(detail())")
    }

    func fail(_ what: String) {
        self.failures.append(what)
        self.say("  FAILED  \(what)")
    }

    /// On a terminal one line that redraws itself, elsewhere a line each two seconds.
    func progress(_ text: String) {
        if self.isTerminal {
            self.write("\r\u{1B}[K  \(text)")
            self.isLineOpen = true
        } else if ContinuousClock.now - self.lastProgress > .seconds(2) {
            self.lastProgress = ContinuousClock.now
            self.write("  \(text)\n")
        }
    }

    func figure(_ name: String, _ value: String) {
        self.figures.append((name, value))
    }

    func printTable() {
        self.say("\nMeasured here, by the clock of the command line (a run of ncb takes some 30 ms by itself):")
        let width = self.figures.map(\.name.count).max() ?? 0
        for (name, value) in self.figures {
            self.say("  \(name.padding(toLength: width + 2, withPad: " ", startingAt: 0))\(value)")
        }
        self.say("")
    }

    func printVerdict() {
        let time = Self.seconds(ContinuousClock.now - self.start)
        if self.failures.isEmpty {
            self.say("demo: all \(self.checkCount) checks held, in \(time).")
        } else {
            self.say("demo: \(self.failures.count) of \(self.checkCount) checks FAILED, in \(time):")
            for failure in self.failures { self.say("  \(failure)") }
        }
    }

    static func seconds(_ duration: Duration) -> String {
        String(format: "%.2f s", duration / .seconds(1))
    }

    static func rate(_ count: Int, in duration: Duration) -> String {
        "\(Self.count(Int(Double(count) / (duration / .seconds(1)))))/s"
    }

    /// `41,207`
    static func count(_ value: Int) -> String {
        var digits = Array(String(value))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return String(digits)
    }

    private static func clock(_ duration: Duration) -> String {
        String(format: "%5.1f s", duration / .seconds(1))
    }

    private func closeLine() {
        if self.isLineOpen { self.write("\r\u{1B}[K") }
        self.isLineOpen = false
    }

    private func write(_ text: String) {
        // A reader that went away does not end the demo: it stops its nodes in order all the same.
        try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }
}
