/// Writes the binary forms of imports: big-endian integers and texts after one byte of length.
struct BinaryWriter {
    var bytes: [UInt8]

    init(magic: [UInt8]) {
        self.bytes = magic
    }

    mutating func integer(_ value: some FixedWidthInteger) {
        for shift in stride(from: value.bitWidth - 8, through: 0, by: -8) {
            self.bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// - Precondition: at most 255 bytes.
    mutating func text(_ text: String) {
        precondition(text.utf8.count <= 255, "a text of \(text.utf8.count) bytes")
        self.bytes.append(UInt8(text.utf8.count))
        self.bytes += text.utf8
    }
}
