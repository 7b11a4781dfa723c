import Records

/// Whether groups mean somebody in the drill's mesh.
extension DrillCheck {
    func check(_ group: MemberGroup, _ subject: DrillFault.Subject) throws(DrillFault) {
        guard !group.namesOthers else {
            throw DrillFault(subject, "others can stand only on the second side of a cut")
        }
        try self.checkNames(group, subject)
        guard !self.resolver.indexes(of: group).isEmpty else { throw self.nobody(group, subject) }
    }

    func check(sides: (first: MemberGroup, second: MemberGroup), _ index: Int) throws(DrillFault) {
        try self.check(sides.first, .event(index))
        try self.checkNames(sides.second, .event(index))
        let (first, second) = self.resolver.sides(sides.first, sides.second)
        guard !second.isEmpty else { throw self.nobody(sides.second, .event(index)) }
        guard !sides.first.isSampled, !sides.second.isSampled else { return }
        if let both = first.first(where: second.contains) {
            throw DrillFault(.event(index), "\(self.drill.mesh.members[both].code) is on both sides of the cut")
        }
    }

    func check(_ expectation: Expectation, _ subject: DrillFault.Subject) throws(DrillFault) {
        switch expectation {
        case .forkKnown(let group, _), .notSigning(let group, _, _), .signing(let group, _):
            try self.check(group, subject)
        case .converged, .nobodyFrozen, .figure: break
        }
        if case .notSigning(_, let from, let until) = expectation, from >= until {
            throw DrillFault(subject, "it is over before it begins")
        }
    }

    private func checkNames(_ group: MemberGroup, _ subject: DrillFault.Subject) throws(DrillFault) {
        let mesh = self.drill.mesh
        for code in group.codes where mesh.index(of: code) == nil {
            throw DrillFault(
                subject,
                "\(code) (\(Members.world[code]?.name ?? "unknown")) is not in the mesh \(mesh.name)"
            )
        }
        for name in group.linkClasses where mesh.linkClass(named: name) == nil {
            throw DrillFault(subject, "the mesh \(mesh.name) has no link class \(name)")
        }
    }

    private func nobody(_ group: MemberGroup, _ subject: DrillFault.Subject) -> DrillFault {
        DrillFault(subject, "nobody in the mesh \(self.drill.mesh.name) is meant by \(MemberPhrases.words(group))")
    }
}
