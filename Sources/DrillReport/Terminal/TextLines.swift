/// Plain lines that fit a terminal of 80 columns.
enum TextLines {
    /// Words of a text over as many lines as it takes; the second and later ones are indented.
    ///
    /// - Parameter first: what the first line begins with.
    static func wrapped(
        _ text: String,
        indent: Int,
        first: String = "",
        width: Int = TerminalReport.columnCount
    ) -> [String] {
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in Self.shown(text).split(whereSeparator: \.isWhitespace).flatMap({ Self.pieces($0, most: width - 20) }
        ) {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = String(repeating: " ", count: indent)
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }

    /// A row of the table of promises; a long title goes on below.
    static func columns(_ number: String, _ title: String, _ result: String, _ count: String) -> [String] {
        let widths = (number: 4, title: 46, result: 12, count: 15)
        let titles = Self.wrapped(title, indent: 0, width: widths.title)
        let first =
            Self.padded(number, widths.number) + Self.padded(titles[0], widths.title + 2)
            + Self.padded(result, widths.result) + Self.padded(count, widths.count, right: true)
        return [first] + titles.dropFirst().map { Self.padded("", widths.number) + $0 }
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
    private static func pieces(_ word: Substring, most: Int) -> [String] {
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
