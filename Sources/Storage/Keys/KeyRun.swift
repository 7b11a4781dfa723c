/// What is kept in memory of one immutable, sorted run of keys: its filter, and the first hash of each page.
final class KeyRun: Sendable {
    let number: Int64
    let level: Int
    let keyCount: Int
    let filter: KeyFilter

    /// The first hash of each page, ascending: eight bytes in memory for a thousand keys spare a search through pages.
    let fences: [UInt64]

    init(number: Int64, level: Int, keyCount: Int, filter: KeyFilter, fences: [UInt64]) {
        self.number = number
        self.level = level
        self.keyCount = keyCount
        self.filter = filter
        self.fences = fences
    }

    /// The row ids of a run's parts in `key_page`: pages of pairs, then its filter, then its fences.
    enum Part {
        static let bitCount: Int64 = 24
        static let filterStart: Int64 = 1 << 22
        static let fenceStart: Int64 = 2 << 22

        /// Bytes of filter or fences in one row.
        static let chunkByteCount = 16_320

        static func page(run: Int64, _ index: Int) -> Int64 { run << Self.bitCount | Int64(index) }
        static func filter(run: Int64, _ index: Int) -> Int64 { run << Self.bitCount | Self.filterStart + Int64(index) }
        static func fence(run: Int64, _ index: Int) -> Int64 { run << Self.bitCount | Self.fenceStart + Int64(index) }
        static func all(run: Int64) -> ClosedRange<Int64> {
            run << Self.bitCount...(run << Self.bitCount | (1 << Self.bitCount - 1))
        }
    }

    /// The pages on which hashes of a range may stand.
    func pages(of hashes: ClosedRange<UInt64>) -> Range<Int> {
        // The first pair is on the last page that begins below it, or on the first page that begins with it.
        let low = self.lowerFence(of: hashes.lowerBound)
        let first = max(0, low - 1)
        var end = low
        while end < self.fences.count, self.fences[end] <= hashes.upperBound { end += 1 }
        return first..<max(first, end)
    }

    /// The first page that does not begin below a hash.
    private func lowerFence(of hash: UInt64) -> Int {
        // All hashes have the whole range of 64 bits.
        let guess = Int(((hash >> 32) &* UInt64(self.fences.count)) >> 32)
        return SpreadHashes.firstNotBelow(count: self.fences.count, guess: guess) { self.fences[$0] < hash }
    }
}
