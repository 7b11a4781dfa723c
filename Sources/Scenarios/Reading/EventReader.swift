import Records

/// Reads one event of a drill: `at`, one kind, and the keys of that kind.
struct EventReader {
    static let defaultDataset = "sltd"
    static let defaultBody = 200...600

    private let map: ScenarioMap
    private let duration: UInt64
    private let linkClasses: [String]

    static func event(
        _ node: ScenarioNode,
        duration: UInt64,
        linkClasses: [String]
    ) throws(ScenarioError) -> TimedEvent {
        let map = try ScenarioMap(node, allowed: nil)
        let kind = try Self.kind(of: map)
        try map.refuse(allBut: ["at", kind.rawValue] + kind.keys)
        let reader = EventReader(map: map, duration: duration, linkClasses: linkClasses)
        let at = try map.required("at").moment(in: 0...duration)
        let happening = try reader.happening(kind)
        return TimedEvent(at: at, lasting: happening.isState ? try reader.lasting(from: at) : nil, happening)
    }

    private static func kind(of map: ScenarioMap) throws(ScenarioError) -> EventKind {
        let kinds = map.entries.compactMap { EventKind(rawValue: $0.key) }
        guard let kind = kinds.first else {
            let words = EventKind.allCases.map(\.rawValue)
            let unknown = map.entries.first { $0.key != "at" && $0.key != "until" && $0.key != "for" }
            guard let unknown else {
                throw map.source.error("what happens is missing: one of \(words.joined(separator: ", "))")
            }
            throw unknown.keyNode.error(
                "nothing is known to happen by this name: "
                    + ScenarioNode.unknown(unknown.key, "expected one of", among: words)
            )
        }
        guard kinds.count == 1 else {
            throw map.source.error("\(kinds[0].rawValue) and \(kinds[1].rawValue) are two events")
        }
        return kind
    }

    private func lasting(from at: UInt64) throws(ScenarioError) -> UInt64? {
        if let until = self.map["until"] {
            guard self.map["for"] == nil else { throw until.error("expected until or for, found both") }
            guard at < self.duration else { throw until.error("the drill ends before this begins") }
            return try until.moment(in: (at + 1)...self.duration) - at
        }
        guard let length = self.map["for"] else { return nil }
        guard at < self.duration else { throw length.error("the drill ends before this begins") }
        return try length.duration(in: 1...(self.duration - at))
    }

    private func happening(_ kind: EventKind) throws(ScenarioError) -> Happening {
        switch kind {
        case .cut: try self.cut()
        case .heal: .heal(name: try self.healed())
        case .flap: try self.flap()
        case .linkClass: .linkClass(try self.members(kind), name: try self.linkClass())
        case .crash: .crash(try self.members(kind), downFor: try self.downFor())
        case .powerLost: .powerLost(try self.members(kind), downFor: try self.downFor())
        case .diskBurnt: .diskBurnt(try self.members(kind), downFor: try self.downFor())
        case .backup: .backup(try self.members(kind), label: try self.map.required("as").word())
        case .restore: try self.restore(kind)
        case .snapshot: .snapshot(try self.members(kind), label: try self.map.required("as").word())
        case .resume: .resume(try self.members(kind), label: try self.map.required("from").word())
        case .clockStep:
            .clockStep(
                try self.members(kind),
                by: try self.map.required("by").signedDuration(in: ScenarioBounds.clockSteps)
            )
        case .clockRate:
            .clockRate(try self.members(kind), partsPerMillion: try self.map.required("by").partsPerMillion())
        case .diskFull: .diskFull(try self.members(kind))
        case .slowDisk:
            .slowDisk(
                try self.members(kind),
                factor: Int(try self.map.required("factor").count(in: ScenarioBounds.slowFactors))
            )
        case .slowPeer: .slowPeer(try self.members(kind), bandwidth: try self.map.required("bandwidth").bandwidth())
        case .flood: try self.flood(kind)
        case .publish: .publish(try self.members(kind), try self.publishing())
        case .misbehave: try self.misbehave(kind)
        case .rollingRestart:
            .rollingRestart(
                try self.members(kind),
                gap: try self.map.required("gap").duration(in: ScenarioBounds.periods),
                downFor: try self.downFor()
            )
        case .startEmpty: .startEmpty(try self.members(kind))
        case .away: .away(try self.members(kind))
        }
    }

