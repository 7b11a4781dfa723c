public import Records

/// One thing that the drill did to the mesh, or that happened in it and deserves a place on the time line.
public struct EventRecord: Hashable, Sendable {
    /// What sort of thing happened: the lane of the time line.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Members that could not reach each other, on both ways or one.
        case cut
        /// Links that flapped or changed their class.
        case link
        /// A program that was killed or restarted.
        case crash
        /// A machine without power.
        case power
        /// A disk that burned, was full or slow.
        case disk
        /// A copy taken, or an older state started.
        case backup
        case clock
        /// More work than usual: floods, bursts.
        case load
        /// A member that breaks the rules.
        case hostile
        /// Members that join or stay away.
        case membership
        /// Something that the mesh did itself: healed, converged, froze an author, refused to sign.
        case milestone
    }

    public var kind: Kind
    public var atMicroseconds: UInt64
    /// `nil` for a moment.
    public var untilMicroseconds: UInt64?
    /// A few words: `Americas cut from all others`.
    public var title: String
    /// More, in a sentence; may be empty.
    public var detail: String
    /// Whom it befell, ascending; empty if it is all or none.
    public var members: [BureauCode]
    /// `nil` if there was nothing to recover from.
    public var recovery: Recovery?

    public init(
        kind: Kind,
        atMicroseconds: UInt64,
        untilMicroseconds: UInt64? = nil,
        title: String,
        detail: String = "",
        members: [BureauCode] = [],
        recovery: Recovery? = nil
    ) {
        self.kind = kind
        self.atMicroseconds = atMicroseconds
        self.untilMicroseconds = untilMicroseconds
        self.title = title
        self.detail = detail
        self.members = members
        self.recovery = recovery
    }
}
