import Records

/// A place in a file that was read: what a person finds in an editor, and the byte a program seeks to.
///
/// Lines end with LF (the CR of a CR LF belongs to the line it ends). Columns count *bytes*, not characters,
/// because the bytes at fault may be no characters at all.
public struct FilePosition: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 0-based offset from the start of the file, a byte-order mark included.
    public let byteOffset: Int
    /// 1-based.
    public let line: Int
    /// 1-based, in bytes.
    public let column: Int

    public init(byteOffset: Int, line: Int, column: Int) {
        self.byteOffset = byteOffset
        self.line = line
        self.column = column
    }

    public var description: String { "line \(self.line), column \(self.column)" }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.byteOffset < rhs.byteOffset }
}

extension FilePosition {
    /// The same place as records carry it.
    var place: Place { Place(line: self.line, column: self.column) }
}
