/// What a member does that the protocol forbids.
public enum Misbehaviour: String, CaseIterable, Hashable, Sendable {
    /// Takes part, and passes on neither entries nor bodies of the authors it is about.
    case withholder
    /// Signs two different heads for one sequence number, and shows each to one half of the mesh.
    case equivocator
    /// Answers with heads and vectors of long ago.
    case staleServer = "stale-server"
    /// Answers wants a few bytes at a time, just fast enough not to be dropped.
    case slowDrip = "slow-drip"
    /// Vouches in its vector for what it does not hold.
    case vectorLiar = "vector-liar"
    /// Sends entries and bodies with proofs that do not hold.
    case junkProofs = "junk-proofs"
}
