public import Records

/// Writes records in a format that other systems read, one after the other: what comes out of the three functions, end
/// to end, is the file. The same records are always the same bytes.
public protocol RecordWriter {
    var format: ListFormat { get }

    /// What stands before the first record.
    mutating func begin() -> [UInt8]

    /// One record.
    ///
    /// - Throws: ``ListError`` with code `unknownDataset` if the format has no place for records of that dataset.
    mutating func record(_ body: RecordBody, in dataset: Dataset) throws(ListError) -> [UInt8]

    /// What stands after the last.
    mutating func end() -> [UInt8]
}

extension RecordWriter {
    /// - Throws: ``ListError`` with code `unknownDataset`.
    func require(_ dataset: Dataset, among codes: [String]) throws(ListError) {
        guard codes.contains(dataset.code) else {
            let wanted = codes.joined(separator: " and ")
            throw ListError(
                .unknownDataset,
                "\(self.format.rawValue) holds records of \(wanted), not of \(dataset.code)"
            )
        }
    }
}
