import TestSupport

extension SplitMix64 {
    /// Changes a few bytes, or cuts, repeats or inserts some: what wear, transfer and malice do to a file.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let special: [UInt8] = [0, 0x0A, 0x0D, 0x1A, 0x22, 0x26, 0x27, 0x2C, 0x3B, 0x3C, 0x3E, 0x5C, 0xC3, 0xED, 0xFF]
        for _ in 0...self.below(4) where !bytes.isEmpty {
            let index = self.below(bytes.count)
            let end = min(bytes.count, index + self.below(40))
            switch self.below(6) {
            case 0: bytes[index] = UInt8(truncatingIfNeeded: self.next())
            case 1: bytes[index] = special[self.below(special.count)]
            case 2: bytes.removeSubrange(index..<end)
            case 3: bytes.insert(contentsOf: bytes[index..<end], at: index)
            case 4: bytes.insert(special[self.below(special.count)], at: index)
            default: bytes.removeSubrange(index...)
            }
        }
        return bytes
    }
}
