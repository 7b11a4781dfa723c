/// A table of `Topology/` that is compiled into the program: comma-separated, no quotes, a header row.
///
/// It is our own data: what does not fit is our fault and a test's to find, not an error of the day.
struct EmbeddedRows {
    let rows: [[String]]

    init(_ bytes: [UInt8], columns: [String]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map { line in
            line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(\.text)
        }
        precondition(lines.first == columns, "a table begins with \(lines.first ?? []), want \(columns)")
        precondition(lines.allSatisfy { $0.count == columns.count }, "a row does not have \(columns.count) cells")
        self.rows = Array(lines.dropFirst())
    }
}
