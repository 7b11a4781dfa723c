extension ReportPage {
    func figures(_ markup: inout Markup) {
        self.section("figures", "Figures", &markup) { markup in
            guard !self.record.figures.isEmpty else {
                markup.element("p", "This drill measures no figures.")
                return
            }
            let columns = ["Figure", "Measured", "Bound"]
            self.table("What was measured, with the bounds that were promised", columns, amounts: [1], &markup) {
                markup in
                for figure in self.record.figures { self.row(figure, &markup) }
            }
        }
    }

    private func row(_ figure: Figure, _ markup: inout Markup) {
        markup.element("tr") { markup in
            markup.element("th", ["scope": "row"]) { markup in
                markup.write(figure.title)
                markup.element("span", ["class": "note name"], figure.name)
            }
            let amount = figure.amount.map { self.phrasing.amount($0, figure.unit) } ?? "unknown"
            markup.element("td", ["class": "amount"], amount)
            markup.element("td") { markup in
                guard let bound = figure.bound else { return markup.write("none") }
                markup.write(self.phrasing.bound(bound, figure.unit) + " ")
                let word = figure.holds.map { $0 ? "kept" : "missed" } ?? "unknown"
                self.badge(Tone(holds: figure.holds), word, &markup)
            }
        }
        markup.newLine()
    }

    func limits(_ markup: inout Markup) {
        self.section("limits", "What was not tested", &markup) { markup in
            markup.element("p", "A drill shows that nothing broke where it looked. It says nothing about this:")
            markup.element("ul", ["class": "untested"]) { markup in
                for promise in self.record.promises where promise.status == .notBuilt || promise.status == .notChecked {
                    markup.element("li", "Promise \(promise.number), \(promise.status.word): \(promise.title)")
                }
                let never = self.record.rareBranches.filter { $0.count == 0 }
                if !never.isEmpty {
                    markup.element("li", "Never reached in this run: \(never.map(\.title).joined(separator: "; ")).")
                }
                for text in self.record.untested { markup.element("li", text) }
                markup.element("li", "Other seeds, other sizes, and faults that this drill does not name.")
            }
            self.branches(&markup)
        }
    }

    private func branches(_ markup: inout Markup) {
        guard !self.record.rareBranches.isEmpty else { return }
        markup.element("h3", "Rare branches")
        markup.element("p", "Code that few runs reach. What was never reached was not tried.")
        self.table("How often the run reached them", ["Branch", "Times"], amounts: [1], &markup) { markup in
            for branch in self.record.rareBranches {
                markup.element("tr") { markup in
                    markup.element("th", ["scope": "row"]) { markup in
                        markup.write(branch.title)
                        markup.element("span", ["class": "note name"], branch.name)
                    }
                    markup.element("td", ["class": "amount"]) { markup in
                        guard branch.count == 0 else { return markup.write(self.phrasing.count(branch.count)) }
                        self.badge(.doubtful, "never", &markup)
                    }
                }
                markup.newLine()
            }
        }
    }

    func replay(_ markup: inout Markup) {
        self.section("replay", "Run it again", &markup) { markup in
            markup.element(
                "p",
                "The same line gives the same run, with the same trace, and this page again, byte for byte."
            )
            markup.element("pre", ["class": "line"]) { $0.element("code", self.record.replayLine) }
            markup.element("dl", ["class": "pairs"]) { markup in
                markup.element("dt", "Trace hash")
                markup.element("dd") { $0.element("code", self.record.traceHash) }
                markup.element("dt", "Drill")
                markup.element("dd") { $0.element("code", self.record.name) }
                markup.element("dt", "Program")
                markup.element("dd", self.record.build)
            }
            self.options(&markup)
            self.source(&markup)
        }
    }

    private func options(_ markup: inout Markup) {
        guard !self.record.options.isEmpty else { return }
        markup.element("h3", "Options of this run")
        self.table("Drawn from the seed, or taken by default", ["Option", "Value"], &markup) { markup in
            for option in self.record.options {
                markup.element("tr") { markup in
                    markup.element("th", ["scope": "row"], option.name)
                    markup.element("td", option.value)
                }
                markup.newLine()
            }
        }
    }

    private func source(_ markup: inout Markup) {
        guard !self.record.sourceText.isEmpty else { return }
        markup.element("details") { markup in
            markup.element("summary", "The drill’s file")
            markup.element("pre") { $0.element("code", self.record.sourceText) }
        }
        markup.newLine()
    }
}
