import Replication

/// Bytes that were handed to links and bytes of records that arrived.
struct TrafficCounts {
    /// By node and class: `node * classes + class`.
    private(set) var sent: [UInt64]
    /// Entries and bodies, by the node that received them.
    private(set) var records: [UInt64]
    private(set) var pingCount: UInt64 = 0
    private(set) var vectorRequestCount: UInt64 = 0

    static let classCount = Priority.allCases.count

    init(nodeCount: Int) {
        self.sent = Array(repeating: 0, count: nodeCount * Self.classCount)
        self.records = Array(repeating: 0, count: nodeCount)
    }

    mutating func send(_ byteCount: Int, _ priority: Priority, from node: Int) {
        self.sent[node * Self.classCount + Int(priority.rawValue)] &+= UInt64(byteCount)
    }

    mutating func count(_ message: Message) {
        switch message {
        case .ping: self.pingCount &+= 1
        case .vectorsWanted: self.vectorRequestCount &+= 1
        default: break
        }
    }

    mutating func receiveRecords(_ byteCount: Int, at node: Int) { self.records[node] &+= UInt64(byteCount) }

    func sent(by node: Int) -> UInt64 {
        self.sent[node * Self.classCount..<(node + 1) * Self.classCount].reduce(0, &+)
    }

    func sent(of priority: Priority) -> UInt64 {
        stride(from: Int(priority.rawValue), to: self.sent.count, by: Self.classCount).reduce(0) { $0 &+ self.sent[$1] }
    }
}

extension World {
    /// Bytes of entries and bodies that all nodes have received.
    public var receivedRecordByteCount: UInt64 { self.traffic.records.reduce(0, &+) }
}
