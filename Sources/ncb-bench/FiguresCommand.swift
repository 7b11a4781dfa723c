import ArgumentParser
import Foundation

/// Takes the figures, prints them as a table, and writes them as JSON when asked.
struct FiguresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "Take figures and print them as a table.",
        discussion: """
            Names: \(Group.allNames.joined(separator: ", ")).
            Without a name all but search and live-keys are taken, in about ten minutes; those two take as long each. \
            Leave the machine alone meanwhile: the yardsticks mean something only on one that has nothing else to do.

            Example:
              ncb-bench --only import lookup-hit --json figures.json
            """
    )

    @Option(parsing: .upToNextOption, help: "Take these figures only, and what is measured with them.")
    var only: [String] = []
    @Argument(help: "The same as --only.")
    var names: [String] = []
    @Option(help: "Write the figures to this file as well.")
    var json: String?
    @Flag(help: "A tenth of the records and of the time: to see that everything runs, not to quote.")
    var quick = false
    @Option(help: "A folder on the disk to be measured; its content is removed afterwards.")
    var folder: String?

    func validate() throws {
        for name in self.only + self.names where !Group.allNames.contains(name) {
            throw ValidationError("no figure \(name); there are \(Group.allNames.joined(separator: ", "))")
        }
    }

    func run() async throws {
        let machine = Machine.here()
        for line in machine.lines { print(line) }
        let wanted = Set(self.only + self.names)
        let groups = Group.allCases.filter { wanted.isEmpty ? !$0.isLong : !wanted.isDisjoint(with: $0.names) }
        let workshop = try Workshop(folder: self.folder, isQuick: self.quick)
        defer { workshop.remove() }
        var figures: [Figure] = []
        for group in groups {
            let taken = try await group.take(workshop, wanted)
            if group != .large, !group.isLong { workshop.say(taken) }
            // A long group is asked for by one name for all of its figures.
            figures +=
                group.isLong
                ? taken : taken.filter { wanted.isEmpty || wanted.contains($0.name) || $0.target == nil }
        }
        for line in FigureTable(figures: figures).lines { print(line) }
        if let json = self.json {
            let document = FigureDocument(machine: machine, quick: self.quick, figures: figures)
            try document.json().write(to: URL(fileURLWithPath: json))
        }
    }

    /// Figures that are measured together.
    enum Group: CaseIterable {
        case importing
        case replication
        case large
        case fiveNodes
        case liveKeys
        case search

        static var allNames: [String] { Self.allCases.flatMap(\.names) }

        var names: [String] {
            switch self {
            case .importing: ["import", "import-parsed"]
            case .replication: ["replication-100k"]
            case .large:
                [
                    "import-1m", "lookup-hit", "lookup-miss", "replication-1m", "wire-bulk", "memory", "catch-up",
                    "catch-up-wire",
                ]
            case .fiveNodes: ["propagation-p50", "propagation-p99", "wire-live", "idle"]
            case .liveKeys: ["live-keys"]
            case .search: ["search", "miss", "hit", "filter", "names", "batch", "search-memory"]
            }
        }

        /// Taken when asked for by name alone.
        var isLong: Bool { self == .liveKeys || self == .search }

        func take(_ workshop: Workshop, _ wanted: Set<String>) async throws -> [Figure] {
            switch self {
            case .importing: try await ImportFigures(workshop: workshop).take()
            case .replication: try await ReplicationFigures(workshop: workshop).take()
            case .large: try await LargeFigures(workshop: workshop).take()
            case .fiveNodes: try await FiveNodeFigures(workshop: workshop).take()
            case .liveKeys: try await LiveKeyFigures(workshop: workshop).take()
            case .search: try await SearchFigures(workshop: workshop).take(wanted)
            }
        }
    }
}
