/// Rows of CSV that a spreadsheet shows and does not carry out.
///
/// - Source: RFC 4180; OWASP, "CSV Injection".
enum CSVText {
    /// A row with its end.
    static func row(_ cells: [String]) -> String {
        cells.map(Self.cell).joined(separator: ",") + "\r\n"
    }

    /// One cell. What steers a terminal becomes a dot, and what a spreadsheet would take for a formula begins with an
    /// apostrophe: cells that begin with `=`, `+`, `-` or `@`, also in their wide forms.
    static func cell(_ text: String) -> String {
        var shown = SafeText.shown(text)
        if let first = shown.unicodeScalars.first, "=+-@＝＋－＠".unicodeScalars.contains(first) { shown = "'" + shown }
        guard shown.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" }) else { return shown }
        return "\"" + shown.replacing("\"", with: "\"\"") + "\""
    }
}
