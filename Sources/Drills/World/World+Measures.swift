/// Sums that a run's figures are made of.
extension World {
    /// Members start within this time, each at a moment of its own, microseconds.
    static let startTime: UInt64 = 1_000_000

    /// Bytes that all nodes have handed to their links.
    var sentByteCount: UInt64 { (0..<self.count).reduce(UInt64(0)) { $0 &+ self.traffic.sent(by: $1) } }

    /// Bytes that one member has handed to its links to another.
    func sentByteCount(from node: Int, to other: Int) -> UInt64 {
        self.lanes[node * self.count + other].sentByteCount
    }

    func cutCount(from node: Int, to other: Int) -> Int { self.lanes[node * self.count + other].cutCount }
}
