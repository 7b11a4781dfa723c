import Replication
import Storage

/// One entry of a log as a disk has it, with its body if that is at hand.
public struct HeldRow {
    public let index: UInt64
    let state: EntryState
    public let entry: ArraySlice<UInt8>
    /// Salt and body; `nil` when they are not held.
    public let body: ArraySlice<UInt8>?

    /// Whether the body is one that a search shows.
    var isShown: Bool { self.state.isShown }

    /// Whether the rules say that a body is to be at hand here, and none is.
    public var lacksBody: Bool {
        guard self.state.isShown, self.body == nil, let entry = LogVerdicts.entry(self.entry) else { return false }
        return entry.hasBody && entry.audience == .all
    }

    /// Tells one entry from another; it keeps out accidents, not an adversary.
    public var mark: UInt64 { Self.mark(of: self.entry) }

    static func mark(of entry: ArraySlice<UInt8>) -> UInt64 {
        var trace = TraceHash()
        unsafe entry.withUnsafeBytes { buffer in
            var offset = 0
            while offset + 8 <= buffer.count {
                trace.add(unsafe UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
                offset += 8
            }
            while offset < buffer.count {
                trace.add(unsafe UInt64(buffer[offset]))
                offset += 1
            }
        }
        return trace.words.high
    }
}
