/// The first thing wrong with one row of a CSV file.
struct CSVFault: Hashable, Sendable {
    /// 0-based.
    let cellIndex: Int
    let position: FilePosition
    let reason: String
}
