import Records
import Scenarios

extension Happening {
    /// The same with one member fewer, in each way that there is; empty where one member is left.
    var simpler: [Happening] {
        switch self {
        case .crash(let group, let time): group.simpler.map { .crash($0, downFor: time) }
        case .powerLost(let group, let time): group.simpler.map { .powerLost($0, downFor: time) }
        case .rollingRestart(let group, let gap, let time):
            group.simpler.map { .rollingRestart($0, gap: gap, downFor: time) }
        case .cut(let name, let first, let second, let direction):
            first.simpler.map { .cut(name: name, between: $0, and: second, direction: direction) }
                + second.simpler.map { .cut(name: name, between: first, and: $0, direction: direction) }
        case .flap(let name, let first, let second, let period, let share):
            first.simpler.map { .flap(name: name, between: $0, and: second, period: period, downPerMille: share) }
                + second.simpler.map { .flap(name: name, between: first, and: $0, period: period, downPerMille: share) }
        case .publish(let group, let publishing) where publishing.count > 1:
            [.publish(group, publishing.with(count: 1)), .publish(group, publishing.with(count: publishing.count / 4))]
        default: []
        }
    }
}

extension MemberGroup {
    fileprivate var simpler: [MemberGroup] {
        guard case .codes(let codes) = self, codes.count > 1 else { return [] }
        return codes.map { left in .codes(codes.filter { $0 != left }) }
    }
}

extension Publishing {
    fileprivate func with(count: Int) -> Publishing {
        var publishing = self
        publishing.count = max(count, 1)
        return publishing
    }
}
