/// A small set of words of at most eight letters, for a test without hashing.
struct WordList: Sendable {
    private let packed: [UInt64]

    init(_ text: String) {
        self.packed = text.split(whereSeparator: \.isWhitespace).map { word in
            word.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        }.sorted()
    }

    /// Up to eight letters in one number; 0 for longer words.
    @inline(__always)
    static func packed(_ letters: [UInt8], from start: Int, count: Int) -> UInt64 {
        guard count <= 8 else { return 0 }
        var packed: UInt64 = 0
        for index in start..<start + count { packed = packed << 8 | UInt64(letters[index]) }
        return packed
    }

    @inline(__always)
    func contains(_ word: UInt64) -> Bool {
        guard word != 0 else { return false }
        var low = 0
        var high = self.packed.count
        while low < high {
            let middle = (low + high) / 2
            if self.packed[middle] < word { low = middle + 1 } else { high = middle }
        }
        return low < self.packed.count && self.packed[low] == word
    }
}
