public import Scenarios

/// Why a run gave no record.
public enum DrillRunError: Error, Hashable {
    /// The one who was told how far it had come said stop.
    case cancelled
    case impossible(DrillFault)
    case world(reason: String)
}
