import Foundation

extension Story {
    private static let cutOff = ["DE", "SN"]
    private static let rest = ["XP", "FR", "JP"]

    /// Cuts DE and SN off, works on both sides, and joins them again.
    func cutAndHeal() throws {
        let revised = try self.publish("26RV00001", at: "FR")
        guard let record = revised.recordId else { throw Node.Unexpected(description: "FR published without an id") }
        try self.mesh.awaitEverywhere(self.journal, total: try self.total())

        self.journal.step("DE and SN are cut off from XP, FR and JP")
        try self.order("cut")
        try Wait.until("both sides call the other silent", atMost: .seconds(30)) {
            let sides = try ["SN", "JP"].map { try self.mesh[$0].status() }
            let silent = sides.map { side in side.members.filter { $0.silentSince != nil }.count }
            self.journal.progress("SN calls \(silent[0]) of 3 silent, JP \(silent[1]) of 2")
            return silent == [3, 2]
        }
        try self.workOnBothSides(revising: record)

        self.journal.step("The links are restored")
        let start = ContinuousClock.now
        try self.order("restore")
        let restored = ContinuousClock.now
        try self.mesh.awaitEverywhere(self.journal, total: try self.total())
        self.journal.figure(
            "equal again after the cut",
            "\(Journal.seconds(ContinuousClock.now - restored)) "
                + "(and \(Journal.seconds(restored - start)) to type the orders)"
        )
        let digests = try self.mesh.nodes.map { try $0.status().frontiersDigest }
        self.journal.check(Set(digests).count == 1, "all five have equal frontiers: \(digests[0].prefix(16))…")
        let fresh = try self.mesh["SN"].search("26FC00001")
        self.journal.check(fresh.exit == 0, "SN now finds what FR published during the cut", "exit \(fresh.exit)")
        let moved = try self.mesh["SN"].search("26RV00002")
        self.journal.check(moved.exit == 0, "and what FR revised", "exit \(moved.exit)")
        let old = try self.mesh["DE"].search("26RV00001")
        self.journal.check(old.exit == 10, "and DE no longer finds the number before the revision", "exit \(old.exit)")
    }

    private func workOnBothSides(revising record: String) throws {
        self.journal.step("Both sides go on publishing and revising")
        try self.publish("26DC00001", at: "DE")
        try self.publish("26FC00001", at: "FR")
        _ = try self.mesh["FR"].ask(
            Documents.Published.self,
            ["revise", record, "number=26RV00002", "issuer=FRA", "fraud=lost"]
        )

        let near = try self.mesh["SN"].search("26DC00001", wait: 5)
        self.journal.check(
            near.exit == 0 && near.answer.completeness.contains { $0.author == "DE" && $0.silentSince == nil },
            "SN has DE's new record, and calls DE fresh",
            "exit \(near.exit) \(near.answer.lacks)"
        )
        let far = try self.mesh["SN"].search("26FC00001")
        self.journal.check(
            far.exit == 11 && far.answer.lacks.contains("FR silent since"),
            "SN does not have FR's, and says why that proves nothing: \(far.answer.lacks)",
            "exit \(far.exit)"
        )
        let other = try self.mesh["JP"].search("26RV00002", wait: 5)
        self.journal.check(other.exit == 0, "JP has FR's revision", "exit \(other.exit)")
        let missing = try self.mesh["JP"].search("26DC00001")
        self.journal.check(
            missing.exit == 11 && missing.answer.lacks.contains("DE silent since"),
            "JP does not have DE's, and says so: \(missing.answer.lacks)",
            "exit \(missing.exit)"
        )
    }

    private func order(_ verb: String) throws {
        for one in Self.cutOff {
            for other in Self.rest {
                _ = try self.mesh[one].ask(Mesh.Nothing.self, ["link", verb, other])
                _ = try self.mesh[other].ask(Mesh.Nothing.self, ["link", verb, one])
            }
        }
    }
}
