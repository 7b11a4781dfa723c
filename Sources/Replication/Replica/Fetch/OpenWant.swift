import MerkleLog
import Sodium

/// A verified range whose commit is under way.
struct PendingRange: Sendable {
    let commit: UInt64
    let range: CompactRange
}

/// A want in flight.
struct OpenWant: Sendable {
    let want: Want
    /// The signed root of the tree that the want names: the target may move on meanwhile.
    let root: Digest
    /// Roster number of the peer that was asked.
    let peer: Int
    /// What has not come yet.
    var remaining: Range<UInt64>
    let askedAt: UInt64
    /// When the peer last brought something, monotonic microseconds.
    var heardAt: UInt64
    /// Whether the peer is waited for, because it was asked to pass on what it is about to get.
    let isGathered: Bool
}

/// Bodies that were asked for: only their answer is taken, so that nobody fills the disk with junk.
struct AskedBodies: Sendable {
    let request: UInt64
    let peer: Int
    let askedAt: UInt64
    /// Whether the answer has come; then it is being stored, or was of no use.
    var isAnswered = false
}

/// Where to find a want by its request.
struct WantPlace: Sendable {
    let request: UInt64
    let author: Int
    let log: LogID
    let member: Int
}
