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

    private static let headByteCount = 4
    private let hash: ShortHash

    init?(key: [UInt8]) {
        guard let hash = ShortHash(key: key) else { return nil }
        self.hash = hash
    }

    /// The hash over dataset (2 bytes), kind (2 bytes) and term.
    ///
    /// - Returns: `nil` for a term that is longer than any key.
    func hash(dataset: DatasetNumber, kind: UInt16, term: UnsafeRawBufferPointer) -> UInt64? {
        guard term.count <= KeyTerm.byteCountMax else { return nil }
        return unsafe withUnsafeTemporaryAllocation(
            byteCount: Self.headByteCount + KeyTerm.byteCountMax,
            alignment: 8
        ) { buffer in
            unsafe buffer.storeBytes(of: dataset.rawValue.bigEndian, as: UInt16.self)
            unsafe buffer.storeBytes(of: kind.bigEndian, toByteOffset: 2, as: UInt16.self)
            unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[Self.headByteCount...]).copyMemory(from: term)
            return unsafe self.hash.hash(UnsafeRawBufferPointer(rebasing: buffer[..<(Self.headByteCount + term.count)]))
        }
    }

    func hash(dataset: DatasetNumber, _ key: KeyTerm) -> UInt64? {
        unsafe key.term.withUnsafeBytes { unsafe self.hash(dataset: dataset, kind: key.kind, term: $0) }
    }

    /// The hash of a record's name: author (2 bytes) and record id as they stand in an entry.
    func hash(log: LogID, record: UnsafeRawBufferPointer) -> UInt64 {
        unsafe withUnsafeTemporaryAllocation(byteCount: 6 + RecordID.byteCount, alignment: 8) { buffer in
            unsafe buffer.storeBytes(of: log.dataset.rawValue.bigEndian, as: UInt16.self)
            unsafe buffer.storeBytes(of: Self.recordKind, toByteOffset: 2, as: UInt16.self)
            unsafe buffer.storeBytes(of: log.author.rawValue.bigEndian, toByteOffset: 4, as: UInt16.self)
            let count = min(record.count, RecordID.byteCount)
            unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[6...])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: record[..<count]))
            return unsafe self.hash.hash(UnsafeRawBufferPointer(rebasing: buffer[..<(6 + count)]))
        }
    }

    func hash(log: LogID, record: RecordID) -> UInt64 {
        unsafe record.bytes.withUnsafeBytes { unsafe self.hash(log: log, record: $0) }
    }
}
