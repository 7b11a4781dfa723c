/// Writes one run, page after page, inside the caller's transactions.
struct KeyRunWriter {
    let number: Int64
    let level: Int
    private(set) var filter: KeyFilter
    private(set) var fences: [UInt64] = []
    private(set) var keyCount = 0
    private(set) var last: KeyPair?
    private var page: [UInt8] = []

    /// - Parameter keyCountMax: how many keys will come at most; the filter is made for as many.
    init(number: Int64, level: Int, keyCountMax: Int) {
        self.number = number
        self.level = level
        self.filter = KeyFilter(keyCount: keyCountMax)
        self.page.reserveCapacity(KeyPage.pairCountMax * KeyPage.pairByteCount)
    }

    /// Takes up a page that an earlier transaction wrote.
    mutating func resume(page bytes: UnsafeRawBufferPointer) {
        for place in unsafe 0..<KeyPage.count(bytes) {
            self.note(unsafe KeyPage.pair(bytes, at: place), isFirst: place == 0)
        }
    }

    /// Adds the next pair; one that equals the last is dropped.
    ///
    /// - Returns: whether it completed a page, which was written.
    mutating func append(_ pair: KeyPair, to statements: WriterStatements) throws -> Bool {
        guard pair != self.last else { return false }
        self.note(pair, isFirst: self.page.isEmpty)
        KeyPage.append(pair, to: &self.page)
        guard self.page.count >= KeyPage.pairCountMax * KeyPage.pairByteCount else { return false }
        try self.writePage(to: statements)
        return true
    }

    /// Writes the last page, when one is begun; no key comes any more.
    mutating func endPages(to statements: WriterStatements) throws {
        self.filter.finish()
        if !self.page.isEmpty { try self.writePage(to: statements) }
    }

    /// Writes chunk `number` of filter and fences together.
    ///
    /// - Returns: `false` when there are no more.
    func writeChunk(_ number: Int, to statements: WriterStatements) throws -> Bool {
        let size = KeyRun.Part.chunkByteCount
        let filterChunkCount = (self.filter.byteCount + size - 1) / size
        if number < filterChunkCount {
            let id = KeyRun.Part.filter(run: self.number, number)
            try Self.insert(self.filter.encoded(from: number * size, count: size), id: id, statements)
            return true
        }
        let chunk = number - filterChunkCount
        let perChunk = size / 8
        guard chunk * perChunk < self.fences.count else { return false }
        var bytes: [UInt8] = []
        for fence in self.fences.dropFirst(chunk * perChunk).prefix(perChunk) {
            unsafe withUnsafeBytes(of: fence.littleEndian) { unsafe bytes.append(contentsOf: $0) }
        }
        try Self.insert(bytes, id: KeyRun.Part.fence(run: self.number, chunk), statements)
        return true
    }

    /// Pages written so far; the one that is begun does not count.
    var pageCount: Int { self.page.isEmpty ? self.fences.count : self.fences.count - 1 }

    var run: KeyRun {
        KeyRun(
            number: self.number,
            level: self.level,
            keyCount: self.keyCount,
            filter: self.filter,
            fences: self.fences
        )
    }

    private mutating func note(_ pair: KeyPair, isFirst: Bool) {
        if isFirst { self.fences.append(pair.hash) }
        self.filter.insert(pair.hash)
        self.keyCount += 1
        self.last = pair
    }

    private mutating func writePage(to statements: WriterStatements) throws {
        let id = KeyRun.Part.page(run: self.number, self.fences.count - 1)
        try Self.insert(self.page, id: id, statements)
        self.page.removeAll(keepingCapacity: true)
    }

    private static func insert(_ bytes: [UInt8], id: Int64, _ statements: WriterStatements) throws {
        let insert = statements.insertPage
        try unsafe bytes.withUnsafeBytes { bytes in
            insert.bind(id, at: 1)
            unsafe insert.bind(borrowing: bytes, at: 2)
            try insert.run()
        }
    }
}
