extension ReportPage {
    func timeline(_ markup: inout Markup) {
        self.section("timeline", "What happened", &markup) { markup in
            guard !self.record.events.isEmpty else {
                markup.element("p", "Nothing: the mesh was left alone.")
                return
            }
            markup.element("figure") { markup in
                TimelineChart(record: self.record, phrasing: self.phrasing, faults: self.faults).draw(&markup)
                markup.element("figcaption", self.timelineCaption)
            }
            EventTables(page: self).write(&markup)
        }
    }

    private var timelineCaption: String {
        var text =
            "Time runs to the right. Bars last, diamonds are moments; whenever a fault is on, the ground is shaded, "
        text += "here and in all charts below."
        if self.record.promises.contains(where: { $0.first != nil }) {
            text += " The dashed line marks where a promise was first broken."
        }
        return text
    }
}
