import Records
import Replication
import Sodium

/// Turns look-up keys into the 64-bit hashes that key runs hold.
///
/// Keyed with this database's own random key, so that nobody can choose records whose keys collide, and so that
/// the runs alone do not tell who is in them.
struct KeyHasher: Sendable {
    /// The kind of key that record ids have; the catalogue's kinds are below it.
    static let recordKind: UInt16 = 0xFFFF
    /// The kind of key that index terms of names have: module Names, *Index terms of names*.
    static let nameTermKind: UInt16 = 0xFFFE

    /// The lower bits of a hash, which say whose term it is. The upper ones are of the term alone, so that a term is hashed
    /// once for all datasets and kinds, and one look into a filter tells of all of them.
    static let tagBitCount: UInt64 = 16

    private let hash: ShortHash

    init?(key: [UInt8]) {
        guard let hash = ShortHash(key: key) else { return nil }
        self.hash = hash
    }

    /// The hash of a term without a dataset and a kind: its tag is 0.
    ///
    /// - Returns: `nil` for a term that is longer than any key.
    func hash(term: UnsafeRawBufferPointer) -> UInt64? {
        guard term.count <= KeyTerm.byteCountMax else { return nil }
        return Self.withoutTag(unsafe self.hash.hash(term))
    }

    static func withoutTag(_ hash: UInt64) -> UInt64 { (hash >> Self.tagBitCount) << Self.tagBitCount }

    /// Different for all datasets and kinds with small numbers. Where two share one, rows tell them apart.
    private static func tag(_ dataset: DatasetNumber, _ kind: UInt16) -> UInt64 {
        UInt64(dataset.rawValue &* 61 &+ kind)
    }

    /// The tag that names of a dataset's records have.
    static func recordTag(_ dataset: DatasetNumber) -> UInt64 { self.tag(dataset, self.recordKind) }

    static func tag(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash & (1 << self.tagBitCount - 1)) }

    /// The hash of a term of one dataset and kind.
    ///
    /// - Returns: `nil` for a term that is longer than any key.
    func hash(dataset: DatasetNumber, kind: UInt16, term: UnsafeRawBufferPointer) -> UInt64? {
        unsafe self.hash(term: term).map { $0 | Self.tag(dataset, kind) }
    }

    func hash(dataset: DatasetNumber, _ key: KeyTerm) -> UInt64? {
        unsafe key.term.withUnsafeBytes { unsafe self.hash(dataset: dataset, kind: key.kind, term: $0) }
    }

    /// The hash of a record's name: author (2 bytes) and record id as they stand in an entry.
    func hash(log: LogID, record: UnsafeRawBufferPointer) -> UInt64 {
        unsafe withUnsafeTemporaryAllocation(byteCount: 2 + RecordID.byteCount, alignment: 8) { buffer in
            unsafe buffer.storeBytes(of: log.author.rawValue.bigEndian, as: UInt16.self)
            let count = min(record.count, RecordID.byteCount)
            unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[2...])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: record[..<count]))
            let hash = unsafe self.hash.hash(UnsafeRawBufferPointer(rebasing: buffer[..<(2 + count)]))
            return Self.withoutTag(hash) | Self.tag(log.dataset, Self.recordKind)
        }
    }

    func hash(log: LogID, record: RecordID) -> UInt64 {
        unsafe record.bytes.withUnsafeBytes { unsafe self.hash(log: log, record: $0) }
    }
}
