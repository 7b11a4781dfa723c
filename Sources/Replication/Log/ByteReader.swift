import Sodium

/// Reads the fixed layouts of this module from front to back; every step is checked.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.rest = bytes
    }

    var remainingCount: Int { self.rest.count }

    mutating func byte() throws(FormatError) -> UInt8 {
        guard let byte = self.rest.popFirst() else { throw FormatError(.wrongLength, "ends early") }
        return byte
    }

    mutating func bytes(_ count: Int) throws(FormatError) -> ArraySlice<UInt8> {
        guard count >= 0, self.rest.count >= count else { throw FormatError(.wrongLength, "ends early") }
        defer { self.rest = self.rest.dropFirst(count) }
        return self.rest.prefix(count)
    }

    /// Reads a big-endian integer of at most 8 bytes.
    mutating func integer(byteCount: Int) throws(FormatError) -> UInt64 {
        try self.bytes(byteCount).reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func digest() throws(FormatError) -> Digest {
        guard let digest = Digest(try self.bytes(Digest.byteCount)) else { throw FormatError(.wrongLength, "digest") }
        return digest
    }

    func end() throws(FormatError) {
        guard self.rest.isEmpty else { throw FormatError(.wrongLength, "\(self.rest.count) bytes too many") }
    }
}

extension [UInt8] {
    /// Appends the low `byteCount` bytes of an integer, the most significant first.
    mutating func append(bigEndian value: UInt64, byteCount: Int) {
        var shift = UInt64(8 * byteCount)
        while shift > 0 {
            shift -= 8
            self.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
