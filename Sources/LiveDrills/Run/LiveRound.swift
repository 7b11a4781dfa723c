import Gateway
import Records

/// Asks several nodes how they stand, side by side.
enum LiveRound {
    /// - Returns: in the order of the members; without those that do not answer.
    static func views(_ members: [LiveMember]) async throws -> [NodeView] {
        try await withThrowingTaskGroup(of: NodeView?.self) { group in
            for member in members {
                group.addTask {
                    let at = ContinuousClock.now
                    guard let report = try await member.ask({ try await $0.status() }) else { return nil }
                    return NodeView(code: member.code, at: at, report: report)
                }
            }
            var views: [NodeView] = []
            for try await view in group { if let view { views.append(view) } }
            return views.sorted { $0.code < $1.code }
        }
    }
}
