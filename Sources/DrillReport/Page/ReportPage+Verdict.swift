extension ReportPage {
    func banner(_ markup: inout Markup) {
        let record = self.record
        markup.element("a", ["class": "skip", "href": "#main"], "To the report")
        markup.element("header") { markup in
            markup.element("p", ["class": "eyebrow"], "NCB Mesh · drill report")
            markup.element("h1", record.title)
            markup.element("p", ["class": "lead"], record.purpose)
            markup.newLine()
            markup.element("div", ["class": "verdict \(record.verdict.tone.rawValue)"]) { markup in
                markup.element("p", ["class": "word"]) { markup in
                    markup.element("span", ["class": "sign", "aria-hidden": "true"], record.verdict.tone.mark)
                    markup.element("strong", self.verdict.word)
                }
                markup.element("p", ["class": "sentence"], self.verdict.sentence)
                let reservations = self.verdict.reservations
                if !reservations.isEmpty { markup.element("p", ["class": "reservations"], reservations) }
            }
            markup.newLine()
            self.keyFacts(&markup)
        }
        markup.newLine()
    }

    private func keyFacts(_ markup: inout Markup) {
        let record = self.record
        let facts: [(name: String, value: String)] = [
            ("Members", self.phrasing.count(record.members.count)),
            ("Time in the drill", self.phrasing.moment(record.endMicroseconds)),
            ("Events of the world", self.phrasing.count(record.stepCount)),
            ("Messages delivered", self.phrasing.count(record.deliveredCount)),
            ("Seed", "\(record.seed)"),
        ]
        markup.element("dl", ["class": "facts"]) { markup in
            for fact in facts {
                markup.element("div") { markup in
                    markup.element("dt", fact.name)
                    markup.element("dd", fact.value)
                }
            }
        }
        markup.newLine()
    }

    func contents(_ markup: inout Markup) {
        var entries = [
            ("promises", "Promises"), ("timeline", "What happened"), ("members", "Members over time"),
            ("curves", "Curves"), ("figures", "Figures"), ("limits", "What was not tested"), ("replay", "Run it again"),
        ]
        if !self.record.expectations.isEmpty { entries.insert(("expectations", "Expectations"), at: 1) }
        if self.record.verdict == .violated { entries.insert(("violations", "What went wrong"), at: 0) }
        markup.element("nav", ["aria-label": "Contents"]) { markup in
            markup.element("ol") { markup in
                for entry in entries {
                    markup.element("li") { $0.element("a", ["href": "#" + entry.0], entry.1) }
                }
            }
        }
        markup.newLine()
    }
}
