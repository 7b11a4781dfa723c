/// What orders the heads of one author: first the epoch, then the sequence in it.
struct HeadNumber: Hashable, Comparable, Sendable {
    let epoch: UInt64
    let sequence: UInt64

    /// Before every head.
    static let none = HeadNumber(epoch: 0, sequence: 0)

    static func < (lhs: Self, rhs: Self) -> Bool {
        (lhs.epoch, lhs.sequence) < (rhs.epoch, rhs.sequence)
    }
}
