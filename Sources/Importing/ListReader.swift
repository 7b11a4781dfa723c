public import Records

/// Reads one list from front to back in bounded memory and hands on its rows, good and bad, in the order of the file.
///
/// Texts are handed on raw: whether a date exists or a code is known is for `Dataset.body(from:author:isTraining:)` to
/// say, which ``Importer`` asks.
public protocol ListReader {
    var format: ListFormat { get }

    /// The day the list was made, found without reading the list.
    ///
    /// - Throws: ``ListError``.
    func listDate() throws -> Day?

    /// - Parameters:
    ///   - progress: called after each block.
    ///   - sink: called for each row. What it throws ends the reading and is thrown on.
    /// - Throws: ``ListError`` if there is nothing to read; a list that breaks off is no error.
    func read(
        progress: (ListProgress) -> Void,
        _ sink: (ImportRow) throws -> Void
    ) throws -> ListSummary
}

extension ListReader {
    /// ``read(progress:_:)`` without reports of progress.
    public func read(_ sink: (ImportRow) throws -> Void) throws -> ListSummary {
        try self.read(progress: { _ in }, sink)
    }
}
