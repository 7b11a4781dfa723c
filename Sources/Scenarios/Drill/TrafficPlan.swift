/// What members publish while a drill runs; its settling time has no traffic.
public struct TrafficPlan: Hashable, Sendable {
    /// One for each dataset, in the order of the file.
    public var rates: [PublicationRate]
    /// Members that publish more or less than others; the last that applies counts.
    public var factors: [TrafficFactor]
    /// Of a thousand publications, those that are urgent.
    public var urgentPerMille: Int
    /// Of a thousand publications, those that replace a record of the author's own.
    public var revisePerMille: Int
    /// Of a thousand publications, those that take a record of the author's own back.
    public var withdrawPerMille: Int

    /// Nobody publishes; authors still sign their heartbeats.
    public static let none = TrafficPlan(
        rates: [],
        factors: [],
        urgentPerMille: 0,
        revisePerMille: 0,
        withdrawPerMille: 0
    )

    public init(
        rates: [PublicationRate],
        factors: [TrafficFactor],
        urgentPerMille: Int,
        revisePerMille: Int,
        withdrawPerMille: Int
    ) {
        self.rates = rates
        self.factors = factors
        self.urgentPerMille = urgentPerMille
        self.revisePerMille = revisePerMille
        self.withdrawPerMille = withdrawPerMille
    }
}
