import Gateway
import Node
import Records

/// Publishes what the plan says, each member by itself, and keeps what was acknowledged.
struct LiveTraffic: Sendable {
    let plan: LivePlan
    let mesh: LiveMesh
    let ledger: Ledger
    let start: ContinuousClock.Instant

    /// Runs until the last publication is made.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for member in self.mesh.members {
                let publications = self.plan.publications.filter { $0.author == member.code }
                group.addTask {
                    for publication in publications {
                        try await Task.sleep(until: self.start + .microseconds(Int64(clamping: publication.at)))
                        try await self.publish(publication, at: member)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func publish(_ publication: LivePublication, at member: LiveMember) async throws {
        guard member.isLive else { return await self.ledger.missed() }
        let known = publication.kind == .put ? nil : await self.ledger.takeOpen(member.code, publication.dataset)
        do {
            guard let published = try await self.ask(publication, known, at: member) else {
                // Killed meanwhile: what it did not answer counts as nothing.
                return await self.ledger.missed()
            }
            guard published.committed, let id = published.recordId, let index = published.index else {
                return await self.ledger.refused("answered without being committed")
            }
            let isWithdrawal = known != nil && publication.kind == .withdraw
            let record = Acknowledged(
                author: member.code,
                dataset: publication.dataset,
                recordId: id,
                index: index,
                at: .now,
                searchText: isWithdrawal ? nil : LiveRecords.searchText(publication)
            )
            await self.ledger.add(record, isNew: !isWithdrawal)
        } catch let problem as Problem {
            await self.ledger.refused("\(problem)")
        }
    }

    private func ask(
        _ publication: LivePublication,
        _ known: Acknowledged?,
        at member: LiveMember
    ) async throws -> Published? {
        let request = LiveRecords.request(publication, isRevision: known != nil)
        return try await member.ask { desk in
            guard let known else { return try await desk.publish(request) }
            return publication.kind == .withdraw
                ? try await desk.withdraw(recordId: known.recordId, WithdrawRequest(dryRun: nil))
                : try await desk.revise(recordId: known.recordId, request)
        }
    }
}
