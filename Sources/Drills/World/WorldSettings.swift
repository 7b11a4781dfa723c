public import Replication
public import Scenarios

/// How a world runs: what is drawn from its seed or chosen by who runs it. None of it changes what must hold.
public struct WorldSettings: Sendable {
    public var limits = Limits()
    /// The longest silence of an author, microseconds.
    public var heartbeat: UInt64 = 60_000_000
    public var mode = DeliveryMode.ordered
    /// Whether the results of costly pure functions are remembered for all nodes.
    public var remembers = true
    /// Whether every message goes through its bytes.
    public var encodes = false
    /// Of a thousand nodes, those that store in a real SQLite file.
    public var sqlitePerMille = 0
    /// A transaction with nothing in it, microseconds.
    public var transactionTime: UInt64 = 400
    /// The high-water mark, microseconds.
    public var markTime: UInt64 = 250
    /// Bytes that a disk takes in a microsecond.
    public var diskBytesPerMicrosecond: UInt64 = 100
    /// After how many steps the whole state goes into the trace.
    public var stepsPerTrace: UInt64 = 100_000
    /// In the lossy mode, of a million messages those that are lost, those that come twice, and the most by which one
    /// may be late.
    public var lostPerMillion: UInt64 = 20_000
    public var doubledPerMillion: UInt64 = 10_000
    public var lateMax: UInt64 = 500_000

    public var stopsAtViolation = true

    public init() {}
}
