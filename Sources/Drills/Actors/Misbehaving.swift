public import Replication
public import Scenarios

/// A member that breaks the rules: it changes what its own honest replica sends and hears, or speaks for itself.
///
/// The replica behind it goes on as an honest one would, so that an actor says only what it does otherwise. Whatever it
/// draws comes from the world's seed, and what it keeps has a bound.
public protocol Misbehaving: AnyObject {
    var kind: Misbehaviour { get }

    /// How many messages it has changed, kept back or made up.
    var deedCount: UInt64 { get }

    /// What is sent instead of a message of the replica's: itself, something else, several, or nothing.
    func outgoing(_ message: Message, to other: Int, from node: Int, in world: World) -> [Message]

    /// A message has come for the replica.
    ///
    /// - Returns: what the replica is given; `nil` for nothing.
    func incoming(_ message: Message, from other: Int, at node: Int, in world: World) -> Message?

    /// The replica asks for a signature; two heads of one number begin here.
    func willSign(_ prepared: PreparedHead, at node: Int, in world: World)

    /// A moment has come that it asked for with ``World/wake(_:after:number:)``.
    func woken(_ number: Int, at node: Int, in world: World)

    /// It mends its ways. What it said before cannot be taken back, and it goes on hiding that from its own replica.
    func end(at node: Int, in world: World)
}

extension Misbehaving {
    public func outgoing(_ message: Message, to other: Int, from node: Int, in world: World) -> [Message] { [message] }
    public func incoming(_ message: Message, from other: Int, at node: Int, in world: World) -> Message? { message }
    public func willSign(_ prepared: PreparedHead, at node: Int, in world: World) {}
    public func woken(_ number: Int, at node: Int, in world: World) {}
}
