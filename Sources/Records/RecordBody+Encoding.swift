extension RecordBody {
    /// The bytes that are signed and sent. Decoding them gives this body again, and no other bytes do.
    public func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount(of: self.fields))
        Self.append(self.fields, to: &bytes)
        return bytes
    }

    static func byteCount(of fields: [Field]) -> Int {
        fields.reduce(0) { sum, field in
            let length = Self.byteCount(of: field)
            return sum + 1 + Self.varintByteCount(length) + length
        }
    }

    private static func byteCount(of field: Field) -> Int {
        let length = Self.valueByteCount(field.value)
        return 1 + Self.varintByteCount(Int(field.number)) + 1 + Self.varintByteCount(length) + length
    }

    private static func valueByteCount(_ value: FieldValue) -> Int {
        switch value {
        case .text(let text): text.utf8.count
        case .group(let fields): Self.byteCount(of: fields)
        }
    }

    private static func append(_ fields: [Field], to bytes: inout [UInt8]) {
        for field in fields {
            bytes.append(BodyWire.fieldTag)
            Self.appendVarint(Self.byteCount(of: field), to: &bytes)
            bytes.append(BodyWire.numberTag)
            Self.appendVarint(Int(field.number), to: &bytes)
            switch field.value {
            case .text(let text):
                bytes.append(BodyWire.textTag)
                Self.appendVarint(text.utf8.count, to: &bytes)
                bytes.append(contentsOf: text.utf8)
            case .group(let members):
                bytes.append(BodyWire.groupTag)
                Self.appendVarint(Self.byteCount(of: members), to: &bytes)
                Self.append(members, to: &bytes)
            }
        }
    }

    private static func varintByteCount(_ value: Int) -> Int {
        value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : 4
    }

    private static func appendVarint(_ value: Int, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
