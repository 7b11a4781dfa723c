/// Rows in columns that line up on a terminal, whatever script they hold.
struct TextTable {
    enum Alignment {
        case left
        case right
    }

    private let columns: [(title: String, alignment: Alignment)]
    private var rows: [[String]] = []

    init(_ columns: [(title: String, alignment: Alignment)]) {
        self.columns = columns
    }

    /// - Parameter cells: one for each column; missing ones are empty.
    mutating func append(_ cells: [String]) {
        self.rows.append(cells)
    }

    /// With columns: a line of titles and one for each row, cut to the width. Without: one fact a line, with its title.
    ///
    /// - Parameter isCut: whether lines are cut to the width; texts that must be read whole are not.
    func lines(_ style: Style, isCut: Bool = true) -> [String] {
        guard style.hasColumns else { return self.plainLines() }
        let widths = self.columns.indices.map { column in
            self.rows.reduce(TextWidth.columns(self.columns[column].title)) {
                max($0, TextWidth.columns(Self.cell($1, column)))
            }
        }
        let limit = isCut ? style.width : Int.max
        let titles = self.line(self.columns.map(\.title), widths, limit)
        return [style.paint(titles, .dim)] + self.rows.map { self.line($0, widths, limit) }
    }

    private func line(_ cells: [String], _ widths: [Int], _ limit: Int) -> String {
        let padded = self.columns.indices.map { column in
            TextWidth.padded(
                Self.cell(cells, column),
                to: widths[column],
                right: self.columns[column].alignment == .right
            )
        }
        var line = padded.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return TextWidth.cut(line, to: limit)
    }

    private func plainLines() -> [String] {
        self.rows.map { row in
            self.columns.indices.compactMap { column in
                let cell = Self.cell(row, column)
                return cell.isEmpty ? nil : "\(self.columns[column].title.lowercased()) \(cell)"
            }.joined(separator: ", ")
        }
    }

    private static func cell(_ row: [String], _ column: Int) -> String {
        row.indices.contains(column) ? SafeText.shown(row[column]) : ""
    }
}
