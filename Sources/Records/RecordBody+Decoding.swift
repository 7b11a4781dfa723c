extension RecordBody {
    /// Reads bytes that came from outside this process.
    ///
    /// - Throws: ``RecordError`` with code `tooLong`, `truncated`, `unknownTag`, `notCanonical`, `empty`, `notUTF8` or
    ///   `tooDeep`: the first that is met, from the front.
    public init(decoding bytes: ArraySlice<UInt8>) throws(RecordError) {
        let span = bytes.span
        do throws(BodyFault) {
            try BodyCheck.check(span)
            self.init(checked: try Self.fields(from: 0, to: span.count, in: span))
        } catch {
            throw error.recordError
        }
    }

    public init(decoding bytes: [UInt8]) throws(RecordError) {
        try self.init(decoding: bytes[...])
    }

    private static func fields(
        from start: Int,
        to end: Int,
        in bytes: Span<UInt8>
    ) throws(BodyFault) -> [Field] {
        var fields: [Field] = []
        var offset = start
        while offset < end {
            let item = try BodyWire.item(at: offset, end: end, in: bytes)
            if item.isGroup {
                let members = try Self.fields(from: item.start, to: item.end, in: bytes)
                fields.append(Field(number: item.number, value: .group(members)))
            } else {
                let text = try Self.text(bytes.extracting(item.start..<item.end))
                fields.append(Field(number: item.number, value: .text(text)))
            }
            offset = item.end
        }
        return fields
    }

    private static func text(_ bytes: Span<UInt8>) throws(BodyFault) -> String {
        do {
            return String(copying: try UTF8Span(validating: bytes))
        } catch {
            throw .notUTF8
        }
    }
}
