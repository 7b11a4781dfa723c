public import Replication

/// Somebody who looks at a world and changes nothing in it: checkers, counters, recorders.
///
/// A method that is not wanted is left out; ``hooks`` says which are called, because most worlds take millions of
/// steps.
public protocol WorldObserver: AnyObject {
    var hooks: ObserverHooks { get }

    /// A replica has taken an event; its effects are not carried out yet.
    func stepped(_ event: Event, _ effects: [Effect], at node: Int, in world: World)

    /// A node has put its signature to a head, which exists from now on.
    func signed(_ head: SignedHead, _ prepared: PreparedHead, at node: Int, in world: World)

    /// A node's disk has carried out a transaction; the node will hear of it, unless its program ends at this moment.
    func stored(_ commits: [Commit], at node: Int, in world: World)

    /// A node was told how its publication ended.
    func published(_ number: UInt64, _ outcome: PublicationOutcome, at node: Int, in world: World)

    /// A message is handed to a link.
    func sent(_ message: Message, _ priority: Priority, byteCount: Int, from node: Int, to other: Int, in world: World)

    /// A message reaches a node that still has the link.
    func delivered(_ message: Message, from other: Int, at node: Int, in world: World)

    func noted(_ note: Note, at node: Int, in world: World)

    /// A program has started, and its first event is taken.
    func started(_ node: Int, in world: World)

    /// A program has ended, whether it wished to or not.
    func stopped(_ node: Int, in world: World)

    /// The disk of a node is another one than it was: burnt, restored, resumed.
    func replacedDisk(of node: Int, in world: World)

    /// The network, or a part of it, is whole again.
    func healed(in world: World)

    /// The moment of a sample.
    func sampled(in world: World)
}

/// Which methods of a ``WorldObserver`` are called.
public struct ObserverHooks: OptionSet, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    public static let stepped = ObserverHooks(rawValue: 1)
    public static let signed = ObserverHooks(rawValue: 2)
    public static let stored = ObserverHooks(rawValue: 4)
    public static let published = ObserverHooks(rawValue: 8)
    public static let sent = ObserverHooks(rawValue: 16)
    public static let delivered = ObserverHooks(rawValue: 32)
    public static let noted = ObserverHooks(rawValue: 64)
    /// Starts, ends and other disks.
    public static let life = ObserverHooks(rawValue: 128)
    /// Heals and samples.
    public static let moments = ObserverHooks(rawValue: 256)
}

extension WorldObserver {
    public func stepped(_ event: Event, _ effects: [Effect], at node: Int, in world: World) {}
    public func signed(_ head: SignedHead, _ prepared: PreparedHead, at node: Int, in world: World) {}
    public func stored(_ commits: [Commit], at node: Int, in world: World) {}
    public func published(_ number: UInt64, _ outcome: PublicationOutcome, at node: Int, in world: World) {}
    public func sent(
        _ message: Message,
        _ priority: Priority,
        byteCount: Int,
        from node: Int,
        to other: Int,
        in world: World
    ) {}
    public func delivered(_ message: Message, from other: Int, at node: Int, in world: World) {}
    public func noted(_ note: Note, at node: Int, in world: World) {}
    public func started(_ node: Int, in world: World) {}
    public func stopped(_ node: Int, in world: World) {}
    public func replacedDisk(of node: Int, in world: World) {}
    public func healed(in world: World) {}
    public func sampled(in world: World) {}
}
