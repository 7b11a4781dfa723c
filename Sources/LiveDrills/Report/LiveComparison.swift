import Foundation

/// A simulated and a real run of one plan, side by side.
public struct LiveComparison: Codable, Hashable, Sendable {
    public static let schema = "ncb-drill-live"
    /// A real mesh may take so many times as long as the simulated one.
    public static let timeFactor: UInt64 = 3
    /// Less than this cannot be told from nothing by asking processes again and again; microseconds.
    public static let timeMin: UInt64 = 500_000

    /// One thing that is compared.
    public struct Row: Codable, Hashable, Sendable {
        public let what: String
        public let simulated: String
        public let live: String
        /// What must hold, in a few words; empty if nothing must.
        public let bound: String
        /// `nil` if nothing must hold, or nothing can be said.
        public let agrees: Bool?

        init(_ what: String, simulated: String, live: String, bound: String = "", agrees: Bool? = nil) {
            self.what = what
            self.simulated = simulated
            self.live = live
            self.bound = bound
            self.agrees = agrees
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(self.what, forKey: .what)
            try container.encode(self.simulated, forKey: .simulated)
            try container.encode(self.live, forKey: .live)
            try container.encode(self.bound, forKey: .bound)
            // Unknown is written as null, never left out.
            try container.encode(self.agrees, forKey: .agrees)
        }
    }

    public let schema: String
    public let version: Int
    public let drill: String
    public let seed: UInt64
    /// How many of the drill's seconds are one second of both runs.
    public let speed: UInt64
    public let passed: Bool
    public let rows: [Row]

    init(drill: String, seed: UInt64, speed: UInt64, rows: [Row]) {
        self.schema = Self.schema
        self.version = 1
        self.drill = drill
        self.seed = seed
        self.speed = speed
        self.rows = rows
        self.passed = rows.allSatisfy { $0.agrees != false }
    }

    /// As a table of text; no line has more than 118 columns.
    public var lines: [String] {
        let header = Row("", simulated: "simulated", live: "live", bound: "must be")
        let cells = ([header] + self.rows).map { [$0.what, $0.simulated, $0.live, $0.bound] }
        let widths = (0..<4).map { column in cells.map { $0[column].count }.max() ?? 0 }
        let marks = [""] + self.rows.map { $0.agrees.map { $0 ? "yes" : "NO" } ?? "-" }
        return zip(cells, marks).map { row, mark in
            let padded = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            var line = (padded + [mark]).joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// One JSON document, by sorted keys.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
