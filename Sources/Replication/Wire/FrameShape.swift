/// A look over a frame before it is decoded, so that no memory is taken for more elements than any message has.
///
/// An empty element costs two bytes on the wire and a hundred in memory; a megabyte of them must not cost fifty.
enum FrameShape {
    /// The most fields inside one message, elements of repeated ones counted each.
    static let fieldCountMax = 4_096

    /// Whether the messages inside the frame have few enough fields. Bytes that are no protobuf pass: decoding refuses them.
    static func isModest(_ frame: [UInt8]) -> Bool {
        var cursor = 0
        var count = 0
        while let length = Self.nextField(frame, &cursor, end: frame.count) {
            var inner = cursor - length
            while Self.nextField(frame, &inner, end: cursor) != nil {
                count += 1
                if count > Self.fieldCountMax { return false }
            }
        }
        return true
    }

    /// Steps over a field.
    ///
    /// - Returns: the length of its content, which ends at the cursor; 0 for a number; `nil` at the end or at a fault.
    private static func nextField(_ bytes: [UInt8], _ cursor: inout Int, end: Int) -> Int? {
        guard let key = Self.varint(bytes, &cursor, end: end) else { return nil }
        let length: UInt64
        var isContent = false
        switch key & 7 {
        case 0:
            guard Self.varint(bytes, &cursor, end: end) != nil else { return nil }
            length = 0
        case 1: length = 8
        case 2:
            guard let announced = Self.varint(bytes, &cursor, end: end) else { return nil }
            length = announced
            isContent = true
        case 5: length = 4
        default: return nil
        }
        guard length <= UInt64(end - cursor) else { return nil }
        cursor += Int(length)
        return isContent ? Int(length) : 0
    }

    private static func varint(_ bytes: [UInt8], _ cursor: inout Int, end: Int) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while cursor < end, shift < 64 {
            let byte = bytes[cursor]
            cursor += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }
}
