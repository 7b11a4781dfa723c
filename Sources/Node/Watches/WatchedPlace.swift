import Records
public import Replication
public import Storage

/// One version of one record, as a watch remembers it: no body, and nothing of what the record says.
///
/// As a text: `FR/17/0123456789abcdef0123456789abcdef/42`, which are author, number of the dataset, record and index.
public struct WatchedPlace: Hashable, Sendable, CustomStringConvertible {
    public let log: LogID
    public let record: RecordID
    /// Where the version stands in its author's log.
    public let index: UInt64

    public init(_ record: StoredRecord) {
        self.log = record.log
        self.record = record.entry.record
        self.index = record.index
    }

    /// - Returns: `nil` unless the text is exactly what ``description`` writes.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, let author = BureauCode(String(parts[0])), let dataset = UInt16(parts[1]),
            let record = RecordID(hex: String(parts[2])), let index = UInt64(parts[3])
        else { return nil }
        self.log = LogID(author: author, dataset: DatasetNumber(rawValue: dataset))
        self.record = record
        self.index = index
        guard self.description == text else { return nil }
    }

    public var description: String { "\(self.log.author)/\(self.log.dataset)/\(self.record)/\(self.index)" }
}
