import Storage

/// A hash over a set of rows that does not depend on the order in which they came, so that it is added to rather than
/// computed anew.
///
/// It keeps out accidents, not an adversary: two stores that hold other rows agree with a chance of one in 2^128.
public struct ContentHash: Hashable, Sendable {
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    public private(set) var rowCount: UInt64 = 0

    public init() {}

    /// Adds one row.
    mutating func add(index: UInt64, state: EntryState, entry: ArraySlice<UInt8>, body: ArraySlice<UInt8>?) {
        var trace = TraceHash()
        trace.add(index &<< 8 | UInt64(state.rawValue))
        Self.add(entry, to: &trace)
        if let body { Self.add(body, to: &trace) }
        self.add(trace)
        self.rowCount &+= 1
    }

    /// Takes out what was added.
    mutating func remove(_ other: ContentHash) {
        self.first &-= other.first
        self.second &-= other.second
        self.rowCount &-= other.rowCount
    }

    mutating func add(_ other: ContentHash) {
        self.first &+= other.first
        self.second &+= other.second
        self.rowCount &+= other.rowCount
    }

    private mutating func add(_ trace: TraceHash) {
        let words = trace.words
        self.first &+= words.high
        self.second &+= words.low
    }

    private static func add(_ bytes: ArraySlice<UInt8>, to trace: inout TraceHash) {
        trace.add(bytes.count)
        unsafe bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset + 8 <= buffer.count {
                trace.add(unsafe UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
                offset += 8
            }
            var rest: UInt64 = 0
            while offset < buffer.count {
                rest = unsafe rest << 8 | UInt64(buffer[offset])
                offset += 1
            }
            trace.add(rest)
        }
    }
}
