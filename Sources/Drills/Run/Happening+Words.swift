import DrillReport
import Records
import Scenarios

/// Events as people read them on a time line.
extension Happening {
    var kind: EventRecord.Kind {
        switch self {
        case .cut: .cut
        case .heal: .milestone
        case .flap, .linkClass, .slowPeer: .link
        case .crash, .rollingRestart: .crash
        case .powerLost: .power
        case .diskBurnt, .diskFull, .slowDisk: .disk
        case .backup, .restore, .snapshot, .resume: .backup
        case .clockStep, .clockRate: .clock
        case .flood, .publish: .load
        case .misbehave: .hostile
        case .startEmpty, .away: .membership
        }
    }

    static func words(_ group: MemberGroup) -> String {
        switch group {
        case .everyone: "All members"
        case .others: "All others"
        default: MemberPhrases.words(group)
        }
    }

    /// A few words: `Americas cut from all others`.
    var title: String {
        if let sides = self.sides {
            return self.title(Self.words(sides.first), second: Self.words(sides.second).lowercasedFirst)
        }
        return self.title(self.members.map(Self.words) ?? "")
    }

    private func title(_ first: String, second: String) -> String {
        switch self {
        case .cut(_, _, _, .oneWay): "Nothing from \(first) reaches \(second)"
        case .cut: "\(first) cut from \(second)"
        default: "Links between \(first) and \(second) come and go"
        }
    }

    private func title(_ who: String) -> String {
        switch self {
        case .cut, .flap: ""
        case .heal(let name): name.map { "\($0) healed" } ?? "Everything healed"
        case .linkClass(_, let name): "\(who): lines become \(name)"
        case .crash: "\(who): programs killed"
        case .powerLost: "\(who): power lost"
        case .diskBurnt: "\(who): disk burnt"
        case .backup(_, let label): "\(who): backup \(label) taken"
        case .restore(_, let label, let mark, _): "\(who): backup \(label) put back, mark \(mark.rawValue)"
        case .snapshot(_, let label): "\(who): snapshot \(label) taken"
        case .resume(_, let label): "\(who): snapshot \(label) resumed"
        case .clockStep(_, let step): "\(who): clock jumps by \(step / 1_000_000) s"
        case .clockRate(_, let rate): "\(who): clock \(rate) ppm fast"
        case .diskFull: "\(who): disk full"
        case .slowDisk(_, let factor): "\(who): disk \(factor) times as slow"
        case .slowPeer(_, let bandwidth): "\(who): links at \(bandwidth / 1_000) kbit/s"
        case .flood(_, let rate, _, _): "\(who): \(rate) entries a second"
        case .publish(_, let publishing): "\(who): \(publishing.count) publications"
        case .misbehave(_, let kind, _): "\(who): \(kind.rawValue)"
        case .rollingRestart: "\(who): restarted one by one"
        case .startEmpty: "\(who): first start"
        case .away: "\(who): away"
        }
    }
}

extension String {
    fileprivate var lowercasedFirst: String {
        self == "All others" || self == "All members" ? self.prefix(1).lowercased() + self.dropFirst() : self
    }
}
