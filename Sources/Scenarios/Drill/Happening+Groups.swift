extension Happening {
    /// The members whom it befalls; both sides of a cut stand in ``sides``.
    public var members: MemberGroup? {
        switch self {
        case .cut, .flap, .heal: nil
        case .linkClass(let group, _), .crash(let group, _), .powerLost(let group, _), .diskBurnt(let group, _),
            .backup(let group, _), .restore(let group, _, _, _), .snapshot(let group, _), .resume(let group, _),
            .clockStep(let group, _), .clockRate(let group, _), .diskFull(let group), .slowDisk(let group, _),
            .slowPeer(let group, _), .flood(let group, _, _, _), .publish(let group, _), .misbehave(let group, _, _),
            .rollingRestart(let group, _, _), .startEmpty(let group), .away(let group):
            group
        }
    }

    /// The groups between which it cuts.
    public var sides: (first: MemberGroup, second: MemberGroup)? {
        switch self {
        case .cut(_, let first, let second, _), .flap(_, let first, let second, _, _): (first, second)
        default: nil
        }
    }

    /// Whether its length stands in its event: a state that lasts, not a deed.
    public var isState: Bool {
        switch self {
        case .cut, .flap, .linkClass, .clockRate, .diskFull, .slowDisk, .slowPeer, .flood, .misbehave, .away: true
        case .heal, .crash, .powerLost, .diskBurnt, .backup, .restore, .snapshot, .resume, .clockStep, .publish,
            .rollingRestart, .startEmpty:
            false
        }
    }

    /// How long its members are down after it, microseconds; `nil` when it stops nobody, or its event says how long.
    public var downFor: UInt64? {
        switch self {
        case .crash(_, let time), .powerLost(_, let time), .diskBurnt(_, let time), .restore(_, _, _, let time),
            .rollingRestart(_, _, let time):
            time
        default: nil
        }
    }

    /// What of a member it takes hold of: two happenings on one thing of one member must not overlap.
    var hold: Hold? {
        switch self {
        case .crash, .powerLost, .diskBurnt, .restore, .rollingRestart, .startEmpty, .away: .power
        case .linkClass: .linkClass
        case .diskFull: .diskSpace
        case .slowDisk: .diskSpeed
        case .slowPeer: .linkSpeed
        case .flood: .flood
        case .misbehave: .conduct
        case .cut, .heal, .flap, .backup, .snapshot, .resume, .clockStep, .clockRate, .publish: nil
        }
    }

    enum Hold: String {
        case power = "on and off"
        case linkClass = "link class"
        case diskSpace = "disk space"
        case diskSpeed = "disk speed"
        case linkSpeed = "speed of its links"
        case flood = "flooding"
        case conduct = "conduct"
    }
}
