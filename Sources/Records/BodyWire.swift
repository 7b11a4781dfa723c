/// Reads the encoding of a body field by field, without copying: offsets into bytes that the caller holds.
///
/// Made for bytes that a hostile author chose: every index is checked against the end first.
enum BodyWire {
    /// `Body.field` and `Group.field`: field 1, length-delimited.
    static let fieldTag: UInt8 = 0x0A
    /// `Field.number`: field 1, varint.
    static let numberTag: UInt8 = 0x08
    /// `Field.text`: field 2, length-delimited.
    static let textTag: UInt8 = 0x12
    /// `Field.group`: field 3, length-delimited.
    static let groupTag: UInt8 = 0x1A

    /// One field: where its value stands, and where the next field begins.
    struct Item {
        let number: UInt16
        let isGroup: Bool
        let start: Int
        let end: Int
    }

    /// The field that begins at `offset`; its ``Item/end`` is where the next one begins.
    ///
    /// - Precondition: `0 <= offset < end <= bytes.count`
    @inline(__always)
    static func item(at offset: Int, end: Int, in bytes: Span<UInt8>) throws(BodyFault) -> Item {
        var cursor = offset
        guard bytes[cursor] == Self.fieldTag else { throw .unknownTag }
        cursor += 1
        let length = try Self.varint(at: &cursor, end: end, in: bytes)
        guard length <= end - cursor else { throw .truncated }
        let fieldEnd = cursor + length

        guard cursor < fieldEnd else { throw .truncated }
        guard bytes[cursor] == Self.numberTag else { throw .unknownTag }
        cursor += 1
        let number = try Self.varint(at: &cursor, end: fieldEnd, in: bytes)
        guard number >= 1, number <= Int(UInt16.max) else { throw .notCanonical }

        guard cursor < fieldEnd else { throw .truncated }
        let tag = bytes[cursor]
        guard tag == Self.textTag || tag == Self.groupTag else { throw .unknownTag }
        cursor += 1
        let valueLength = try Self.varint(at: &cursor, end: fieldEnd, in: bytes)
        guard valueLength <= fieldEnd - cursor else { throw .truncated }
        guard valueLength == fieldEnd - cursor else { throw .notCanonical }
        guard valueLength > 0 else { throw .empty }
        return Item(number: UInt16(number), isGroup: tag == Self.groupTag, start: cursor, end: fieldEnd)
    }

    /// A varint of at most three bytes: no length and no number in a body needs more.
    @inline(__always)
    private static func varint(at cursor: inout Int, end: Int, in bytes: Span<UInt8>) throws(BodyFault) -> Int {
        guard cursor < end else { throw .truncated }
        let first = bytes[cursor]
        cursor += 1
        if first < 0x80 { return Int(first) }
        var value = Int(first & 0x7F)
        var shift = 7
        while shift <= 14 {
            guard cursor < end else { throw .truncated }
            let byte = bytes[cursor]
            cursor += 1
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 {
                guard byte > 0 else { throw .notCanonical }
                return value
            }
            shift += 7
        }
        throw .notCanonical
    }
}
