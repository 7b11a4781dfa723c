import Replication
import Scenarios

/// One direction between two members: what its sender believes of the link, and when what it sends arrives.
struct Lane {
    var path: PathPlan
    /// The number of the link that the sender believes to stand; 0 for none.
    var link: UInt64 = 0
    /// When everything that was handed to the link has left both lines.
    var busyUntil: UInt64 = 0
    /// What comes after that cannot arrive before it: links are in order.
    var lastArrival: UInt64 = 0
    /// How many cuts stop this direction.
    var cutCount = 0
    /// When the first message was sent that a cut swallowed; `nil` while there is none.
    var stalledSince: UInt64?
    /// Whether the moment is planned at which the next waiting message may leave.
    var isAwaitingLine = false
    /// Whether anything waits in the lane's queue.
    var hasQueue = false
    var sentCount: UInt64 = 0
    var sentByteCount: UInt64 = 0

    init(path: PathPlan) {
        self.path = path
    }

    /// How long a message of so many bytes keeps the line, microseconds.
    func duration(byteCount: Int) -> UInt64 {
        UInt64(byteCount) &* 8_000_000 / max(1, self.path.bandwidth)
    }

    /// How far ahead of the line bytes may be handed to the kernel, microseconds: what is there cannot be overtaken.
    var slack: UInt64 { self.duration(byteCount: Self.unsentByteCountMax) }

    /// As the real links have it.
    static let unsentByteCountMax = 65_536
}
