import DrillReport
import Gateway
import Records

/// How old what nodes hold of authors is.
enum LiveStaleness {
    /// Over all pairs of a node and another author; `nil` while no node has heard of any.
    static func of(_ views: [NodeView], authors: [BureauCode]) -> Staleness? {
        let names = Set(authors.map(\.description))
        var ages = views.flatMap { view in
            view.report.members.filter { names.contains($0.bureau) }.compactMap { member -> UInt64? in
                guard let heardAt = member.heardAt else { return nil }
                return UInt64(
                    clamping: view.report.clock.microseconds.subtractingReportingOverflow(heardAt.microseconds)
                        .partialValue
                )
            }
        }
        ages.sort()
        guard let oldest = ages.last else { return nil }
        return Staleness(
            medianMicroseconds: ages[ages.count / 2],
            p99Microseconds: ages[min(ages.count - 1, ages.count * 99 / 100)],
            maxMicroseconds: oldest
        )
    }
}
