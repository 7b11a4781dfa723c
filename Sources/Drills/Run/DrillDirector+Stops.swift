import Records
import Replication
import Scenarios

/// Programs and machines that stop and start, and disks that become others.
extension DrillDirector {
    private func planReturn(of node: Int, _ occurred: Int, after pause: UInt64, in world: World) {
        self.returning.append(node)
        self.plan(.start(occurred, node: node), at: world.now &+ pause, in: world)
    }

    /// Stops members that run; each starts again by itself. Who is down already is left alone.
    func stop(_ members: [Int], losesPower: Bool, downFor: UInt64, _ occurred: Int, in world: World) {
        for node in members where world.isUp(node) {
            world.stop(node, losesPower: losesPower)
            self.planReturn(of: node, occurred, after: downFor, in: world)
        }
    }

    /// Kills programs: one half at once, the other between two effects of an event that comes soon.
    func crash(_ members: [Int], downFor: UInt64, _ occurred: Int, in world: World) {
        for node in members where world.isUp(node) {
            var generator = world.streams.generator(.faults, occurred &* 1_024 &+ node)
            if generator.below(2) == 0 {
                world.stop(node, losesPower: false)
            } else {
                world.plan(deathOf: node, afterEffects: generator.below(60))
                self.plan(.kill(node: node, boot: world.nodes[node].boot), at: world.now &+ downFor / 2, in: world)
            }
            self.planReturn(of: node, occurred, after: downFor, in: world)
        }
    }

    func burn(_ members: [Int], downFor: UInt64, _ occurred: Int, in world: World) {
        for node in members where world.isUp(node) {
            do {
                world.replaceDisk(of: node, by: try world.emptyStore(of: node), mark: .missing)
                self.planReturn(of: node, occurred, after: downFor, in: world)
            } catch {
                world.tell("\(world.code(of: node)): no new disk: \(error)")
            }
        }
    }

    func backUp(_ members: [Int], _ label: String, in world: World) {
        for node in members {
            do {
                let copy = DiskCopy(store: try world.store(of: node).copy(), mark: world.nodes[node].mark)
                self.backups[label, default: [:]][node] = copy
            } catch {
                world.tell("\(world.code(of: node)): no backup: \(error)")
            }
        }
    }

    func restore(
        _ members: [Int],
        _ label: String,
        _ mark: RestoredMark,
        downFor: UInt64,
        _ occurred: Int,
        in world: World
    ) {
        for node in members where world.isUp(node) {
            guard let backup = self.backups[label]?[node] else { continue }
            do {
                let store = try backup.store.copy()
                let reading: MarkReading =
                    switch mark {
                    case .kept: world.nodes[node].mark
                    case .old: backup.mark
                    case .lost: .missing
                    }
                world.replaceDisk(of: node, by: store, mark: reading)
                self.planReturn(of: node, occurred, after: downFor, in: world)
            } catch {
                world.tell("\(world.code(of: node)): no restore: \(error)")
            }
        }
    }

    func resume(_ members: [Int], _ label: String, _ occurred: Int, in world: World) {
        for node in members {
            guard let copy = self.snapshots[label]?[node] else { continue }
            world.resume(node, copy)
            self.watchStart(of: node, occurred, in: world)
        }
    }
}
