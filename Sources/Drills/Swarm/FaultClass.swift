import Replication

/// A kind of trouble that a seed of a swarm turns on or off as a whole.
///
/// Each run meets a few classes at a time: a run with everything hides what two of them do together.
public enum FaultClass: String, CaseIterable, Hashable, Sendable {
    case cuts
    case oneWayCuts = "one-way cuts"
    case flaps
    case poorLines = "poor lines"
    case crashes
    case powerLosses = "power losses"
    case burntDisks = "burnt disks"
    case oldBackups = "old backups"
    case snapshots
    case clocks
    case fullDisks = "full disks"
    case slowDisks = "slow disks"
    case slowPeers = "slow peers"
    case floods
    case misbehaviour
    case lateStarts = "late starts"
    case rollingRestarts = "rolling restarts"
    case bursts
}
