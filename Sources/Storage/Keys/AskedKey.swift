/// A key that is asked for together with many others: whether any row may have its term.
struct AskedKey {
    /// Made once for all runs: making it takes longer than asking a filter. First, because it is aligned to a cache line.
    let mark: KeyFilter.Mark
    let hash: UInt64
    var mayBeHeld = false

    init(hash: UInt64) {
        self.mark = KeyFilter.Mark(hash)
        self.hash = hash
    }
}
