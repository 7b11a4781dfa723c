public import MerkleLog
public import Records
public import Replication
public import Sodium
import Storage

/// A disk that is a real one: Storage's own database in a temporary folder.
///
/// Between two commits nothing is written, so a copy of its files taken then is what a crash leaves, write-ahead log
/// included. Storage syncs every commit, so a loss of power takes nothing more; were its connection set otherwise, it
/// would take what was written since the store was opened. ``holdUnsynced()`` plays a disk that only says that it has
/// synced. A crash inside a commit is shown by
/// Storage's own tests, write by write.
public final class SQLiteStore: DrillStore {
    private static let fileNames = [Store.fileName, Store.fileName + "-wal"]
    private static let catalogue = Result { try Catalogue.embedded() }

    private let author: BureauCode
    private var folder: SQLiteFolder
    private var store: Store
    /// Whether anything was written since the store was opened.
    private var isWritten = false
    /// What a loss of power leaves; `nil` while the disk does as it says.
    private var synced: SQLiteFolder?

    /// An empty disk.
    ///
    /// - Parameter author: the bureau whose node this is.
    public convenience init(author: BureauCode) throws {
        try self.init(author: author, folder: try SQLiteFolder())
    }

    private init(author: BureauCode, folder: SQLiteFolder) throws {
        self.author = author
        self.folder = folder
        self.store = try Self.open(folder, author)
        try self.holdIfUnsynced()
    }

    private static func open(_ folder: SQLiteFolder, _ author: BureauCode) throws -> Store {
        var settings = StoreSettings()
        settings.readerCount = 1
        settings.readerMapByteCount = 0
        settings.writerCacheByteCount = 1 << 20
        settings.readerCacheByteCount = 1 << 20
        return try Store(folder: folder.path, author: author, catalogue: self.catalogue.get(), settings: settings)
    }

    /// Ends the process that has the store open, at once, and opens the files that it leaves.
    private func reopen(_ folder: SQLiteFolder) throws {
        let old = (store: self.store, folder: self.folder)
        self.folder = folder
        self.store = try Self.open(folder, self.author)
        self.isWritten = false
        try self.holdIfUnsynced()
        // In its own folder, which goes away now, it may end as it likes.
        try old.store.close()
    }

    // MARK: Writing

    public func commit(_ commits: [Commit]) -> [CommitOutcome] {
        self.isWritten = true
        return self.store.commit(commits)
    }

    /// What is not synced is lost with the power.
    private func holdIfUnsynced() throws {
        if try !self.store.syncsEveryCommit() { self.synced = try self.folder.copy(Self.fileNames) }
    }

    // MARK: Reading

    /// What a program finds that starts after the last one was killed.
    public func load() throws -> StoredState {
        if self.isWritten { try self.reopen(self.folder.copy(Self.fileNames)) }
        return try self.store.load()
    }

    public func serve(_ request: RangeRequest) throws -> ProvedItems {
        try self.store.read { try $0.serve(request) }
    }

    public func bodies(_ log: LogID, indexes: [UInt64], byteCountMax: Int) throws -> [BodyFill] {
        try self.store.read { try $0.bodies(log, indexes: indexes, byteCountMax: byteCountMax) }
    }

    public func consistencyProof(_ log: LogID, from: UInt64, to: UInt64) throws -> [Digest] {
        try self.store.read { try $0.consistencyProof(log, from: from, to: to).hashes }
    }

    public func compare(_ comparison: Comparison) throws -> RangeProof {
        try self.store.read { try $0.compare(comparison) }
    }

    public func rows(_ log: LogID, _ indexes: Range<UInt64>) throws -> [HeldRow] {
        try self.store.read { view in
            try view.rows(log, from: indexes.lowerBound, countMax: indexes.count).filter {
                $0.index < indexes.upperBound
            }
            .map { row in
                let body = row.salt.isEmpty ? nil : (row.salt + row.body)[...]
                return HeldRow(index: row.index, state: row.state, entry: row.entry[...], body: body)
            }
        }
    }

    public func contentHash(_ log: LogID) throws -> ContentHash {
        try self.store.read { view in
            var hash = ContentHash()
            for row in try view.rows(log, from: 0, countMax: .max) {
                let body = row.state.isShown && !row.salt.isEmpty ? row.salt + row.body : nil
                hash.add(index: row.index, state: row.state, entry: row.entry[...], body: body?[...])
            }
            return hash
        }
    }

    /// What is wrong with the database; empty when nothing is.
    func integrityCheck() throws -> [String] { try self.store.integrityCheck() }

    // MARK: Faults

    /// From now on a loss of power takes everything that is written until ``sync()``.
    func holdUnsynced() throws { self.synced = try self.synced ?? self.folder.copy(Self.fileNames) }

    func sync() throws {
        if self.synced != nil { self.synced = try self.folder.copy(Self.fileNames) }
    }

    public func losePower() throws {
        try self.reopen((self.synced ?? self.folder).copy(Self.fileNames))
    }

    public func copy() throws -> any DrillStore {
        try SQLiteStore(author: self.author, folder: self.folder.copy(Self.fileNames))
    }
}
