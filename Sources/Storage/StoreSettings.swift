/// Sizes that a node may choose; the defaults keep a node with a million records under 150 MB.
public struct StoreSettings: Sendable {
    /// Pages that the writing connection keeps in memory, in bytes.
    public var writerCacheByteCount = 16 << 20

    /// Pages that each reading connection keeps in memory, in bytes.
    public var readerCacheByteCount = 2 << 20

    /// Pages of key runs that all readers share, in bytes: the keys of a million records, two each, fit.
    public var keyCacheByteCount = 40 << 20

    /// Reading connections: how many reads can go on at once.
    public var readerCount = 3

    var keyLimits = KeyStore.Limits()

    public init() {}
}
