/// Reads one thing that a drill must show.
struct ExpectationReader {
    /// The key that begins each, and the keys that each may have beside it.
    private static let kinds: [(name: String, keys: [String])] = [
        ("converged", []), ("converged within", []), ("fork known", ["within"]), ("nobody frozen", []),
        ("not signing", ["from", "until"]), ("signing", ["after"]), ("figure", ["at most", "at least"]),
    ]
    /// Those that need no value stand alone.
    private static let bare: [(name: String, expectation: Expectation)] = [
        ("converged", .converged(within: nil)), ("nobody frozen", .nobodyFrozen),
    ]

    private let map: ScenarioMap
    private let end: UInt64
    private let linkClasses: [String]

    /// - Parameter end: of the drill with its settling time, microseconds.
    static func expectation(
        _ node: ScenarioNode,
        end: UInt64,
        linkClasses: [String]
    ) throws(ScenarioError) -> Expectation {
        guard node.isMap else {
            let text = try node.text()
            guard let found = Self.bare.first(where: { $0.name == text }) else {
                throw node.error(ScenarioNode.unknown(text, "expected one of", among: Self.kinds.map(\.name)))
            }
            return found.expectation
        }
        let map = try ScenarioMap(node, allowed: nil)
        guard let first = map.entries.first, let kind = Self.kinds.first(where: { $0.name == first.key }) else {
            let word = map.entries.first?.key ?? ""
            throw (map.entries.first?.keyNode ?? node).error(
                ScenarioNode.unknown(word, "expected one of", among: Self.kinds.map(\.name))
            )
        }
        guard !Self.bare.contains(where: { $0.name == kind.name }) else {
            throw first.value.error("\(kind.name) stands alone, without a value")
        }
        try map.refuse(allBut: [kind.name] + kind.keys)
        return try ExpectationReader(map: map, end: end, linkClasses: linkClasses).read(kind.name, value: first.value)
    }

    private func read(_ kind: String, value: ScenarioNode) throws(ScenarioError) -> Expectation {
        switch kind {
        case "converged within": .converged(within: try value.duration(in: 1...max(self.end, 1)))
        case "fork known":
            .forkKnown(
                authors: try self.group(value),
                within: try self.map["within"]?.duration(in: 1...max(self.end, 1))
            )
        case "not signing": try self.notSigning(value)
        case "signing":
            .signing(try self.group(value), after: try self.map.required("after").moment(in: 0...self.end))
        default: try self.figure(value)
        }
    }

    private func notSigning(_ value: ScenarioNode) throws(ScenarioError) -> Expectation {
        let from = try self.map.required("from").moment(in: 0...self.end)
        let untilNode = try self.map.required("until")
        let until = try untilNode.moment(in: 0...self.end)
        guard from < until else { throw untilNode.error("expected a moment after \(ScenarioPhrases.moment(from))") }
        return .notSigning(try self.group(value), from: from, until: until)
    }

    private func figure(_ value: ScenarioNode) throws(ScenarioError) -> Expectation {
        let figure = try value.choice(of: FigureName.self)
        let bounds = FigureBound.allCases.filter { self.map[$0.rawValue] != nil }
        guard let bound = bounds.first, bounds.count == 1, let node = self.map[bound.rawValue] else {
            throw value.error("expected either at most or at least beside a figure")
        }
        let range = ScenarioBounds.figures
        switch figure.unit {
        case .microseconds: return .figure(figure, bound, try node.duration(in: range))
        case .count: return .figure(figure, bound, try node.count(in: range))
        case .bytesPerSecond: return .figure(figure, bound, try node.byteRate(in: range))
        case .thousandths: return .figure(figure, bound, try node.thousandths(in: range))
        }
    }

    private func group(_ node: ScenarioNode) throws(ScenarioError) -> MemberGroup {
        try GroupReader.group(node, linkClasses: self.linkClasses)
    }
}
