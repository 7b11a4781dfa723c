import Records

extension ReportPage {
    /// The story of each promise that was broken; nothing if none was.
    func violations(_ markup: inout Markup) {
        let violated = self.record.promises.filter { $0.status == .violated }
        guard !violated.isEmpty else { return }
        self.section("violations", "What went wrong", &markup) { markup in
            for promise in violated { self.violation(promise, &markup) }
        }
    }

    private func violation(_ promise: PromiseRecord, _ markup: inout Markup) {
        markup.element("article", ["class": "violated"]) { markup in
            markup.element("h3", "Promise \(promise.number): \(promise.title)")
            guard let first = promise.first else {
                markup.element("p", "The run kept no story of it.")
                return
            }
            markup.element("p", ["class": "summary"], first.summary)
            var place = "First seen at \(self.phrasing.exactMoment(first.atMicroseconds))"
            if let member = first.member { place += ", at \(self.record.name(of: member))" }
            place += ", after \(self.phrasing.counted(first.step, "event")) of the world; "
            place += "in \(self.phrasing.counted(promise.violationCount, "state")) of "
            place += "\(self.phrasing.count(promise.checkedCount)) in which it could have failed."
            markup.element("p", place)
            guard !first.story.isEmpty else { return }
            markup.element("h4", "The story")
            markup.element("ol", ["class": "story"]) { markup in
                for line in first.story {
                    markup.element("li") { markup in
                        markup.element("span", ["class": "time"], self.phrasing.exactMoment(line.atMicroseconds))
                        markup.element("span", line.text)
                    }
                }
            }
        }
        markup.newLine()
    }

    func promises(_ markup: inout Markup) {
        self.section("promises", "Promises", &markup) { markup in
            let least = self.phrasing.count(DrillRecord.checkedCountMin)
            markup.element(
                "p",
                "Checkers look at what each step changes, and at all members now and then and at the end. A part of a "
                    + "promise counts as held only if its checker "
                    + "ran in at least \(least) states in which the promise could have failed."
            )
            self.table(
                "What was promised, and what the run showed",
                ["No.", "Promise", "Result", "States checked"],
                amounts: [3],
                style: "stack promises",
                &markup
            ) { markup in
                for promise in self.record.promises { self.promiseRow(promise, &markup) }
            }
        }
    }

    private func promiseRow(_ promise: PromiseRecord, _ markup: inout Markup) {
        markup.element("tr", ["role": "row"]) { markup in
            markup.element("td", ["class": "number", "role": "cell"], "\(promise.number)")
            markup.element("th", ["scope": "row", "role": "rowheader"]) { markup in
                markup.write(promise.title)
                for note in [promise.notBuilt, promise.remark].compactMap(\.self) {
                    markup.element("span", ["class": "note"], note)
                }
            }
            markup.element("td", ["role": "cell"]) { markup in
                self.badge(promise.status.tone, promise.status.word, &markup)
                if promise.violationCount > 0 {
                    let states = self.phrasing.counted(promise.violationCount, "state")
                    markup.element("span", ["class": "note"], "in \(states)")
                }
            }
            let count = self.phrasing.count(promise.checkedCount)
            markup.element("td", ["class": "amount", "role": "cell", "data-l": "States"], count)
        }
        markup.newLine()
    }

    func expectations(_ markup: inout Markup) {
        guard !self.record.expectations.isEmpty else { return }
        self.section("expectations", "Expectations", &markup) { markup in
            self.table("What this drill was to show", ["Expectation", "Result"], &markup) { markup in
                for expectation in self.record.expectations {
                    let word = expectation.isMet.map { $0 ? "met" : "not met" } ?? "unknown"
                    markup.element("tr") { markup in
                        markup.element("th", ["scope": "row"]) { markup in
                            markup.write(expectation.title)
                            if !expectation.detail.isEmpty {
                                markup.element("span", ["class": "note"], expectation.detail)
                            }
                        }
                        markup.element("td") { self.badge(Tone(holds: expectation.isMet), word, &$0) }
                    }
                    markup.newLine()
                }
            }
        }
    }
}
