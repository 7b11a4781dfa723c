/// What happens to a mesh at one moment of a drill. How long it lasts, where it lasts, says its ``TimedEvent``.
///
/// Numbers of bytes, times (microseconds) and bandwidths (bits a second) are bounded by ``ScenarioBounds``.
public enum Happening: Hashable, Sendable {
    /// Nothing passes between two groups until the cut of that name is healed.
    case cut(name: String, between: MemberGroup, and: MemberGroup, direction: CutDirection)
    /// Ends the cut or the flapping of that name; `nil`: all of them.
    case heal(name: String?)
    /// The links between two groups break and come back: in each period they are down for that share of it.
    case flap(name: String, between: MemberGroup, and: MemberGroup, period: UInt64, downPerMille: Int)
    /// Members' lines become of another class.
    case linkClass(MemberGroup, name: String)
    /// Programs are killed; what the operating system has taken is written.
    case crash(MemberGroup, downFor: UInt64)
    /// Machines lose power: what was not synced is gone.
    case powerLost(MemberGroup, downFor: UInt64)
    /// Everything on the disk is gone, the mark too. The bureau comes back with its keys and an empty folder.
    case diskBurnt(MemberGroup, downFor: UInt64)
    /// The data folder is copied.
    case backup(MemberGroup, label: String)
    /// The data folder becomes what it was at the backup.
    case restore(MemberGroup, label: String, mark: RestoredMark, downFor: UInt64)
    /// Memory, disk and mark of the machine are kept as they are at this moment.
    case snapshot(MemberGroup, label: String)
    /// The machine goes on from the snapshot, and knows nothing of the time between.
    case resume(MemberGroup, label: String)
    /// The wall clock jumps, by microseconds of either sign.
    case clockStep(MemberGroup, by: Int64)
    /// Clocks run fast (or, negative, slow) from now on; 0 sets them right.
    case clockRate(MemberGroup, partsPerMillion: Int32)
    /// Nothing more can be written.
    case diskFull(MemberGroup)
    /// Writing takes so many times as long.
    case slowDisk(MemberGroup, factor: Int)
    /// The member reads and writes its links at this bandwidth only, whatever its line can do.
    case slowPeer(MemberGroup, bandwidth: UInt64)
    /// Members publish far more than they should, each so many entries a second.
    case flood(MemberGroup, perSecond: Int, dataset: String, bodyBytes: ClosedRange<Int>)
    /// Publications beside the usual traffic.
    case publish(MemberGroup, Publishing)
    /// Members do what the protocol forbids; `about` are the authors whose records they do it with (`nil`: all).
    case misbehave(MemberGroup, as: Misbehaviour, about: MemberGroup?)
    /// Members are stopped and started in order, one after the other, so far apart.
    case rollingRestart(MemberGroup, gap: UInt64, downFor: UInt64)
    /// Members of the charter that have not run before start now, with nothing.
    case startEmpty(MemberGroup)
    /// Members are switched off, and come back with what they had.
    case away(MemberGroup)
}
