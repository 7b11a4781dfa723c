/// The key hashes of one body: each once, however often a word stands in it.
struct HashList {
    private var hashes: [UInt64] = []

    mutating func append(_ hash: UInt64) {
        // Most bodies have two or three keys; a long list is made unique at the end instead.
        if self.hashes.count < 16, self.hashes.contains(hash) { return }
        self.hashes.append(hash)
    }

    mutating func removeAll() {
        self.hashes.removeAll(keepingCapacity: true)
    }

    func forEachUnique(_ body: (UInt64) -> Void) {
        guard self.hashes.count > 16 else {
            self.hashes.forEach(body)
            return
        }
        var last: UInt64?
        for hash in self.hashes.sorted() where hash != last {
            body(hash)
            last = hash
        }
    }
}
