import Scenarios

/// One moment of a drill's plan, as the director carries it out.
enum DrillStep {
    case begin(Int)
    case end(Int)
    /// A flapping cut of an event goes down or comes up.
    case flap(Int, isDown: Bool, generation: Int)
    /// So many entries of an event's publishing, at one member.
    case publish(Int, node: Int, count: Int)
    /// The next tenth of a second of a flood.
    case flood(Int, until: UInt64)
    /// Stops one member, which starts again later.
    case restart(Int, node: Int, downFor: UInt64)
    /// A program that was to die between two effects and did not.
    case kill(node: Int, boot: UInt64)
    /// A member starts, and an event is over for it when it has come back.
    case start(Int, node: Int)
    /// Whether members have come back is looked at.
    case look
    case minute
}
