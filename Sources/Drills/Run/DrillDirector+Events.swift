import Records
import Replication
import Scenarios

/// The beginnings of a drill's events.
extension DrillDirector {
    func begin(_ place: Int, in world: World) {
        let event = self.drill.events[place]
        let members = self.members(of: event.happening)
        self.occurred.append(Occurred(event: place, at: world.now, until: nil, members: members))
        self.minutes.disturb()
        world.tell("\(event.happening.title)")
        if event.happening.isTrouble {
            self.convergence.disturb()
            self.recoveries.giveUpHeals()
            if event.happening.separates { self.pause(true) }
            if event.lasting != nil || event.happening.lastsByItself {
                self.troubles.insert(place)
                self.convergence.isDisturbed = true
            }
        }
        self.begin(event.happening, place, members, in: world)
        if let lasting = event.lasting { self.plan(.end(place), at: world.now &+ lasting, in: world) }
    }

    /// Whom an event is about; of a cut, its first side.
    func members(of happening: Happening) -> [Int] {
        if let sides = happening.sides { return self.groups.sides(sides.first, sides.second).first }
        return happening.members.map { self.groups.indexes(of: $0) } ?? []
    }

    func cut(between first: MemberGroup, and second: MemberGroup, isOneWay: Bool = false) -> Cut {
        let sides = self.groups.sides(first, second)
        return Cut(group: sides.first, others: sides.second, isOneWay: isOneWay)
    }

    private func begin(_ happening: Happening, _ place: Int, _ members: [Int], in world: World) {
        let occurred = self.occurred.count - 1
        switch happening {
        case .cut(let name, let first, let second, let direction):
            let cut = self.cut(between: first, and: second, isOneWay: direction == .oneWay)
            world.cut(between: cut.group, and: cut.others, isOneWay: cut.isOneWay)
            self.cuts[name, default: []].append(cut)
        case .heal(let name): self.heal(name, in: world)
        case .flap(let name, _, _, _, _):
            self.flapCount += 1
            self.flaps[name] = self.flapCount
            self.flap(place, isDown: true, self.flapCount, in: world)
        case .crash(_, let downFor): self.crash(members, downFor: downFor, occurred, in: world)
        case .powerLost(_, let downFor):
            self.stop(members, losesPower: true, downFor: downFor, occurred, in: world)
        case .diskBurnt(_, let downFor): self.burn(members, downFor: downFor, occurred, in: world)
        case .backup(_, let label): self.backUp(members, label, in: world)
        case .restore(_, let label, let mark, let downFor):
            self.restore(members, label, mark, downFor: downFor, occurred, in: world)
        case .snapshot(_, let label):
            for node in members { self.snapshots[label, default: [:]][node] = world.snapshot(of: node) }
        case .resume(_, let label): self.resume(members, label, occurred, in: world)
        case .rollingRestart(_, let gap, let downFor):
            for (number, node) in members.enumerated() {
                let time = world.now &+ UInt64(number) &* gap
                self.plan(.restart(occurred, node: node, downFor: downFor), at: time, in: world)
            }
        case .startEmpty:
            for node in members where self.absent.remove(node) != nil {
                self.plan(.start(occurred, node: node), at: world.now, in: world)
            }
        case .away:
            self.stopped[place] = members.filter(world.isUp)
            for node in members { world.stop(node, losesPower: false) }
        default: self.beginState(happening, place, members, in: world)
        }
    }

    private func beginState(_ happening: Happening, _ place: Int, _ members: [Int], in world: World) {
        switch happening {
        case .linkClass(_, let name): world.setLinkClass(members, name: name)
        case .slowPeer(_, let bandwidth): world.setBandwidth(members, most: bandwidth)
        case .clockStep(_, let step): for node in members { world.nodes[node].clock.step(by: step) }
        case .clockRate(_, let rate): for node in members { world.setClockRate(of: node, Int64(rate)) }
        case .diskFull: for node in members { world.nodes[node].faults.isFull = true }
        case .slowDisk(_, let factor):
            for node in members { world.nodes[node].faults.slowness = UInt64(max(1, factor)) }
        case .flood:
            let end = self.drill.events[place].lasting.map { world.now &+ $0 } ?? self.drill.duration
            self.flood(place, until: end, in: world)
        case .publish(_, let publishing): self.beginPublishing(publishing, place, members, in: world)
        case .misbehave(_, let kind, let about):
            let authors = about.map { self.groups.indexes(of: $0) }
            for node in members { world.misbehave(node, as: kind, about: authors) }
        default: break
        }
    }

    // MARK: Publishing

    private func beginPublishing(_ publishing: Publishing, _ place: Int, _ members: [Int], in world: World) {
        guard !members.isEmpty else { return }
        let batch = max(1, publishing.batch)
        let batchCount = (publishing.count + batch - 1) / batch
        for number in 0..<batchCount {
            let count = min(batch, publishing.count - number * batch)
            let time = publishing.over &* UInt64(number) / UInt64(max(1, batchCount))
            self.plan(
                .publish(place, node: members[number % members.count], count: count),
                at: world.now &+ time,
                in: world
            )
        }
    }

    func publishBatch(_ place: Int, node: Int, count: Int, in world: World) {
        guard case .publish(_, let publishing) = self.drill.events[place].happening,
            let dataset = self.catalogue[publishing.dataset]?.number
        else { return }
        if publishing.count <= Propagation.namedCountMax { self.propagation.follow(node) }
        self.publish(count, publishing.bodyBytes, dataset, isUrgent: publishing.isUrgent, at: node, in: world)
    }

    func flood(_ place: Int, until end: UInt64, in world: World) {
        guard case .flood(let group, let rate, let code, let bodyBytes) = self.drill.events[place].happening,
            let dataset = self.catalogue[code]?.number, world.now < end, !self.isQuiet
        else { return }
        let interval: UInt64 = rate >= 10 ? 100_000 : 1_000_000 / UInt64(max(1, rate))
        for node in self.groups.indexes(of: group) {
            var left = max(1, rate / 10)
            while left > 0 {
                let count = min(left, world.settings.limits.publicationEntryCountMax)
                self.publish(count, bodyBytes, dataset, at: node, in: world)
                left -= count
            }
        }
        self.plan(.flood(place, until: end), at: world.now &+ interval, in: world)
    }
}
