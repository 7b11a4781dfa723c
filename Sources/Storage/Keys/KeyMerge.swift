/// A merge of runs in progress, a bounded number of pages in each transaction.
///
/// Until its last step nothing but its own pages changes, so a crash loses nothing: the pages written so far are taken
/// up again, and the sources' places follow from the last pair on them.
struct KeyMerge {
    /// One source and how far it has been read.
    private struct Cursor {
        let run: KeyRun
        var pageIndex = 0
        var page: [UInt8] = []
        var place = 0
        var head: KeyPair?
    }

    private(set) var writer: KeyRunWriter
    let sources: [KeyRun]
    private var cursors: [Cursor]
    private var pagesEnded = false
    private var chunk = 0

    init(target: Int64, sources: [KeyRun]) {
        self.sources = sources
        self.writer = KeyRunWriter(
            number: target,
            level: (sources.map(\.level).max() ?? 0) + 1,
            keyCountMax: sources.reduce(0) { $0 + $1.keyCount }
        )
        self.cursors = sources.map { Cursor(run: $0) }
    }

    /// Takes up the pages that earlier transactions wrote.
    mutating func resume(pageCount: Int, _ statements: WriterStatements) throws {
        for index in 0..<pageCount {
            try unsafe Self.read(run: self.writer.number, index, statements) { unsafe self.writer.resume(page: $0) }
        }
        guard let last = self.writer.last else { return }
        for place in self.cursors.indices {
            let run = self.cursors[place].run
            self.cursors[place].pageIndex = max(0, run.pages(of: last.hash...last.hash).lowerBound)
            try self.advance(place, statements)
            while let head = self.cursors[place].head, head <= last { try self.advance(place, statements) }
        }
    }

    /// Goes on by up to `pageCount` pages.
    ///
    /// - Returns: whether everything is written; then the caller makes it visible in the same transaction.
    mutating func step(pageCount: Int, _ statements: WriterStatements) throws -> Bool {
        var remaining = pageCount
        if self.writer.last == nil {
            for place in self.cursors.indices { try self.advance(place, statements) }
        }
        while !self.pagesEnded, remaining > 0 {
            guard let place = self.least else {
                try self.writer.endPages(to: statements)
                self.pagesEnded = true
                break
            }
            if let head = self.cursors[place].head, try self.writer.append(head, to: statements) { remaining -= 1 }
            try self.advance(place, statements)
        }
        while self.pagesEnded, remaining > 0 {
            guard try self.writer.writeChunk(self.chunk, to: statements) else { return true }
            self.chunk += 1
            remaining -= 1
        }
        return false
    }

    /// The cursor with the least pair; `nil` at the end.
    private var least: Int? {
        var least: (place: Int, pair: KeyPair)?
        for place in self.cursors.indices {
            guard let head = self.cursors[place].head else { continue }
            if let least, least.pair <= head { continue }
            least = (place, head)
        }
        return least?.place
    }

    private mutating func advance(_ place: Int, _ statements: WriterStatements) throws {
        let pairCount = self.cursors[place].page.count / KeyPage.pairByteCount
        if self.cursors[place].place >= pairCount {
            guard self.cursors[place].pageIndex < self.cursors[place].run.fences.count else {
                self.cursors[place].head = nil
                return
            }
            let (run, index) = (self.cursors[place].run.number, self.cursors[place].pageIndex)
            self.cursors[place].page = try unsafe Self.read(run: run, index, statements) { unsafe Array($0) }
            self.cursors[place].pageIndex += 1
            self.cursors[place].place = 0
        }
        guard self.cursors[place].page.count >= KeyPage.pairByteCount else {
            throw StorageError(.corrupt, "an empty page in key run \(self.cursors[place].run.number)")
        }
        let at = self.cursors[place].place
        self.cursors[place].head = unsafe self.cursors[place].page.withUnsafeBytes { unsafe KeyPage.pair($0, at: at) }
        self.cursors[place].place = at + 1
    }

    private static func read<T>(
        run: Int64,
        _ index: Int,
        _ statements: WriterStatements,
        _ body: (UnsafeRawBufferPointer) throws -> T
    ) throws -> T {
        statements.selectPage.bind(KeyRun.Part.page(run: run, index), at: 1)
        let result = try statements.selectPage.first { row in try unsafe row.withBytes(0, body) }
        guard let result else { throw StorageError(.corrupt, "key run \(run) lacks page \(index)") }
        return result
    }
}
