import Replication
import Scenarios

/// Members' lines that become slower, or faster, or of another kind.
extension World {
    static func lines(of plan: MeshPlan) -> [SharedLine] {
        plan.members.map { SharedLine(bandwidth: plan.linkClass(named: $0.linkClass)?.bandwidth ?? 1) }
    }

    /// Members' lines become of another class.
    func setLinkClass(_ members: [Int], name: String) {
        for node in members { self.lineClasses[node] = name }
        self.setLines(of: members, most: .max)
    }

    /// Members' links get no faster than this, whatever their lines can do.
    func setBandwidth(_ members: [Int], most bandwidth: UInt64) { self.setLines(of: members, most: bandwidth) }

    /// Members' lines are again what the plan says.
    func resetPaths(of members: [Int]) {
        for node in members { self.lineClasses[node] = self.plan.members[node].linkClass }
        self.setLines(of: members, most: .max)
    }

    /// What was handed to a line and has not passed yet passes at its new speed.
    private func setLines(of members: [Int], most bandwidth: UInt64) {
        for node in members {
            let own = self.plan.linkClass(named: self.lineClasses[node])?.bandwidth ?? self.uplinks[node].bandwidth
            self.uplinks[node].change(to: min(own, bandwidth), now: self.now)
            self.downlinks[node].change(to: min(own, bandwidth), now: self.now)
        }
        var old: [Int: PathPlan] = [:]
        for node in members {
            for other in 0..<self.count where other != node {
                for lane in [node * self.count + other, other * self.count + node] {
                    old[lane] = old[lane] ?? self.lanes[lane].path
                    self.setPath(of: lane)
                }
            }
        }
        self.retime(old)
    }

    private func setPath(of lane: Int) {
        let (node, other) = lane.quotientAndRemainder(dividingBy: self.count)
        let path = self.plan.path(
            from: self.plan.members[node],
            over: self.lineClasses[node],
            to: self.plan.members[other],
            over: self.lineClasses[other]
        )
        guard var path else { return }
        path.bandwidth = min(path.bandwidth, self.uplinks[node].bandwidth, self.downlinks[other].bandwidth)
        self.lanes[lane].path = path
    }

    /// Plans anew what stands in lanes whose paths were others until now.
    private func retime(_ old: [Int: PathPlan]) {
        let now = self.now
        let moment = { (moment: UInt64, lane: Int) -> UInt64 in
            guard let path = old[lane] else { return moment }
            return SharedLine.moment(moment, from: path.bandwidth, to: self.lanes[lane].path.bandwidth, now: now)
        }
        let arrival = { (time: UInt64, lane: Int) -> UInt64 in
            // What has left its line already is on its way, and nothing overtakes it.
            guard let path = old[lane], time > now &+ path.delay else { return time }
            return max(now &+ path.delay, moment(time - path.delay, lane) &+ self.lanes[lane].path.delay)
        }
        for lane in old.keys {
            self.lanes[lane].busyUntil = moment(self.lanes[lane].busyUntil, lane)
            self.lanes[lane].lastArrival = arrival(self.lanes[lane].lastArrival, lane)
        }
        self.queue.retime { time, occurrence in
            switch occurrence {
            case .arrival(let lane, _, _): arrival(time, lane)
            case .laneFree(let lane, _): moment(time, lane)
            default: time
            }
        }
    }
}
