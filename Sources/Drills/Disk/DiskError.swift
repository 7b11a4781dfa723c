import Replication

/// Why a disk of a world has not got what it was asked for.
enum DiskError: Error, Hashable {
    case notHeld(LogID, UInt64)
    case noNode(LogID, level: Int, index: UInt64)
    case noLog(LogID)
    /// What was synced cannot be read again: a fault of the world, not of the node.
    case unreadable(String)
}
