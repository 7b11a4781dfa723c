public import Records

/// Writes records in a format that other systems read, one after the other: what comes out of the three functions, end
/// to end, is the file. The same records are always the same bytes.
public protocol RecordWriter {
    var format: ListFormat { get }
    /// The codes of the datasets whose records the format has a place for.
    var datasets: [String] { get }

    /// What stands before the first record.
    mutating func begin() -> [UInt8]

    /// One record.
    ///
    /// - Throws: ``ListError`` with code `unknownDataset` if the dataset is none of ``datasets``, `cannotHold` if the
    ///   format has no place for this one.
    mutating func record(_ body: RecordBody, in dataset: Dataset) throws(ListError) -> [UInt8]

    /// What stands after the last.
    mutating func end() -> [UInt8]
}

extension RecordWriter {
    /// - Throws: ``ListError`` with code `unknownDataset`.
    func require(_ dataset: Dataset) throws(ListError) {
        guard self.datasets.contains(dataset.code) else {
            let wanted = self.datasets.joined(separator: " and ")
            throw ListError(
                .unknownDataset,
                "\(self.format.rawValue) holds records of \(wanted), not of \(dataset.code)"
            )
        }
    }
}
