import Node

/// Reads what ``BinaryWriter`` writes, from anyone: nothing is read past the end, and every refusal names its offset.
struct BinaryReader {
    private let bytes: [UInt8]
    private var offset: Int

    init(_ bytes: [UInt8], magic: [UInt8]) throws {
        self.bytes = bytes
        self.offset = 0
        guard bytes.starts(with: magic) else { throw self.problem("it does not begin as this form does") }
        self.offset = magic.count
    }

    var remainingByteCount: Int { self.bytes.count - self.offset }

    func problem(_ why: String) -> Problem {
        Problem(.bodyMalformed, place: "byte \(self.offset) of the body", why: why)
    }

    mutating func take(_ count: Int, _ name: String) throws -> ArraySlice<UInt8> {
        guard count <= self.remainingByteCount else { throw self.problem("the \(name) is cut off") }
        defer { self.offset += count }
        return self.bytes[self.offset..<self.offset + count]
    }

    mutating func integer<Value: FixedWidthInteger>(_ name: String) throws -> Value {
        try self.take(Value.bitWidth / 8, name).reduce(0) { ($0 << 8) | Value(truncatingIfNeeded: $1) }
    }

    mutating func text(_ name: String) throws -> String {
        let count = Int(try self.integer(name) as UInt8)
        guard let text = String(validating: try self.take(count, name), as: UTF8.self) else {
            throw self.problem("the \(name) is no UTF-8")
        }
        return text
    }

    func end() throws {
        guard self.remainingByteCount == 0 else { throw self.problem("\(self.remainingByteCount) bytes too many") }
    }
}
