extension Drill {
    /// The drill as a file that ``ScenarioFiles`` reads back to the same drill.
    ///
    /// A mesh of the catalogue is named; another one is written out, so that the file stands for itself.
    public var yaml: String {
        var lines = YAMLLines()
        lines.add("name", self.name)
        lines.add("title", YAMLLines.quoted(self.title))
        lines.add("purpose", YAMLLines.quoted(self.purpose))
        if DrillCatalogue.meshes[self.mesh.name] == self.mesh {
            lines.add("mesh", self.mesh.name)
        } else {
            lines.add("mesh")
            lines.inside { self.mesh.write(to: &$0) }
        }
        lines.add("duration", ScenarioPhrases.duration(self.duration))
        lines.add("settle", ScenarioPhrases.duration(self.settle))
        if self.heartbeat != self.mesh.heartbeat { lines.add("heartbeat", ScenarioPhrases.duration(self.heartbeat)) }
        if let interval = self.pullInterval { lines.add("pull every", ScenarioPhrases.duration(interval)) }
        if self.mode != .ordered { lines.add("mode", self.mode.rawValue) }
        if self.sqlitePerMille > 0 {
            lines.add("sqlite", ScenarioPhrases.share(UInt64(self.sqlitePerMille), of: 1_000))
        }
        if !self.traffic.rates.isEmpty { self.traffic.write(to: &lines) }
        if !self.events.isEmpty {
            lines.add("events")
            for event in self.events { lines.inside { $0.item { event.write(to: &$0) } } }
        }
        if !self.expectations.isEmpty {
            lines.add("expect")
            for expectation in self.expectations { lines.inside { $0.item { expectation.write(to: &$0) } } }
        }
        return lines.text
    }
}
