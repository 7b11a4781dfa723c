import Records
import Replication
public import Scenarios

/// Members that break the rules, and what they can do beside what their replica does.
extension World {
    /// From now on a member does what the protocol forbids. It never counts as honest again.
    ///
    /// - Parameter authors: whose records it does it with; `nil` for everybody else's.
    public func misbehave(_ node: Int, as kind: Misbehaviour, about authors: [Int]? = nil) {
        let victims = Victims(authors, of: node, in: self)
        self.nodes[node].actorCount += 1
        self.nodes[node].everMisbehaved = true
        let generator = self.streams.generator(.actors, node &* 1_024 &+ self.nodes[node].actorCount)
        self.nodes[node].actor =
            switch kind {
            case .withholder: Withholder(victims, generator)
            case .equivocator: Equivocator(at: node, generator, in: self)
            case .staleServer: StaleServer(victims, at: node, in: self)
            case .slowDrip: SlowDrip(victims)
            case .vectorLiar: VectorLiar(victims, at: node, generator, in: self)
            case .junkProofs: JunkProofs(victims, at: node, generator, in: self)
            }
    }

    /// A member keeps the rules again.
    public func behave(_ node: Int) { self.nodes[node].actor?.end(at: node, in: self) }

    /// How many messages a member has changed, kept back or made up since it last began to.
    public func deedCount(of node: Int) -> UInt64 { self.nodes[node].actor?.deedCount ?? 0 }

    /// Sends what no replica asked for, over the link that stands.
    func say(_ message: Message, from node: Int, to other: Int, _ priority: Priority = .heads) {
        let lane = node * self.count + other
        guard self.nodes[node].isUp, self.lanes[lane].link != 0 else { return }
        self.transmit(message, lane: lane, priority)
    }

    /// Wakes a member's actor after a pause, unless its program ends before.
    func wake(_ node: Int, after pause: UInt64, number: Int = 0) {
        self.queue.push(self.now &+ pause, .deed(node: node, boot: self.nodes[node].boot, number))
    }

    func deed(_ number: Int, at node: Int) { self.nodes[node].actor?.woken(number, at: node, in: self) }
}
