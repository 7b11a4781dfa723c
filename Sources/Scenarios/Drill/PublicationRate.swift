/// How much of one dataset each member publishes.
public struct PublicationRate: Hashable, Sendable {
    /// Code of the dataset, as in the catalogue.
    public var dataset: String
    /// Mean number of publications of one member, thousandths an hour: 500 is one in two hours.
    public var thousandthsPerHour: UInt64
    /// Length of a body.
    public var bodyBytes: ClosedRange<Int>

    public init(dataset: String, thousandthsPerHour: UInt64, bodyBytes: ClosedRange<Int>) {
        self.dataset = dataset
        self.thousandthsPerHour = thousandthsPerHour
        self.bodyBytes = bodyBytes
    }
}
