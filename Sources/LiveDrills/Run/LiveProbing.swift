import Gateway
import Node
import Records

/// Searches for records that are known to be published, anywhere: whoever does not find one must not claim to be complete.
struct LiveProbing: Sendable {
    static let interval = Duration.milliseconds(400)

    let mesh: LiveMesh
    let ledger: Ledger
    let watch: LiveWatch

    /// Runs until it is cancelled.
    func run() async throws {
        while true {
            try await Task.sleep(for: Self.interval)
            try await self.probe()
        }
    }

    /// - Returns: `nil` from who does not run, or may not answer yet: such a one claims nothing.
    private func answer(of member: LiveMember, to query: SearchQuery) async throws -> SearchAnswer? {
        do {
            return try await member.ask { try await $0.search(query) }
        } catch let problem as Problem where problem.kind == .answersWithheld {
            return nil
        }
    }

    private func probe() async throws {
        guard let (place, record) = await self.ledger.anySearchable(), let text = record.searchText else { return }
        let number = await self.ledger.draw(below: self.mesh.members.count)
        guard self.mesh.members.indices.contains(number) else { return }
        let member = self.mesh.members[number]
        let query = SearchQuery(text: text, dataset: record.dataset)
        guard let answer = try await self.answer(of: member, to: query) else { return }
        // A record that was revised meanwhile is rightly not found under its old number.
        guard await self.ledger.isOpen(place) else { return }
        let claimed = answer.completeness.first { $0.author == record.author.description }?.complete ?? 0
        if answer.hits.isEmpty, claimed > record.index {
            await self.watch.fails(
                .completeMeansHeld,
                at: member.code,
                "A search says that \(record.dataset) of \(record.author) is complete to \(claimed), and does not find "
                    + "entry \(record.index)."
            )
        } else {
            await self.watch.holds(.completeMeansHeld)
        }
    }
}
