extension TimedEvent {
    func write(to lines: inout YAMLLines) {
        lines.add("at", ScenarioPhrases.moment(self.at))
        for (key, value) in self.happening.words { lines.add(key, value) }
        guard let lasting = self.lasting else { return }
        let (end, overflows) = self.at.addingReportingOverflow(lasting)
        if overflows {
            lines.add("for", ScenarioPhrases.duration(lasting))
        } else {
            lines.add("until", ScenarioPhrases.moment(end))
        }
    }
}
