import Records

extension ReportPage {
    func members(_ markup: inout Markup) {
        self.section("members", "Members over time", &markup) { markup in
            guard let last = self.frames.last else {
                markup.element("p", "The run took no samples.")
                return
            }
            self.stateChart(&markup)
            self.map(frame: last, &markup)
            KeyMoments(self.record).write(self, &markup)
            self.ribbons(&markup)
        }
    }

    /// The states of one sample, counted, in the order of the cases.
    func counts(_ sample: Sample) -> [(state: MemberState, count: Int)] {
        MemberState.allCases.map { state in (state, sample.states.count { $0 == state }) }
    }

    private func stateChart(_ markup: inout Markup) {
        let samples = self.record.samples
        // Fresh lies below, what is worst on top.
        let layers = MemberState.allCases.reversed().map { state in
            StackChart.Layer(
                style: "s" + state.letter,
                amounts: samples.map { sample in UInt64(sample.states.count { $0 == state }) }
            )
        }
        let axis = ValueAxis.whole(to: UInt64(self.record.members.count)) { self.phrasing.count($0) }
        markup.element("figure") { markup in
            StackChart(
                layers: layers,
                times: samples.map(\.atMicroseconds),
                axis: axis,
                faults: self.faults,
                endMicroseconds: self.record.endMicroseconds,
                label: "How many members were in which state over time; the table of key moments below gives numbers."
            ).draw(&markup, height: 220) { index in
                UInt64(samples[index].states.count { $0 != .fresh })
            }
            markup.element("figcaption", "How many members were in which state. The states are explained below.")
        }
    }

    private func map(frame: Int, _ markup: inout Markup) {
        let sample = self.record.samples[frame]
        markup.element("h3", ["id": "map-title"], "The map")
        markup.element("p", ["id": "when"], "At \(self.phrasing.moment(sample.atMicroseconds)), the last sample.")
        markup.trusted("<div>")
        self.scrubber(&markup)
        markup.open(
            "div",
            [
                "class": "map", "id": "map",
                "data-times": self.frames.map { self.seconds($0) }.joined(separator: ","),
                "data-end": "\(self.record.endMicroseconds / 1_000)",
                "data-states": self.frames.map { frame in
                    self.record.samples[frame].states.map(\.letter).joined()
                }.joined(separator: ","),
                "data-events": self.eventFrames.map(String.init).joined(separator: ","),
            ]
        )
        for region in self.regions {
            markup.element("h4", region)
            markup.element("ul", ["class": "tiles"]) { markup in
                for (place, member) in self.record.members.enumerated() where member.region == region {
                    self.tile(place, member, sample, &markup)
                }
            }
            markup.newLine()
        }
        markup.close("div")
        markup.newLine()
        self.stateWords(sample, &markup)
        markup.close("div")
        markup.newLine()
    }

    private func tile(_ place: Int, _ member: MemberRecord, _ sample: Sample, _ markup: inout Markup) {
        let state = sample.states.indices.contains(place) ? sample.states[place] : .down
        let words = "\(member.name): \(state.word)"
        markup.element("li", ["class": "t s\(state.letter)", "data-i": "\(place)", "title": words]) { markup in
            markup.element("b", ["aria-hidden": "true"], member.code.description)
            markup.element("i", ["aria-hidden": "true"], state == .fresh ? "" : state.letter)
            markup.element("span", ["class": "v"], words)
        }
    }

    /// Hidden until the script shows it: without the script it could do nothing.
    private func scrubber(_ markup: inout Markup) {
        markup.element("div", ["class": "scrubber", "id": "scrubber", "hidden": ""]) { markup in
            markup.element("button", ["type": "button", "id": "earlier"], "Earlier event")
            markup.element("button", ["type": "button", "id": "play"], "Play")
            markup.element("button", ["type": "button", "id": "later"], "Later event")
            markup.open(
                "input",
                [
                    "type": "range", "id": "at", "min": "0", "max": "\(self.frames.count - 1)",
                    "value": "\(self.frames.count - 1)", "aria-label": "Time of the drill", "autocomplete": "off",
                ]
            )
        }
        markup.newLine()
    }

    /// What the letters mean, and how many there are: the script keeps the numbers up to date.
    private func stateWords(_ sample: Sample, _ markup: inout Markup) {
        markup.element("dl", ["class": "states"]) { markup in
            for entry in self.counts(sample).reversed() {
                let state = entry.state
                markup.element("div") { markup in
                    markup.element("dt") { markup in
                        markup.element("span", ["class": "t s\(state.letter)", "aria-hidden": "true"]) {
                            $0.element("i", state == .fresh ? "" : state.letter)
                        }
                        markup.write(state.word + " ")
                        markup.element(
                            "span",
                            ["class": "n", "data-s": state.letter],
                            self.phrasing.count(entry.count)
                        )
                    }
                    markup.element("dd", state.definition)
                }
            }
        }
        markup.newLine()
    }

    /// Ascending, each once.
    var regions: [String] {
        self.record.members.reduce(into: []) { regions, member in
            if !regions.contains(member.region) { regions.append(member.region) }
        }.sorted()
    }

    /// Milliseconds of a sample, for the script.
    private func seconds(_ frame: Int) -> String { "\(self.record.samples[frame].atMicroseconds / 1_000)" }

    /// Places in ``frames`` at which an event starts or ends, ascending, each once.
    private var eventFrames: [Int] {
        let times = self.record.events.flatMap { [$0.atMicroseconds, $0.untilMicroseconds].compactMap(\.self) }.sorted()
        var places: [Int] = []
        var place = 0
        for time in times {
            while place < self.frames.count, self.record.samples[self.frames[place]].atMicroseconds < time {
                place += 1
            }
            if place < self.frames.count, places.last != place { places.append(place) }
        }
        return places
    }
}
