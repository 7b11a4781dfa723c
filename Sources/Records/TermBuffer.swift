/// Where a look-up key is put together: on the stack, of fixed length.
struct TermBuffer {
    private(set) var bytes = InlineArray<256, UInt8>(repeating: 0)
    private(set) var count = 0
    /// Whether more was appended than fits: then there is no key.
    private(set) var hasOverflown = false

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        guard self.count < KeyTerm.byteCountMax else {
            self.hasOverflown = true
            return
        }
        self.bytes[self.count] = byte
        self.count += 1
    }

    mutating func append(_ span: Span<UInt8>) {
        for index in span.indices { self.append(span[index]) }
    }

    @inline(__always)
    mutating func removeAll() {
        self.count = 0
        self.hasOverflown = false
    }

    /// Cuts everything before the last `newCount` bytes that stand after `start`.
    mutating func keepLast(_ newCount: Int, after start: Int) {
        let surplus = self.count - start - newCount
        guard surplus > 0, newCount >= 0 else { return }
        for index in start..<start + newCount { self.bytes[index] = self.bytes[index + surplus] }
        self.count = start + newCount
    }

    /// Takes back what was appended after `start`.
    mutating func truncate(to start: Int) {
        if start < self.count { self.count = max(0, start) }
    }
}
