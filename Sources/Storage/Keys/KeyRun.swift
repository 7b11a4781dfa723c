import Synchronization

/// One immutable, sorted run of keys: its pairs where they stand in its file, and in memory its filter and the first hash
/// of each stretch.
final class KeyRun: Sendable {
    /// Pairs from one fence to the next.
    static let stretchCount = 1_024

    let number: Int64
    let level: Int
    let keyCount: Int
    let filter: KeyFilter
    /// See ``KeyRunTrailer/digest``.
    let digest: [UInt8]

    /// The first hash of each stretch, ascending: eight bytes in memory for a thousand keys.
    private let fences: [UInt64]
    private let sum: UInt64
    private let file: MappedFile
    private let farewell = Mutex<(@Sendable () -> Void)?>(nil)

    /// - Throws: ``StorageError`` with code `corrupt` for a file that is not as long as its trailer says.
    init(
        number: Int64,
        level: Int,
        _ trailer: KeyRunTrailer,
        filter: KeyFilter,
        fences: [UInt64],
        _ file: MappedFile
    ) throws(StorageError) {
        guard unsafe file.bytes.count >= trailer.pairCount * KeyPair.byteCount else {
            throw StorageError(.corrupt, "the file of key run \(number) is too short")
        }
        self.number = number
        self.level = level
        self.keyCount = trailer.pairCount
        self.filter = filter
        self.digest = trailer.digest
        self.fences = fences
        self.sum = trailer.sum
        self.file = file
    }

    deinit {
        self.farewell.withLock { $0 }?()
    }

    /// - Parameter body: called when nobody has the run any more.
    func whenGone(_ body: @escaping @Sendable () -> Void) {
        self.farewell.withLock { $0 = body }
    }

    // MARK: - Finding

    /// Adds the positions that a hash may stand for, ascending.
    func collect(_ hash: UInt64, into positions: inout [Int64]) {
        var place = self.firstPlace(notBelow: hash)
        while place < self.keyCount {
            let pair = self.pair(at: place)
            guard pair.hash == hash else { return }
            positions.append(pair.position)
            place += 1
        }
    }

    /// Whether any key with this hash's term is there, of whatever dataset and kind.
    func holdsTerm(of hash: UInt64) -> Bool {
        let first = KeyHasher.withoutTag(hash)
        let place = self.firstPlace(notBelow: first)
        return place < self.keyCount && KeyHasher.withoutTag(self.pair(at: place).hash) == first
    }

    /// From 0 to ``keyCount``.
    private func firstPlace(notBelow hash: UInt64) -> Int {
        // All hashes have the whole range of 64 bits.
        let guess = Int(((hash >> 32) &* UInt64(self.fences.count)) >> 32)
        let fence = SpreadHashes.firstNotBelow(count: self.fences.count, guess: guess) { self.fences[$0] < hash }
        guard fence > 0 else { return 0 }
        // The stretch before that fence begins below the hash; the next one does not.
        let start = (fence - 1) * Self.stretchCount
        let count = min(Self.stretchCount, self.keyCount - start)
        let first = self.fences[fence - 1]
        let end = fence < self.fences.count ? self.fences[fence] : .max
        let share = Double(hash - first) / Double(max(1, end - first))
        return start
            + SpreadHashes.firstNotBelow(count: count, guess: Int(share * Double(count))) {
                self.pair(at: start + $0).hash < hash
            }
    }

    /// - Precondition: `0 <= place < keyCount`; every caller compares with it.
    private func pair(at place: Int) -> KeyPair {
        precondition(place >= 0 && place < self.keyCount)
        return unsafe self.file.bytes
            .loadUnaligned(fromByteOffset: place &* KeyPair.byteCount, as: KeyPair.self).littleEndian
    }

    // MARK: - Walking

    /// Adds the pairs from a place on, up to the first that is not below a hash.
    ///
    /// - Parameter end: `nil` for all that are left.
    /// - Returns: the place after the last.
    func appendPairs(from start: Int, below end: UInt64?, to pairs: inout [KeyPair]) -> Int {
        var place = start
        while place < self.keyCount {
            let pair = self.pair(at: place)
            if let end, pair.hash >= end { break }
            pairs.append(pair)
            place += 1
        }
        return place
    }

    func forEachHash(_ body: (UInt64) -> Void) {
        for place in 0..<self.keyCount { body(self.pair(at: place).hash) }
    }

    /// What was touched of the file need not count as this process's memory.
    func release() {
        self.file.release()
    }

    /// Looks through all pairs for damage.
    ///
    /// - Returns: what is wrong; `nil` when nothing is.
    func damage() -> String? {
        var sum = KeyRunSum()
        var last: KeyPair?
        for place in 0..<self.keyCount {
            let pair = self.pair(at: place)
            if let last, last > pair { return "key run \(self.number) is out of order at pair \(place)" }
            if !self.filter.mayContain(pair.hash) { return "the filter of key run \(self.number) lacks pair \(place)" }
            sum.add(pair)
            last = pair
        }
        return sum.value == self.sum ? nil : "the pairs of key run \(self.number) are not those that were written"
    }
}
