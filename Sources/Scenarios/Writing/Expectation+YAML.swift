extension Expectation {
    func write(to lines: inout YAMLLines) {
        switch self {
        case .converged(nil): lines.line("converged")
        case .converged(let within?): lines.add("converged within", ScenarioPhrases.duration(within))
        case .forkKnown(let authors, let within):
            lines.add("fork known", MemberPhrases.words(authors))
            if let within { lines.add("within", ScenarioPhrases.duration(within)) }
        case .nobodyFrozen: lines.line("nobody frozen")
        case .notSigning(let group, let from, let until):
            lines.add("not signing", MemberPhrases.words(group))
            lines.add("from", ScenarioPhrases.moment(from))
            lines.add("until", ScenarioPhrases.moment(until))
        case .signing(let group, let after):
            lines.add("signing", MemberPhrases.words(group))
            lines.add("after", ScenarioPhrases.moment(after))
        case .figure(let figure, let bound, let value):
            lines.add("figure", figure.rawValue)
            lines.add(bound.rawValue, figure.phrase(value))
        }
    }
}

extension FigureName {
    /// A value of this figure with its unit, as it stands in a file.
    public func phrase(_ value: UInt64) -> String {
        switch self.unit {
        case .microseconds: ScenarioPhrases.duration(value)
        case .count: String(value)
        case .bytesPerSecond: ScenarioPhrases.byteRate(value)
        case .thousandths: ScenarioPhrases.decimal(value, places: 3)
        }
    }
}
