/// Sizes that a node may choose; the defaults keep a node with a million documents under 150 MB. A million persons with two
/// names each have 30 MB more of filters, which are always in memory.
public struct StoreSettings: Sendable {
    /// Pages that the writing connection keeps in memory, in bytes.
    public var writerCacheByteCount = 16 << 20

    /// Pages that each reading connection keeps in memory, in bytes: the inner pages of ten million rows' tree fit.
    public var readerCacheByteCount = 8 << 20

    /// Whether reading connections map the database file into memory while they are in use: 0 for no, otherwise how much
    /// of it SQLite maps by itself, in bytes. This is the most that it takes; ``DatabaseMap`` maps the rest.
    ///
    /// Mapped, a hit costs a third less. What it touched counts as resident until the connection is idle, though the
    /// system may take it back. A disk that fails to read a mapped page ends the process with a signal, where a read
    /// would have been an error: nothing is lost, because a process may be killed at any moment.
    public var readerMapByteCount = 0x7fff_0000

    /// Reading connections: how many reads can go on at once.
    public var readerCount = 3

    /// Told while the store is opened, when all look-up keys must be made again.
    public var onKeyRebuild: (@Sendable (KeyRebuildNote) -> Void)?

    /// Whether look-up keys are kept. Without them nothing is found, so only benchmarks turn them off: to see what they cost.
    package var keepsKeys = true

    var keyLimits = KeyStore.Limits()

    public init() {}
}
