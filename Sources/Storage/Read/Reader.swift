import GRDB

/// One reading connection, with the snapshot that it holds between look-ups.
///
/// Beginning a snapshot for each look-up costs three quarters of it, so one is kept while nothing new is published, for
/// at most a second when idle.
final class Reader: Sendable {
    private struct State {
        var view: ReadView?
        /// The publication of the snapshot that is held; `nil` when none is.
        var held: UInt64?
        var began: ContinuousClock.Instant
        var isMapped = false
    }

    private let queue: DatabaseQueue
    private let publication: Publication
    /// Touched only on the connection's own queue.
    nonisolated(unsafe) private var state: State

    init(path: String, settings: StoreSettings, _ tools: ReadTools, publication: Publication) throws {
        let queue = try Connection.reader(
            path: path,
            cacheByteCount: settings.readerCacheByteCount,
            isMapped: settings.readerMapByteCount > 0
        )
        self.queue = queue
        self.publication = publication
        let view = try queue.unsafeRead { db in
            ReadView(try ReadStatements(db, mapByteCount: settings.readerMapByteCount), tools)
        }
        unsafe self.state = State(view: view, held: nil, began: .now)
    }

    func read<T>(_ body: (ReadView) throws -> T) throws -> T {
        try self.queue.unsafeRead { _ in
            guard let view = unsafe self.state.view else { throw StorageError(.closed, "the store is closed") }
            if unsafe self.state.held != self.publication.number { try self.renew(view) }
            return try body(view)
        }
    }

    /// Ends a snapshot that is older than `age`.
    ///
    /// - Returns: whether one is still held.
    func endSnapshot(olderThan age: Duration) throws -> Bool {
        try self.queue.unsafeRead { _ in
            guard unsafe self.state.held != nil, let view = unsafe self.state.view else { return false }
            guard unsafe ContinuousClock.now - self.state.began >= age else { return true }
            try self.end(view)
            // Idle: what was mapped need not count as this process's memory.
            _ = try view.statements.unmap.first { _ in }
            unsafe self.state.isMapped = false
            // Runs that are merged meanwhile must be free to go.
            view.index.release()
            view.index = .empty
            return false
        }
    }

    func close() throws {
        try self.queue.unsafeRead { _ in
            if let view = unsafe self.state.view, unsafe self.state.held != nil { try self.end(view) }
            unsafe self.state.view = nil
        }
        try self.queue.close()
    }

    private func end(_ view: ReadView) throws {
        unsafe self.state.held = nil
        try view.statements.end.run()
    }

    /// Takes a snapshot that holds everything published, and the key index that fits it.
    private func renew(_ view: ReadView) throws {
        while true {
            if unsafe self.state.held != nil { try self.end(view) }
            if unsafe !self.state.isMapped {
                _ = try view.statements.map.first { _ in }
                unsafe self.state.isMapped = true
            }
            let (index, number) = self.publication.current
            try view.statements.begin.run()
            unsafe self.state.held = number
            unsafe self.state.began = .now
            view.index = index
            do {
                // A snapshot is taken by the first read. Was something published meanwhile, it may hold rows whose keys
                // this index lacks.
                _ = try view.statements.touch.first { _ in }
            } catch {
                // Without it the next read would take this snapshot for a good one.
                try self.end(view)
                throw error
            }
            if self.publication.number == number { return }
        }
    }
}
