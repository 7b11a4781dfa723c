/// The key hashes of one body: each once, however often a word stands in it.
struct HashList {
    private static let scannedCountMax = 16

    private var hashes: [UInt64] = []

    mutating func append(_ hash: UInt64) {
        // Most bodies have two or three keys; a long list, as names make it, is made unique at the end instead.
        if self.hashes.count < Self.scannedCountMax, self.hashes.contains(hash) { return }
        self.hashes.append(hash)
    }

    mutating func removeAll() {
        self.hashes.removeAll(keepingCapacity: true)
    }

    mutating func forEachUnique(_ body: (UInt64) -> Void) {
        guard self.hashes.count > Self.scannedCountMax else {
            self.hashes.forEach(body)
            return
        }
        self.hashes.sort()
        var last: UInt64?
        for hash in self.hashes where hash != last {
            body(hash)
            last = hash
        }
    }
}
