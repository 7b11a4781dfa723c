/// The name of a record within its author's dataset: 16 random bytes, stable over revisions, never used again once erased.
public struct RecordID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The length of every record id, in bytes.
    public static let byteCount = 16

    private let high: UInt64
    private let low: UInt64

    /// - Returns: `nil` unless there are exactly ``byteCount`` bytes.
    public init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        self.low = bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// - Returns: `nil` unless there are exactly ``byteCount`` bytes.
    public init?(_ bytes: [UInt8]) { self.init(bytes[...]) }

    /// - Returns: `nil` unless `hex` is exactly 32 hexadecimal digits.
    public init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count == 2 * Self.byteCount else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        for offset in stride(from: 0, to: digits.count, by: 2) {
            guard let upper = Self.value(of: digits[offset]), let lower = Self.value(of: digits[offset + 1]) else {
                return nil
            }
            bytes.append(upper << 4 | lower)
        }
        self.init(bytes)
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        self.append(to: &bytes)
        return bytes
    }

    /// Appends the ``byteCount`` bytes.
    public func append(to bytes: inout [UInt8]) {
        bytes.append(bigEndian: self.high, byteCount: 8)
        bytes.append(bigEndian: self.low, byteCount: 8)
    }

    public var description: String {
        let digits = Array("0123456789abcdef")
        return String(self.bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    public static func < (lhs: Self, rhs: Self) -> Bool {
        lhs.high == rhs.high ? lhs.low < rhs.low : lhs.high < rhs.high
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
