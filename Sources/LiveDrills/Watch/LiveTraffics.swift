import Gateway
import Records

/// Bytes that nodes have sent each other. A node counts for each link, and a new link begins at nothing.
struct LiveTraffics: Sendable {
    private struct Way: Hashable {
        let from: BureauCode
        let to: String
    }

    private var last: [Way: Int] = [:]
    private var sent: [BureauCode: UInt64] = [:]

    mutating func note(_ view: NodeView) {
        for member in view.report.members {
            guard let count = member.sentByteCount else { continue }
            let way = Way(from: view.code, to: member.bureau)
            let before = self.last[way] ?? 0
            self.last[way] = count
            self.sent[view.code, default: 0] &+= UInt64(clamping: count >= before ? count - before : count)
        }
    }

    /// What each has sent since the last time.
    mutating func takeSent() -> [BureauCode: UInt64] {
        defer { self.sent = [:] }
        return self.sent
    }
}
