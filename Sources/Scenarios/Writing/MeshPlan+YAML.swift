import Records

extension MeshPlan {
    /// The mesh as a file that ``ScenarioFiles`` reads back to the same plan.
    ///
    /// Positions and regions are not written: they stand in `Topology/members.csv`.
    public var yaml: String {
        var lines = YAMLLines()
        self.write(to: &lines)
        return lines.text
    }

    func write(to lines: inout YAMLLines) {
        lines.add("name", self.name)
        lines.add("title", YAMLLines.quoted(self.title))
        lines.add("heartbeat", ScenarioPhrases.duration(self.heartbeat))
        lines.add("members", Self.codes(self.members))
        lines.add("link classes")
        lines.inside { lines in
            for linkClass in self.linkClasses {
                lines.add(linkClass.name)
                lines.inside { Self.write(linkClass, to: &$0) }
            }
        }
        lines.add("lines")
        lines.inside { lines in
            for linkClass in self.linkClasses {
                let members = self.members.filter { $0.linkClass == linkClass.name }
                if !members.isEmpty { lines.add(linkClass.name, Self.codes(members)) }
            }
        }
    }

    private static func write(_ linkClass: LinkClass, to lines: inout YAMLLines) {
        lines.add("bandwidth", ScenarioPhrases.bandwidth(linkClass.bandwidth))
        lines.add("extra delay", ScenarioPhrases.duration(linkClass.extraDelay))
        lines.add("jitter", ScenarioPhrases.duration(linkClass.jitter))
        lines.add("loss", ScenarioPhrases.share(UInt64(linkClass.lossPerMillion), of: 1_000_000))
    }

    private static func codes(_ members: [MemberPlan]) -> String {
        members.map(\.code.description).joined(separator: ", ")
    }
}
