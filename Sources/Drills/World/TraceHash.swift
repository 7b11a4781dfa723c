/// A running hash over everything that happens, to compare two runs: the same numbers in the same order.
///
/// Not a digest: it keeps out accidents, not an adversary.
///
/// - Source: the mixing step of wyhash (Wang Yi, public domain), one multiplication a word.
public struct TraceHash: Hashable, Sendable, CustomStringConvertible {
    private var high: UInt64 = 0xA076_1D64_78BD_642F
    private var low: UInt64 = 0xE703_7ED1_A0B4_28DB

    public init() {}

    public mutating func add(_ word: UInt64) {
        let product = (word ^ self.high).multipliedFullWidth(by: self.low | 1)
        self.high = product.high ^ self.low
        self.low = product.low &+ word &+ 0x8EBC_6AF0_9C88_C6E3
    }

    var words: (high: UInt64, low: UInt64) { (self.high, self.low) }

    mutating func add(_ number: Int) { self.add(UInt64(truncatingIfNeeded: number)) }

    /// Thirty-two lower-case hexadecimal digits.
    public var description: String { Self.hex(self.high) + Self.hex(self.low) }

    private static func hex(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
