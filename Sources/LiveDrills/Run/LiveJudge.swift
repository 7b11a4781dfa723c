import Gateway
import Node
import Records

/// Looks at the mesh when all is over: whether all hold the same, and whether anything acknowledged is gone.
struct LiveJudge: Sendable {
    /// What the end looked like.
    struct End: Sendable {
        /// Nodes that gave the digest that most gave.
        var equalCount = 0
        var memberCount = 0
        /// That digest, in hexadecimal digits; empty if no node answered.
        var digest = ""
        /// From the end of traffic until all had the same.
        var time: Duration?
        var lookedUpCount = 0
        /// Acknowledged entries that no node looked at holds, and that only a lost disk had.
        var lostCount: UInt64 = 0
        /// Nodes whose whole database was read again and is sound.
        var verifiedCount = 0
    }

    private static let lookUpsAtOnce = 8

    let mesh: LiveMesh
    let watch: LiveWatch
    let ledger: Ledger
    let limit: Duration
    /// When each member's data was last taken from it.
    let bereft: [BureauCode: ContinuousClock.Instant]

    func judge(progress: @Sendable (String) -> Void) async throws -> End {
        var end = End()
        progress("waiting until all hold the same")
        try await self.waitForEqual(&end)
        progress("verifying \(self.mesh.members.count) databases")
        try await self.verify(&end)
        progress("looking up what was acknowledged")
        try await self.lookUp(&end)
        await self.countHeads()
        return end
    }

    private func waitForEqual(_ end: inout End) async throws {
        let start = ContinuousClock.now
        end.memberCount = self.mesh.members.count
        while true {
            let views = try await LiveRound.views(self.mesh.members)
            await self.watch.note(views)
            let counts = views.reduce(into: [String: Int]()) { $0[$1.report.frontiersDigest, default: 0] += 1 }
            let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
            end.equalCount = most?.value ?? 0
            end.digest = most?.key ?? ""
            let elapsed = ContinuousClock.now - start
            if end.equalCount == end.memberCount, views.allSatisfy(\.isComplete) {
                end.time = elapsed
                return
            }
            guard elapsed < self.limit else { return }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// Two at a time: it reads everything.
    private func verify(_ end: inout End) async throws {
        for start in stride(from: 0, to: self.mesh.members.count, by: 2) {
            let members = Array(self.mesh.members[start..<min(start + 2, self.mesh.members.count)])
            let reports = try await withThrowingTaskGroup(of: (BureauCode, VerifyReport?).self) { group in
                for member in members {
                    group.addTask { (member.code, try await member.ask { try await $0.verify { _ in } }) }
                }
                return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }
            }
            for case (let code, let report?) in reports {
                if report.passed {
                    end.verifiedCount += 1
                    await self.watch.holds(.sameTables, UInt64(report.entryCount))
                } else {
                    let failure = report.failures.first ?? report.integrityCheck
                    await self.watch.fails(.sameTables, at: code, "Its database does not verify: \(failure)")
                }
            }
        }
    }

    // MARK: What was acknowledged

    private enum Finding: Sendable {
        case found(Int)
        /// Two nodes say different things of it.
        case differs(Acknowledged)
        case gone(Acknowledged)
    }

    private func lookUp(_ end: inout End) async throws {
        let records = await self.ledger.acknowledged
        let members = self.mesh.members.filter(\.isLive)
        guard members.count > 1 else { return }
        for start in stride(from: 0, to: records.count, by: Self.lookUpsAtOnce) {
            let batch = start..<min(start + Self.lookUpsAtOnce, records.count)
            let findings = try await withThrowingTaskGroup(of: Finding.self) { group in
                for place in batch {
                    let record = records[place]
                    let others = members.filter { $0.code != record.author }
                    let asked = members.filter { $0.code == record.author } + [others[place % others.count]]
                    group.addTask { try await self.lookUp(record, at: asked) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for finding in findings { await self.note(finding, &end) }
        }
    }

    private func lookUp(_ record: Acknowledged, at members: [LiveMember]) async throws -> Finding {
        var count = 0
        var first: RecordReport?
        let query = RecordQuery(recordId: record.recordId, author: record.author.description)
        for member in members {
            do {
                let report = try await self.report(query, of: member)
                guard report?.history.contains(where: { $0.index == record.index }) == true else {
                    return .gone(record)
                }
                if let first, let report, !Self.isSame(first, report) { return .differs(record) }
                first = report
                count += 1
            } catch let problem as Problem where problem.kind == .noSuchRecord {
                return .gone(record)
            }
        }
        return .found(count)
    }

    /// Waits for a member that went back in time and may not answer yet.
    private func report(_ query: RecordQuery, of member: LiveMember) async throws -> RecordReport? {
        try await Waiting.until("\(member.code) answers", within: .seconds(20), every: .milliseconds(50)) {
            do {
                return [try await member.ask { try await $0.record(query) }]
            } catch let problem as Problem where problem.kind == .answersWithheld {
                return nil
            }
        }
        .first ?? nil
    }

    /// Whether two nodes hold the same of a record. Who has signed that they hold it is another thing at each.
    private static func isSame(_ one: RecordReport, _ other: RecordReport) -> Bool {
        one.state == other.state && one.fields == other.fields && one.handling == other.handling
            && one.expires == other.expires && one.history == other.history
    }

    private func note(_ finding: Finding, _ end: inout End) async {
        switch finding {
        case .found(let count):
            end.lookedUpCount += 1
            await self.watch.holds(.acknowledgedStays, UInt64(count))
            if count > 1 { await self.watch.holds(.sameTables) }
        case .differs(let record):
            end.lookedUpCount += 1
            await self.watch.fails(
                .sameTables,
                at: record.author,
                "Entry \(record.index) of \(record.dataset) of \(record.author) is not the same at two nodes."
            )
        case .gone(let record):
            // Nobody else may have had it when its author's disk was lost.
            if let lost = self.bereft[record.author], record.at > lost - .seconds(3), record.at < lost {
                end.lostCount += 1
            } else {
                await self.watch.fails(
                    .acknowledgedStays,
                    at: record.author,
                    "Entry \(record.index) of \(record.dataset) of \(record.author) was acknowledged and is gone."
                )
            }
        }
    }

    private func countHeads() async {
        await self.watch.holds(.signsOnce, self.mesh.recorder.headCount)
        for number in self.mesh.recorder.conflicts {
            await self.watch.fails(
                .signsOnce,
                at: number.author,
                "\(number.author) signed two heads for epoch \(number.epoch), sequence \(number.sequence)."
            )
        }
    }
}