    private func cut() throws(ScenarioError) -> Happening {
        let name = try self.map.required("cut").word()
        if let from = self.map["from"] {
            if let between = self.map["between"] ?? self.map["and"] {
                throw between.error("expected between and and (both ways), or from and to (one way), found a mixture")
            }
            let to = try self.map.required("to")
            return .cut(name: name, between: try self.group(from), and: try self.group(to), direction: .oneWay)
        }
        if let to = self.map["to"] { throw to.error("\"from\" is missing beside \"to\"") }
        let (first, second) = try self.sides()
        return .cut(name: name, between: first, and: second, direction: .bothWays)
    }

    private func flap() throws(ScenarioError) -> Happening {
        let (first, second) = try self.sides()
        return .flap(
            name: try self.map.required("flap").word(),
            between: first,
            and: second,
            period: try self.map.required("period").duration(in: ScenarioBounds.periods),
            downPerMille: Int(try self.map.required("down").share(of: 1_000, in: 1...999))
        )
    }

    private func restore(_ kind: EventKind) throws(ScenarioError) -> Happening {
        .restore(
            try self.members(kind),
            label: try self.map.required("from").word(),
            mark: try self.map.required("mark").choice(of: RestoredMark.self),
            downFor: try self.downFor()
        )
    }

    private func flood(_ kind: EventKind) throws(ScenarioError) -> Happening {
        .flood(
            try self.members(kind),
            perSecond: Int(try self.map.required("each second").count(in: ScenarioBounds.floodRates)),
            dataset: try self.dataset(),
            bodyBytes: try self.bodyBytes()
        )
    }

    private func publishing() throws(ScenarioError) -> Publishing {
        Publishing(
            count: Int(try self.map.required("count").count(in: ScenarioBounds.publishCounts)),
            over: try self.map["over"]?.duration(in: 0...self.duration) ?? 0,
            batch: Int(try self.map["batch"]?.count(in: ScenarioBounds.batches) ?? 1),
            dataset: try self.dataset(),
            bodyBytes: try self.bodyBytes(),
            isUrgent: try self.map["urgent"]?.flag() ?? false
        )
    }

    private func misbehave(_ kind: EventKind) throws(ScenarioError) -> Happening {
        .misbehave(
            try self.members(kind),
            as: try self.map.required("as").choice(of: Misbehaviour.self),
            about: try self.map["about"].map { node throws(ScenarioError) in try self.group(node) }
        )
    }

    private func sides() throws(ScenarioError) -> (MemberGroup, MemberGroup) {
        (try self.group(self.map.required("between")), try self.group(self.map.required("and")))
    }

    private func members(_ kind: EventKind) throws(ScenarioError) -> MemberGroup {
        try self.group(self.map.required(kind.rawValue))
    }

    private func group(_ node: ScenarioNode) throws(ScenarioError) -> MemberGroup {
        try GroupReader.group(node, linkClasses: self.linkClasses)
    }

    private func healed() throws(ScenarioError) -> String? {
        let name = try self.map.required("heal").word()
        return name == "all" ? nil : name
    }

    private func linkClass() throws(ScenarioError) -> String {
        let node = try self.map.required("becomes")
        let name = try node.text()
        guard self.linkClasses.contains(name) else {
            throw node.error(ScenarioNode.unknown(name, "expected one of", among: self.linkClasses))
        }
        return name
    }

    private func downFor() throws(ScenarioError) -> UInt64 {
        try self.map.required("down for").duration(in: 1...max(self.duration, 1))
    }

    private func dataset() throws(ScenarioError) -> String {
        guard let node = self.map["dataset"] else { return Self.defaultDataset }
        return try DrillReader.dataset(node)
    }

    private func bodyBytes() throws(ScenarioError) -> ClosedRange<Int> {
        try self.map["body"]?.bodyBytes() ?? Self.defaultBody
    }
}
