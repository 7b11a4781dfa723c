public import Records

/// Look-up keys that are asked for at once: is there any of them? Kept from one typed text to the next, so that it
/// allocates once.
///
/// It belongs to the store whose view made it: keys are hashed with the database's own key.
public struct KeyProbe {
    private let hasher: KeyHasher
    private(set) var hashes: [UInt64] = []

    init(_ hasher: KeyHasher) {
        self.hasher = hasher
        // More than any text has readings.
        self.hashes.reserveCapacity(128)
    }

    /// Adds a key. A term that is longer than any key is left out: nothing has it.
    public mutating func add(dataset: DatasetNumber, kind: UInt16, term: Span<UInt8>) {
        let hash = unsafe term.withUnsafeBytes { unsafe self.hasher.hash(dataset: dataset, kind: kind, term: $0) }
        if let hash { self.hashes.append(hash) }
    }

    public mutating func removeAll() {
        self.hashes.removeAll(keepingCapacity: true)
    }
}
