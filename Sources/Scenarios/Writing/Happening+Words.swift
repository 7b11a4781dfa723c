extension Happening {
    /// Keys and values as they stand in a file: first the kind, then what belongs to it.
    public var words: [(key: String, value: String)] {
        switch self {
        case .cut(let name, let first, let second, let direction):
            Self.cut(name, first, second, direction)
        case .heal(let name): [("heal", name ?? "all")]
        case .flap(let name, let first, let second, let period, let down):
            [
                ("flap", name), ("between", MemberPhrases.words(first)), ("and", MemberPhrases.words(second)),
                ("period", ScenarioPhrases.duration(period)),
                ("down", ScenarioPhrases.share(UInt64(max(down, 0)), of: 1_000)),
            ]
        case .linkClass(let group, let name): [("link class", MemberPhrases.words(group)), ("becomes", name)]
        case .crash(let group, let time): Self.down("crash", group, time)
        case .powerLost(let group, let time): Self.down("power lost", group, time)
        case .diskBurnt(let group, let time): Self.down("disk burnt", group, time)
        case .backup(let group, let label): [("backup", MemberPhrases.words(group)), ("as", label)]
        case .restore(let group, let label, let mark, let time):
            [("restore", MemberPhrases.words(group)), ("from", label), ("mark", mark.rawValue)]
                + [("down for", ScenarioPhrases.duration(time))]
        case .snapshot(let group, let label): [("snapshot", MemberPhrases.words(group)), ("as", label)]
        case .resume(let group, let label): [("resume", MemberPhrases.words(group)), ("from", label)]
        case .clockStep(let group, let step):
            [("clock step", MemberPhrases.words(group)), ("by", ScenarioPhrases.signedDuration(step))]
        case .clockRate(let group, let rate): [("clock rate", MemberPhrases.words(group)), ("by", "\(rate) ppm")]
        case .diskFull(let group): [("disk full", MemberPhrases.words(group))]
        case .slowDisk(let group, let factor): [("slow disk", MemberPhrases.words(group)), ("factor", "\(factor)")]
        case .slowPeer(let group, let bandwidth):
            [("slow peer", MemberPhrases.words(group)), ("bandwidth", ScenarioPhrases.bandwidth(bandwidth))]
        case .flood(let group, let rate, let dataset, let body):
            [
                ("flood", MemberPhrases.words(group)), ("each second", "\(rate)"), ("dataset", dataset),
                ("body", ScenarioPhrases.bodyBytes(body)),
            ]
        case .publish(let group, let publishing): [("publish", MemberPhrases.words(group))] + publishing.words
        case .misbehave(let group, let kind, let about):
            [("misbehave", MemberPhrases.words(group)), ("as", kind.rawValue)]
                + (about.map { [("about", MemberPhrases.words($0))] } ?? [])
        case .rollingRestart(let group, let gap, let time):
            [("rolling restart", MemberPhrases.words(group)), ("gap", ScenarioPhrases.duration(gap))]
                + [("down for", ScenarioPhrases.duration(time))]
        case .startEmpty(let group): [("start empty", MemberPhrases.words(group))]
        case .away(let group): [("away", MemberPhrases.words(group))]
        }
    }

    private static func cut(
        _ name: String,
        _ first: MemberGroup,
        _ second: MemberGroup,
        _ direction: CutDirection
    ) -> [(key: String, value: String)] {
        let keys = direction == .bothWays ? ("between", "and") : ("from", "to")
        return [("cut", name), (keys.0, MemberPhrases.words(first)), (keys.1, MemberPhrases.words(second))]
    }

    private static func down(_ kind: String, _ group: MemberGroup, _ time: UInt64) -> [(key: String, value: String)] {
        [(kind, MemberPhrases.words(group)), ("down for", ScenarioPhrases.duration(time))]
    }
}

extension Publishing {
    fileprivate var words: [(key: String, value: String)] {
        var words = [("count", "\(self.count)")]
        if self.over > 0 { words.append(("over", ScenarioPhrases.duration(self.over))) }
        if self.batch != 1 { words.append(("batch", "\(self.batch)")) }
        words += [("dataset", self.dataset), ("body", ScenarioPhrases.bodyBytes(self.bodyBytes))]
        if self.isUrgent { words.append(("urgent", "true")) }
        return words
    }
}
