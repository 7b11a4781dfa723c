/// The kinds of events by the key that begins each, and the keys that each may have beside it.
enum EventKind: String, CaseIterable {
    case cut
    case heal
    case flap
    case linkClass = "link class"
    case crash
    case powerLost = "power lost"
    case diskBurnt = "disk burnt"
    case backup
    case restore
    case snapshot
    case resume
    case clockStep = "clock step"
    case clockRate = "clock rate"
    case diskFull = "disk full"
    case slowDisk = "slow disk"
    case slowPeer = "slow peer"
    case flood
    case publish
    case misbehave
    case rollingRestart = "rolling restart"
    case startEmpty = "start empty"
    case away

    /// Keys beside `at` and the kind's own.
    var keys: [String] {
        let state = ["for", "until"]
        return switch self {
        case .cut: ["between", "and", "from", "to"] + state
        case .flap: ["between", "and", "period", "down"] + state
        case .linkClass: ["becomes"] + state
        case .crash, .powerLost, .diskBurnt: ["down for"]
        case .backup, .snapshot: ["as"]
        case .restore: ["from", "mark", "down for"]
        case .resume: ["from"]
        case .clockStep: ["by"]
        case .clockRate: ["by"] + state
        case .slowDisk: ["factor"] + state
        case .slowPeer: ["bandwidth"] + state
        case .flood: ["each second", "dataset", "body"] + state
        case .publish: ["count", "over", "batch", "dataset", "body", "urgent"]
        case .misbehave: ["as", "about"] + state
        case .rollingRestart: ["gap", "down for"]
        case .diskFull, .away: state
        case .heal, .startEmpty: []
        }
    }
}
