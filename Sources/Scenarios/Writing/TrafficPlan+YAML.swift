extension TrafficPlan {
    func write(to lines: inout YAMLLines) {
        lines.add("traffic")
        lines.inside { lines in
            lines.add("each hour")
            for rate in self.rates { lines.inside { $0.item { Self.write(rate, to: &$0) } } }
            if !self.factors.isEmpty {
                lines.add("factors")
                for factor in self.factors { lines.inside { $0.item { Self.write(factor, to: &$0) } } }
            }
            let shares = [
                ("urgent", self.urgentPerMille), ("revised", self.revisePerMille), ("withdrawn", self.withdrawPerMille),
            ]
            for (name, perMille) in shares where perMille > 0 {
                lines.add(name, ScenarioPhrases.share(UInt64(perMille), of: 1_000))
            }
        }
    }

    private static func write(_ rate: PublicationRate, to lines: inout YAMLLines) {
        lines.add("dataset", rate.dataset)
        lines.add("count", ScenarioPhrases.decimal(rate.thousandthsPerHour, places: 3))
        lines.add("body", ScenarioPhrases.bodyBytes(rate.bodyBytes))
    }

    private static func write(_ factor: TrafficFactor, to lines: inout YAMLLines) {
        lines.add("members", MemberPhrases.words(factor.members))
        lines.add("times", ScenarioPhrases.decimal(factor.thousandths, places: 3))
    }
}
