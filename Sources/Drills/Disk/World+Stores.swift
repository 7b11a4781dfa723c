import Replication
import Scenarios

/// Which disk a member has.
extension World {
    /// An empty disk for a member: of so many in a thousand that the settings say, and the first if any, a real one.
    func emptyStore(of node: Int) throws -> any DrillStore {
        var generator = self.streams.generator(.disk, node)
        let share = self.settings.sqlitePerMille
        guard generator.below(1_000) < share || (node == 0 && share > 0) else { return MemoryStore() }
        return try SQLiteStore(author: self.plan.members[node].code)
    }
}
