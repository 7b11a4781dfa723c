/// The identifiers that were met in one file, as 64-bit hashes: 8 to 12 bytes each, whatever their length.
///
/// Two different identifiers share a hash, and the second is wrongly called a duplicate, with a probability of about
/// 10⁻⁵ for a file of ``countMax`` records. The hashes are keyed anew in each process, so nobody can prepare such a
/// pair; they never leave it.
///
/// An open-addressed table in 256 parts, so that growing one never needs twice the memory.
struct SourceIdSet {
    /// Keeps the table under 200 MB.
    static let countMax = 16_777_216

    private static let slotCountMin = 16

    private(set) var count = 0
    /// A slot of 0 is free.
    private var parts = [[UInt64]](repeating: [], count: 256)
    private var partCounts = [Int](repeating: 0, count: 256)

    /// - Returns: whether it was not there yet.
    mutating func insert(dataset: String, sourceList: String, sourceId: String) -> Bool {
        var hasher = Hasher()
        hasher.combine(dataset)
        hasher.combine(sourceList)
        hasher.combine(sourceId)
        return self.insert(hash: UInt64(truncatingIfNeeded: hasher.finalize()))
    }

    mutating func insert(hash: UInt64) -> Bool {
        let value = hash == 0 ? 1 : hash
        let part = Int(value >> 56)
        // Over 85 % full, an open-addressed table gets slow.
        if (self.partCounts[part] + 1) * 20 > self.parts[part].count * 17 { self.grow(part) }
        guard Self.place(value, in: &self.parts[part]) else { return false }
        self.partCounts[part] += 1
        self.count += 1
        return true
    }

    private mutating func grow(_ part: Int) {
        let old = self.parts[part]
        self.parts[part] = [UInt64](repeating: 0, count: max(Self.slotCountMin, old.count * 5 / 4 + 1))
        for value in old where value != 0 { _ = Self.place(value, in: &self.parts[part]) }
    }

    private static func place(_ value: UInt64, in slots: inout [UInt64]) -> Bool {
        // The top byte chose the part; the rest, scaled, chooses the slot.
        var index = Int((value << 8).multipliedFullWidth(by: UInt64(slots.count)).high)
        while slots[index] != 0 {
            if slots[index] == value { return false }
            index = index + 1 == slots.count ? 0 : index + 1
        }
        slots[index] = value
        return true
    }
}
