/// What kind of line a member has to the world: fibre, satellite, mobile, or another that a mesh defines.
///
/// Lines are modelled as TCP: in order, and what is lost on the way arrives later, after it was sent again.
public struct LinkClass: Hashable, Sendable {
    /// Lower-case letters, digits and hyphens.
    public var name: String
    /// Of the line in each direction, shared by all of the member's links, bits a second.
    public var bandwidth: UInt64
    /// One way, beside what the distance takes, microseconds.
    public var extraDelay: UInt64
    /// The most by which a message may come later than another, microseconds.
    public var jitter: UInt64
    /// Of a million packets, those that are lost and sent again.
    public var lossPerMillion: UInt32

    public init(name: String, bandwidth: UInt64, extraDelay: UInt64, jitter: UInt64, lossPerMillion: UInt32) {
        self.name = name
        self.bandwidth = bandwidth
        self.extraDelay = extraDelay
        self.jitter = jitter
        self.lossPerMillion = lossPerMillion
    }
}
