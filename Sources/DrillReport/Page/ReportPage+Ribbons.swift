import Records

extension ReportPage {
    /// How many stretches of time a ribbon tells apart.
    private static let stretchCount = 96

    /// One row for each member: its states over the whole run. Folded if there are many.
    func ribbons(_ markup: inout Markup) {
        let isFolded = self.record.members.count > 20
        if isFolded {
            markup.open("details")
            markup.element("summary", "Every member over the whole run")
        } else {
            markup.element("h3", "Every member over the whole run")
        }
        let columns = ["Bureau", "States over time", "Fresh"]
        self.table("What each bureau was like, from start to end", columns, amounts: [2], style: "ribbons", &markup) {
            markup in
            for (place, member) in self.record.members.enumerated() {
                self.ribbonRow(place, member, &markup)
            }
        }
        if isFolded { markup.close("details") }
        markup.newLine()
    }

    private func ribbonRow(_ place: Int, _ member: MemberRecord, _ markup: inout Markup) {
        let states = self.record.samples.map { $0.states.indices.contains(place) ? $0.states[place] : .down }
        markup.element("tr") { markup in
            markup.element("th", ["scope": "row"]) { markup in
                markup.element("b", member.code.description)
                markup.write(" " + member.name)
                markup.element("span", ["class": "note"], member.linkClass)
            }
            markup.element("td") { markup in
                self.ribbon(states, &markup)
                markup.element("span", ["class": "v"], self.words(states))
            }
            let freshCount = states.count { $0 == .fresh }
            markup.element("td", ["class": "amount"], self.phrasing.share(UInt64(freshCount), of: UInt64(states.count)))
        }
        markup.newLine()
    }

    /// Of each stretch the worst state is drawn; the worse, the higher it stands.
    private func ribbon(_ states: [MemberState], _ markup: inout Markup) {
        let ranks = states.map(Self.rank)
        let worst = Buckets.worst(count: states.count, most: Self.stretchCount) { ranks[$0] }.map { states[$0] }
        var paths = [MemberState: String]()
        var from = 0
        while from < worst.count {
            let to = worst[from...].firstIndex { $0 != worst[from] } ?? worst.count
            paths[worst[from], default: ""] += "M\(from) \(Self.top(worst[from]))H\(to)V16H\(from)z"
            from = to
        }
        markup.open(
            "svg",
            [
                "class": "ribbon", "viewBox": "0 0 \(max(worst.count, 1)) 16", "preserveAspectRatio": "none",
                "aria-hidden": "true",
            ]
        )
        for state in MemberState.allCases {
            if let path = paths[state] { markup.element("path", ["class": "area s\(state.letter)", "d": path], "") }
        }
        markup.close("svg")
    }

    /// The earlier among the cases, the worse.
    private static func rank(_ state: MemberState) -> UInt64 {
        switch state {
        case .down: 8
        case .hostile: 7
        case .frozen: 6
        case .refusing: 5
        case .cutOff: 4
        case .silent: 3
        case .behind: 2
        case .fresh: 1
        }
    }

    /// Heights tell states apart where colours do not: fresh is low, down is full.
    private static func top(_ state: MemberState) -> Int {
        switch state {
        case .fresh: 11
        case .behind: 8
        case .silent, .cutOff: 5
        case .refusing, .frozen: 3
        case .hostile, .down: 0
        }
    }

    /// `fresh 97.1 %, down 2.9 %`
    private func words(_ states: [MemberState]) -> String {
        MemberState.allCases.reversed().compactMap { state in
            let count = states.count { $0 == state }
            guard count > 0 else { return nil }
            return "\(state.word) \(self.phrasing.share(UInt64(count), of: UInt64(states.count)))"
        }.joined(separator: ", ")
    }
}
