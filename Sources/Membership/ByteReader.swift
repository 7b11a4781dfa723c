import Records
import Sodium

/// Reads the layouts of this module from front to back; every step is checked.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.rest = bytes
    }

    mutating func byte() throws(MembershipError) -> UInt8 {
        guard let byte = self.rest.popFirst() else { throw MembershipError(.wrongLength, "ends early") }
        return byte
    }

    mutating func bytes(_ count: Int) throws(MembershipError) -> ArraySlice<UInt8> {
        guard count >= 0, self.rest.count >= count else { throw MembershipError(.wrongLength, "ends early") }
        defer { self.rest = self.rest.dropFirst(count) }
        return self.rest.prefix(count)
    }

    /// Reads a big-endian integer of at most 8 bytes.
    mutating func integer(byteCount: Int) throws(MembershipError) -> UInt64 {
        try self.bytes(byteCount).reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func version(of what: String) throws(MembershipError) {
        let version = try self.byte()
        guard version == 0x01 else { throw MembershipError(.unknownVersion, "\(what) version \(version)") }
    }

    mutating func code() throws(MembershipError) -> BureauCode {
        let letters = UInt16(truncatingIfNeeded: try self.integer(byteCount: 2))
        guard let code = BureauCode(rawValue: letters) else {
            throw MembershipError(.outOfRange, "\(letters) is no bureau code")
        }
        return code
    }

    mutating func value<Value: Bytes32>(_ type: Value.Type = Value.self) throws(MembershipError) -> Value {
        guard let value = Value(try self.bytes(Value.byteCount)) else {
            throw MembershipError(.wrongLength, "not \(Value.byteCount) bytes")
        }
        return value
    }

    mutating func signature() throws(MembershipError) -> Signature {
        guard let signature = Signature(try self.bytes(Signature.byteCount)) else {
            throw MembershipError(.wrongLength, "not \(Signature.byteCount) bytes")
        }
        return signature
    }

    func end() throws(MembershipError) {
        guard self.rest.isEmpty else { throw MembershipError(.wrongLength, "\(self.rest.count) bytes too many") }
    }
}

extension [UInt8] {
    /// Appends the low `byteCount` bytes of an integer, the most significant first.
    mutating func append(bigEndian value: UInt64, byteCount: Int) {
        for shift in stride(from: 8 * (byteCount - 1), through: 0, by: -8) {
            self.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
        }
    }
}
