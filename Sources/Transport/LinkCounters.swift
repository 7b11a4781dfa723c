/// What has passed over one link. *Inside* counts frames and their length prefixes, *wire* every byte of the TCP stream.
public struct LinkCounters: Hashable, Sendable {
    public var framesIn: UInt64 = 0
    public var framesOut: UInt64 = 0
    public var bytesInsideIn: UInt64 = 0
    public var bytesInsideOut: UInt64 = 0
    public var bytesWireIn: UInt64 = 0
    public var bytesWireOut: UInt64 = 0

    public init() {}
}
