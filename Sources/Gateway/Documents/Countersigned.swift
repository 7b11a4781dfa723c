/// What became of an order to countersign.
public struct Countersigned: APIDocument {
    public static let schema = "ncb-countersigned"

    public let parked: ParkedEpochReport
    public let dryRun: Bool
    /// Whether the countersignature is durable on this node's disk.
    public let committed: Bool
    /// ``StateWord`` of this node's own log: unless it signs, the others see it only later.
    public let signing: StateWord

    public init(parked: ParkedEpochReport, dryRun: Bool, committed: Bool, signing: StateWord) {
        self.parked = parked
        self.dryRun = dryRun
        self.committed = committed
        self.signing = signing
    }
}
