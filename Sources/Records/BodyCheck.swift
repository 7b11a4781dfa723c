/// Decides whether bytes are the encoding of a ``RecordBody``: the one rule for decoding and for finding keys, so that
/// the two never disagree about what is readable.
struct BodyCheck {
    private var remainingCount = RecordBody.fieldCountMax

    /// Complexity: O(n), no allocation.
    static func check(_ bytes: Span<UInt8>) throws(BodyFault) {
        guard bytes.count <= RecordBody.byteCountMax else { throw .tooLong }
        var check = BodyCheck()
        try check.level(from: 0, to: bytes.count, depth: 1, in: bytes)
    }

    private mutating func level(
        from start: Int,
        to end: Int,
        depth: Int,
        in bytes: Span<UInt8>
    ) throws(BodyFault) {
        guard depth <= RecordBody.depthMax else { throw .tooDeep }
        var offset = start
        var lastNumber: UInt16 = 1
        while offset < end {
            guard self.remainingCount > 0 else { throw .tooLong }
            self.remainingCount -= 1
            let item = try BodyWire.item(at: offset, end: end, in: bytes)
            guard item.number >= lastNumber else { throw .notCanonical }
            lastNumber = item.number
            if item.isGroup {
                try self.level(from: item.start, to: item.end, depth: depth + 1, in: bytes)
            } else {
                try Self.text(from: item.start, to: item.end, in: bytes)
            }
            offset = item.end
        }
    }

    private static func text(from start: Int, to end: Int, in bytes: Span<UInt8>) throws(BodyFault) {
        for index in start..<end where bytes[index] >= 0x80 {
            do {
                _ = try UTF8Span(validating: bytes.extracting(start..<end))
            } catch {
                throw .notUTF8
            }
            return
        }
    }
}
