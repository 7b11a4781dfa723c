/// The figures as a table for people.
struct FigureTable {
    let figures: [Figure]

    var lines: [String] {
        let rows =
            [["figure", "value", "unit", "yardstick", "ratio", "target", "met", "how"]] + self.figures.map(Self.row)
        let widths = (0..<rows[0].count).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                Self.padded(cell, to: widths[column], isNumber: [1, 3, 4].contains(column))
            }
            .joined(separator: "  ")
        }
    }

    private static func row(_ figure: Figure) -> [String] {
        [
            figure.name, Number.text(figure.value), figure.unit, figure.yardstick.map(Number.text) ?? "",
            figure.ratio.map { Number.text($0) } ?? "", figure.target ?? "",
            figure.isMet.map { $0 ? "yes" : "NO" } ?? "",
            figure.note,
        ]
    }

    private static func padded(_ cell: String, to width: Int, isNumber: Bool) -> String {
        let space = String(repeating: " ", count: max(0, width - cell.count))
        return isNumber ? space + cell : cell + space
    }
}
