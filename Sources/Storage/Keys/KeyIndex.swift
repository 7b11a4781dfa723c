/// Everything by which keys are found, as of one commit: the recent ones and the runs.
///
/// A value of this type stays usable: a flush or a merge publishes a new one, and the pages that this one names are
/// deleted only by a later transaction than the one that published its successor.
final class KeyIndex: Sendable {
    let recent: RecentKeys
    /// Newest first.
    let runs: [KeyRun]

    init(recent: RecentKeys, runs: [KeyRun]) {
        self.recent = recent
        self.runs = runs
    }

    /// Adds the positions that a hash may stand for, in no order, perhaps twice.
    ///
    /// - Parameters:
    ///   - page: reads `key_page` on the caller's connection.
    ///   - cache: pages that need not be read.
    func collect(
        _ hash: UInt64,
        into positions: inout [Int64],
        page: RawStatement,
        cache: KeyPageCache?
    ) throws {
        self.recent.collect(hash, into: &positions)
        let mark = KeyFilter.Mark(hash)
        for run in self.runs where run.filter.mayContain(mark) {
            for index in run.pages(of: hash...hash) {
                let id = KeyRun.Part.page(run: run.number, index)
                if let bytes = cache?.page(id) {
                    unsafe bytes.withUnsafeBytes { unsafe Self.collect(hash, from: $0, into: &positions) }
                    continue
                }
                page.bind(id, at: 1)
                guard try page.step() else {
                    throw StorageError(.corrupt, "key run \(run.number) lacks page \(index)")
                }
                defer { page.reset() }
                unsafe page.withBytes(0) { unsafe Self.collect(hash, from: $0, into: &positions) }
                if let cache, cache.wants(id) { cache.keep(page.bytes(0), id: id) }
            }
        }
    }

    /// Notes which of many keys may be held: filters are asked, and no page is read.
    ///
    /// Run by run: one key after the other would wait for memory in each run's filter; so the processor fetches many at
    /// once.
    func ask(_ keys: inout [AskedKey]) {
        self.recent.ask(&keys)
        for run in self.runs { run.filter.ask(&keys) }
    }

    /// Whether any key with this hash's term is there, of whatever dataset and kind; reads a page where a filter lets it pass.
    ///
    /// Pages that are read here are not kept: nearly all that filters let pass by chance is asked for once.
    func holdsTerm(of hash: UInt64, page: RawStatement, cache: KeyPageCache) throws -> Bool {
        if self.recent.holdsTerm(of: hash) { return true }
        let mark = KeyFilter.Mark(hash)
        for run in self.runs where run.filter.mayContain(mark) {
            if try Self.holdsTerm(of: hash, run, page: page, cache: cache) { return true }
        }
        return false
    }

    private static func holdsTerm(
        of hash: UInt64,
        _ run: KeyRun,
        page: RawStatement,
        cache: KeyPageCache
    ) throws -> Bool {
        let first = KeyHasher.withoutTag(hash)
        for index in run.pages(of: first...(first | (1 << KeyHasher.tagBitCount - 1))) {
            let id = KeyRun.Part.page(run: run.number, index)
            if let bytes = cache.page(id) {
                if unsafe bytes.withUnsafeBytes({ unsafe Self.holdsTerm(of: first, in: $0) }) { return true }
                continue
            }
            page.bind(id, at: 1)
            guard try page.step() else {
                throw StorageError(.corrupt, "key run \(run.number) lacks page \(index)")
            }
            defer { page.reset() }
            if unsafe page.withBytes(0, { unsafe Self.holdsTerm(of: first, in: $0) }) { return true }
        }
        return false
    }

    private static func holdsTerm(of first: UInt64, in bytes: UnsafeRawBufferPointer) -> Bool {
        let place = unsafe KeyPage.lowerBound(bytes, first)
        guard unsafe place < KeyPage.count(bytes) else { return false }
        return unsafe KeyHasher.withoutTag(KeyPage.pair(bytes, at: place).hash) == first
    }

    private static func collect(_ hash: UInt64, from bytes: UnsafeRawBufferPointer, into positions: inout [Int64]) {
        var place = unsafe KeyPage.lowerBound(bytes, hash)
        let count = unsafe KeyPage.count(bytes)
        while place < count {
            let pair = unsafe KeyPage.pair(bytes, at: place)
            guard pair.hash == hash else { break }
            positions.append(pair.position)
            place += 1
        }
    }
}
