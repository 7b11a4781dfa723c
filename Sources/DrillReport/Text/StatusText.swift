extension PromiseRecord.Status {
    /// The word for people.
    var word: String {
        switch self {
        case .held: "held"
        case .violated: "violated"
        case .notBuilt: "not built"
        case .notChecked: "not checked"
        }
    }

    var tone: Tone {
        switch self {
        case .held: .good
        case .violated: .bad
        case .notBuilt: .neutral
        case .notChecked: .doubtful
        }
    }
}

extension Verdict {
    var tone: Tone {
        switch self {
        case .held: .good
        case .violated: .bad
        case .missed, .unproved: .doubtful
        }
    }
}

extension EventRecord.Kind {
    /// The lane's name on the time line.
    var word: String {
        switch self {
        case .cut: "Cuts"
        case .link: "Links"
        case .crash: "Crashes and restarts"
        case .power: "Power"
        case .disk: "Disks"
        case .backup: "Backups"
        case .clock: "Clocks"
        case .load: "Load"
        case .hostile: "Hostile members"
        case .membership: "Membership"
        case .milestone: "Milestones"
        }
    }

    /// Whether it is a fault while it lasts, and shaded in the charts.
    var isFault: Bool { self != .milestone && self != .load && self != .membership }
}
