@testable import Scenarios

/// A drill of which tests change one line at a time.
enum Sample {
    static let lines = [
        "name: sample",
        "title: A sample",
        "purpose: Shows nothing.",
        "mesh: small-7",
        "duration: 1 h",
        "settle: 2 min",
        "traffic:",
        "  each hour:",
        "    - {dataset: sltd, count: 2.5, body: 80 to 240 bytes}",
        "  factors:",
        "    - {members: Americas, times: 3}",
        "  urgent: 2 %",
        "events:",
        "  - at: 00:05",
        "    cut: ocean",
        "    between: Americas",
        "    and: others",
        "  - at: 00:10",
        "    crash: SN",
        "    down for: 10 min",
        "  - at: 00:30",
        "    heal: ocean",
        "expect:",
        "  - converged",
        "  - figure: last-node",
        "    at most: 500 ms",
    ]

    /// The sample with one of its lines (counted from 1) replaced; more lines may stand in its place.
    static func bytes(line: Int? = nil, _ text: String = "") -> [UInt8] {
        var lines = Self.lines
        if let line, lines.indices.contains(line - 1) { lines[line - 1] = text }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    static func drill(line: Int? = nil, _ text: String = "") throws(ScenarioError) -> Drill {
        try ScenarioFiles.drill(Self.bytes(line: line, text), file: "sample.yaml")
    }
}
