/// The table of modules in `ARCHITECTURE.md`, which is the one place where floors are written down.
///
/// Its rows: ``| `Module` | floor | `SameFloor`, `SameFloor` | what it is for |``.
struct ModuleTable {
    struct Row {
        let floor: Int
        /// Modules of the same floor that it may import all the same.
        let sameFloor: Set<String>
    }

    let rows: [String: Row]

    init() throws {
        var rows: [String: Row] = [:]
        for line in try TextFile(path: "ARCHITECTURE.md")?.lines ?? [] {
            let cells = line.split(separator: "|").map { cell in cell.drop { $0 == " " } }
            guard cells.count == 4, let name = cells[0].prefixMatch(of: /`([\w-]+)`/)?.1,
                let floor = cells[1].prefixMatch(of: /\d+/).flatMap({ Int($0.0) })
            else { continue }
            rows[String(name)] = Row(floor: floor, sameFloor: Set(cells[2].matches(of: /`(\w+)`/).map { String($0.1) }))
        }
        self.rows = rows
    }

    /// Whether an arrow from one module to another points down.
    func allows(_ module: String, toImport other: String) -> Bool {
        guard let upper = self.rows[module], let lower = self.rows[other] else { return false }
        return lower.floor < upper.floor || lower.floor == upper.floor && upper.sameFloor.contains(other)
    }
}
