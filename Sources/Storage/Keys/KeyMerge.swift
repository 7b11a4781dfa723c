/// Makes one run of several, in the order of hashes, a window of them at a time.
enum KeyMerge {
    /// About this many pairs in a window: they fit the processor's cache, twice. One hash is always in one window, so a word
    /// that a million rows share takes as many pairs at once.
    private static let windowCount = 8_192

    /// - Parameter mayGoOn: asked now and then; `false` ends it with an error.
    static func merge(
        _ sources: [KeyRun],
        into writer: KeyRunWriter,
        mayGoOn: () -> Bool
    ) throws(StorageError) -> KeyRun {
        let keyCount = sources.reduce(0) { $0 + $1.keyCount }
        let windows = UInt64(max(1, keyCount / Self.windowCount))
        let width = UInt64.max / windows
        var places = [Int](repeating: 0, count: sources.count)
        var pairs: [KeyPair] = []
        var sort = KeySort()
        for window in 1...windows {
            guard mayGoOn() else { throw StorageError(.closed, "the store is being closed") }
            pairs.removeAll(keepingCapacity: true)
            // Division leaves a rest: the last window takes it.
            let end = window < windows ? width * window : nil
            for (place, source) in sources.enumerated() {
                places[place] = source.appendPairs(from: places[place], below: end, to: &pairs)
            }
            sort.sort(&pairs)
            try writer.append(&pairs)
        }
        return try writer.finish()
    }
}
