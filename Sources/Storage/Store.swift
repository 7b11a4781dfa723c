import Dispatch
import Foundation
import GRDB
import Names
public import Records
public import Replication
import Synchronization

/// A node's database: logs with their proofs, bodies, look-up keys and heads.
///
/// One connection writes, under a lock of its own; several read, each from a snapshot. All functions block: call them
/// from where blocking is allowed. A ``FolderLock`` MUST be held as long as the store is open.
///
/// - Source: the articles *Database* and *Key runs* of this module.
public final class Store: Sendable {
    /// The database's file in the data folder.
    public static let fileName = "ncb.sqlite"

    fileprivate let writer: Mutex<Writer?>
    private let readers: ReaderPool
    private let verifier: BatchVerifier

    /// Opens the database in a folder, and makes it when there is none.
    ///
    /// - Parameters:
    ///   - author: the bureau whose node this is; its logs are read back before they count as durable.
    ///   - catalogue: by which the look-up keys of bodies are found.
    /// - Throws: ``StorageError``: `newer`, `corrupt`, `io`, `full`; `invalid` for another bureau's database.
    public init(
        folder: String,
        author: BureauCode,
        catalogue: Catalogue,
        settings: StoreSettings = StoreSettings()
    ) throws(StorageError) {
        // Half a second of work, of which the first name in Han characters waits for what is left.
        DispatchQueue.global(qos: .utility).async { NameForm.prepare() }
        let path = folder + "/" + Self.fileName
        let bodyKeys = BodyKeys(catalogue)
        let parts = try StorageError.wrap {
            let opened = try OpenedDatabase(folder: folder, author: author, bodyKeys: bodyKeys, settings: settings)
            var isOpen = false
            // What was begun goes on in the folder, which another may have the lock of then.
            defer { if !isOpen { opened.keys.maker.stop() } }
            let publication = Publication(opened.keys.index)
            let tools = ReadTools(hasher: opened.hasher, bodyKeys: bodyKeys)
            let readers = try (0..<max(1, settings.readerCount)).map { _ in
                try Reader(
                    path: path,
                    settings: settings,
                    tools,
                    publication: publication
                )
            }
            let writer = Writer(opened, author: author, bodyKeys: bodyKeys, publication: publication)
            isOpen = true
            return (writer: writer, readers: ReaderPool(readers))
        }
        self.readers = parts.readers
        self.verifier = BatchVerifier(readers: parts.readers)
        let maker = parts.writer.keys.maker
        self.writer = Mutex(parts.writer)
        maker.whenMade { [weak self] in self?.nameMadeRuns() }
    }

    deinit {
        // Of a store that nobody closed: nothing may go on in its folder.
        self.writer.withLock { $0?.keys.maker.stop() }
    }

    /// A run that was made is named at once, so that the keys that it holds need not stay in memory.
    private func nameMadeRuns() {
        self.writer.withLock { writer in
            do throws(StorageError) {
                try writer?.nameMadeRuns()
            } catch {
                // Nothing has changed: the next commit or ``tidy()`` tries again, and says what the trouble is.
            }
        }
    }

    // MARK: - Writing

    /// Makes commits durable, all in one transaction.
    ///
    /// - Returns: one outcome for each commit, in order: all durable or all failed. After a failure neither the
    ///   database nor anything in memory has changed, except when the bureau's own entries were read back and differ
    ///   from what its next head states: then nothing more is written until the store is opened anew.
    public func commit(_ commits: [Commit]) -> [CommitOutcome] {
        guard !commits.isEmpty else { return [] }
        return self.writer.withLock { writer in
            guard let writer else { return commits.map { _ in .failed(reason: "the store is closed") } }
            return writer.commit(commits, verifier: self.verifier)
        }
    }

    /// Begins to merge what commits left unmerged. It goes on beside everything else, and holds nobody up.
    ///
    /// - Returns: whether something is going on.
    /// - Throws: why the last flush or merge of keys failed. Nothing is lost; it is tried again.
    public func tidy() throws(StorageError) -> Bool {
        try self.writer.withLock { (writer) throws(StorageError) in
            guard let writer else { throw Self.closed }
            guard writer.stopped == nil else { return false }
            try writer.nameMadeRuns()
            return try writer.keys.tidy()
        }
    }

    /// Waits until all key runs are made and merged as those of an idle node are.
    package func settle() throws(StorageError) {
        let maker = try self.writer.withLock { (writer) throws(StorageError) in
            guard let writer else { throw Self.closed }
            return writer.keys.maker
        }
        repeat {
            maker.wait()
        } while try self.tidy()
    }

    /// Ends all reads, copies the write-ahead log into the database and closes it.
    public func close() throws(StorageError) {
        try self.writer.withLock { (writer) throws(StorageError) in
            guard let open = writer else { return }
            writer = nil
            open.keys.maker.stop()
            try StorageError.wrap {
                try self.readers.close()
                try open.checkpointAll()
            }
        }
    }

    // MARK: - Reading

    /// Reads from one snapshot, which holds everything that was committed before the call.
    ///
    /// - Parameter body: bounded work. It MUST NOT keep the view or call ``read(_:)`` again.
    public func read<T>(_ body: (ReadView) throws -> T) throws -> T {
        try self.readers.read(body)
    }

    /// Everything that `Replica` keeps in memory.
    public func load() throws(StorageError) -> StoredState {
        try self.writer.withLock { (writer) throws(StorageError) in
            guard let writer else { throw Self.closed }
            return try StorageError.wrap {
                var state = try self.readers.read { view in
                    var state = StoredState()
                    state.heads = try view.heads()
                    state.certificates = try view.certificates()
                    state.vectors = try view.vectors()
                    state.nextHead = try view.nextHead()
                    state.forkProofs = try view.forkProofs()
                    state.standing = try view.standing()
                    state.frozen = try view.frozen()
                    state.parked = try view.parked()
                    state.countersignatures = try view.countersignatures()
                    return state
                }
                state.logs = try writer.storedLogs()
                return state
            }
        }
    }

    /// Whether a commit is on the disk when it is acknowledged, as the writing connection has it.
    public func syncsEveryCommit() throws(StorageError) -> Bool {
        try self.writer.withLock { (writer) throws(StorageError) in
            guard let writer else { throw Self.closed }
            return try StorageError.wrap { try Connection.syncsEveryCommit(writer.queue) }
        }
    }

    /// Looks through the whole database for damage; takes seconds for each gigabyte.
    ///
    /// - Returns: what is wrong; empty when nothing is.
    public func integrityCheck() throws(StorageError) -> [String] {
        try self.writer.withLock { (writer) throws(StorageError) in
            guard let writer else { throw Self.closed }
            return try StorageError.wrap { try writer.integrityCheck() }
        }
    }

    fileprivate static var closed: StorageError { StorageError(.closed, "the store is closed") }
}

extension Store {
    /// Runs a statement on the writing connection, for tests that set its limits.
    ///
    /// - Returns: the first column of its first row, when it has any.
    func onWriter(_ sql: String) throws(StorageError) -> Int? {
        try self.writer.withLock { (writer) throws(StorageError) in
            guard let writer else { throw Self.closed }
            return try StorageError.wrap {
                try writer.queue.writeWithoutTransaction { db in try Int.fetchOne(db, sql: sql) }
            }
        }
    }
}
