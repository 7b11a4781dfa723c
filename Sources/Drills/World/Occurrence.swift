import Replication

/// Something that happens in a world at a moment that is known before.
enum Occurrence {
    /// A message reaches the end of a lane.
    case arrival(lane: Int, link: UInt64, Message)
    /// A lane has sent what it was sending, and may send the next.
    case laneFree(lane: Int, link: UInt64)
    /// The moment that a replica asked to be woken at.
    case tick(node: Int, boot: UInt64, generation: UInt64)
    /// The transaction under way at a node ends.
    case transactionEnds(node: Int, boot: UInt64)
    /// The high-water mark is on the disk.
    case markWritten(node: Int, boot: UInt64, PreparedHead)
    /// The reading connection has a frame of a serve ready.
    case served(node: Int, boot: UInt64, job: Int)
    /// A dialled connection has gone through its handshake.
    case handshake(pair: Int, generation: UInt64)
    /// One side learns that a link is gone.
    case linkLost(lane: Int, link: UInt64)
    /// A link over which nothing came for too long is given up by both sides.
    case silence(pair: Int, link: UInt64)
    /// A node's program starts.
    case start(node: Int)
    /// An entry of the drill's plan.
    case planned(Int)
    /// A node's next publication of its own.
    case publication(node: Int, rate: Int)
    /// The moment that a member that misbehaves asked for.
    case deed(node: Int, boot: UInt64, Int)
    /// The moment of a sample.
    case sample
}
