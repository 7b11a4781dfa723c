/// Members that publish more or less than others.
public struct TrafficFactor: Hashable, Sendable {
    public var members: MemberGroup
    /// Thousandths: 2,500 is two and a half times as much; 0 is nothing.
    public var thousandths: UInt64

    public init(members: MemberGroup, thousandths: UInt64) {
        self.members = members
        self.thousandths = thousandths
    }
}
