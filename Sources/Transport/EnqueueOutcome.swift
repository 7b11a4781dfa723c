/// What became of a frame that did not wait for room.
public enum EnqueueOutcome: Hashable, Sendable {
    /// It waits its turn.
    case queued
    /// It took the place of an older frame with the same key.
    case replaced
    /// It waits its turn; older heads had to go for it.
    case displaced
    /// It found no room and is gone. What it said will be pulled.
    case dropped
    /// The link has ended, or was just ended because proofs and duties found no room.
    case linkEnded
    /// It is empty or too long. The caller is at fault.
    case badFrameLength
}
