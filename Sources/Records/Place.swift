/// Where something stands in a text file that a person may open.
public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// Lines count from 1.
    public let line: Int
    /// Columns count from 1, in characters of the format that was read.
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public var description: String { "line \(self.line), column \(self.column)" }
}
