/// Plain lines that fit a terminal of 80 columns.
enum TextLines {
    /// Words of a text over as many lines as it takes; the second and later ones are indented.
    ///
    /// - Parameter first: what the first line begins with.
    static func wrapped(_ text: String, indent: Int, first: String = "") -> [String] {
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in Self.shown(text).split(whereSeparator: \.isWhitespace).flatMap(Self.pieces) {
            if !isEmpty, line.count + 1 + word.count > TerminalReport.columnCount {
                lines.append(line)
                line = String(repeating: " ", count: indent)
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }

    /// A row of the table of promises.
    static func columns(_ number: String, _ title: String, _ result: String, _ count: String) -> String {
        let widths = (number: 3, title: 46, result: 11, count: 15)
        let shown = Self.shown(title)
        let cut = shown.count <= widths.title ? shown : shown.prefix(widths.title - 1) + "…"
        return Self.padded(number, widths.number) + " " + Self.padded(cut, widths.title) + "  "
            + Self.padded(result, widths.result) + " " + Self.padded(count, widths.count, right: true)
    }

    /// What steers a terminal or turns text around is shown as a dot.
    static func shown(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\t": shown += " "
            default: shown.unicodeScalars.append(SafeScalar.isSafe(scalar) ? scalar : "·")
            }
        }
        return shown
    }

    private static func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
        let fill = String(repeating: " ", count: max(0, width - text.count))
        return right ? fill + text : text + fill
    }

    /// A word that is longer than a line in pieces that are not.
    private static func pieces(_ word: Substring) -> [String] {
        let most = TerminalReport.columnCount - 20
        guard word.count > most else { return [String(word)] }
        var pieces: [String] = []
        var rest = word
        while !rest.isEmpty {
            pieces.append(String(rest.prefix(most)))
            rest = rest.dropFirst(most)
        }
        return pieces
    }
}
