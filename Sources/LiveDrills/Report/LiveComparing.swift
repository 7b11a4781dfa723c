import DrillReport
import Scenarios

/// Puts a simulated and a real run side by side.
struct LiveComparing {
    let simulated: DrillRecord
    let live: DrillRecord
    let end: LiveJudge.End
    let badlyStopped: [String]

    var rows: [LiveComparison.Row] {
        var rows = [self.equal, self.verified]
        rows += Set((self.simulated.promises + self.live.promises).map(\.number)).sorted().map(self.promise)
        rows.append(self.convergence)
        rows += self.expectations
        rows.append(self.stopped)
        return rows
    }

    private var equal: LiveComparison.Row {
        LiveComparison.Row(
            "members with the same roots at the end",
            simulated: Self.words(self.verdict(self.simulated, 3)),
            live: "\(self.end.equalCount) of \(self.end.memberCount)",
            bound: "all",
            agrees: self.end.memberCount > 0 && self.end.equalCount == self.end.memberCount && self.end.time != nil
        )
    }

    private var verified: LiveComparison.Row {
        LiveComparison.Row(
            "databases that verify",
            simulated: "-",
            live: "\(self.end.verifiedCount) of \(self.end.memberCount)",
            bound: "all",
            agrees: self.end.verifiedCount == self.end.memberCount
        )
    }

    private var stopped: LiveComparison.Row {
        LiveComparison.Row(
            "programs that stopped in order",
            simulated: "-",
            live: self.badlyStopped.isEmpty ? "all" : "not \(self.badlyStopped.joined(separator: ", "))",
            bound: "all",
            agrees: self.badlyStopped.isEmpty
        )
    }

    // MARK: Promises

    /// What a run says of a promise as a whole.
    private enum Whole: Equatable {
        case violated
        case held(UInt64)
        /// Looked at, in too few states to call it held.
        case seldom(UInt64)
        case notBuilt
        case notLookedAt
    }

    private func verdict(_ record: DrillRecord, _ number: Int) -> Whole {
        let parts = record.promises.filter { $0.number == number }
        let count = parts.reduce(UInt64(0)) { $0 &+ $1.checkedCount }
        if parts.contains(where: { $0.status == .violated }) { return .violated }
        if parts.contains(where: { $0.status == .held }) { return .held(count) }
        if count > 0 { return .seldom(count) }
        return parts.contains { $0.status == .notBuilt } ? .notBuilt : .notLookedAt
    }

    private func promise(_ number: Int) -> LiveComparison.Row {
        let (simulated, live) = (self.verdict(self.simulated, number), self.verdict(self.live, number))
        return LiveComparison.Row(
            "promise \(number)",
            simulated: Self.words(simulated),
            live: Self.words(live),
            bound: "broken by neither",
            agrees: Self.agree(simulated, live)
        )
    }

    /// Whether neither broke it; `nil` where one of them did not look. That both broke it is the same verdict, and none
    /// that anybody may pass.
    private static func agree(_ one: Whole, _ other: Whole) -> Bool? {
        switch (one, other) {
        case (.notBuilt, _), (_, .notBuilt), (.notLookedAt, _), (_, .notLookedAt):
            // A violation says something even if the other did not look.
            one == .violated || other == .violated ? false : nil
        case (.violated, _), (_, .violated): false
        case (.held, .held), (.held, .seldom), (.seldom, .held), (.seldom, .seldom): true
        }
    }

    private static func words(_ whole: Whole) -> String {
        switch whole {
        case .violated: "VIOLATED"
        case .held(let count): "held, \(count) states"
        case .seldom(let count): "not broken, \(count) states"
        case .notBuilt: "not built"
        case .notLookedAt: "not looked at"
        }
    }

    // MARK: Times and expectations

    private var convergence: LiveComparison.Row {
        let (simulated, live) = (Self.convergence(self.simulated), Self.convergence(self.live))
        // Neither may be without a time: who has not come together has none.
        let agrees = simulated.map { simulated in
            let limit = simulated.multipliedReportingOverflow(by: LiveComparison.timeFactor)
            return live.map { limit.overflow || $0 <= max(limit.partialValue, LiveComparison.timeMin) } ?? false
        }
        return LiveComparison.Row(
            "converged after the last heal",
            simulated: simulated.map(Self.seconds) ?? "unknown",
            live: live.map(Self.seconds) ?? "not",
            bound: "at most \(LiveComparison.timeFactor) times, or \(Self.seconds(LiveComparison.timeMin))",
            agrees: agrees ?? false
        )
    }

    private static func convergence(_ record: DrillRecord) -> UInt64? {
        record.figures.first { $0.name == FigureName.convergence.rawValue }?.amount.map { UInt64(clamping: $0) }
    }

    private var expectations: [LiveComparison.Row] {
        self.live.expectations.enumerated().map { place, live in
            // Both name them in the order of the file.
            let others = self.simulated.expectations
            let other = others.indices.contains(place) && others[place].name == live.name ? others[place] : nil
            return LiveComparison.Row(
                "expected: \(live.name)",
                simulated: Self.words(other?.isMet),
                live: Self.words(live.isMet),
                bound: "met by both",
                agrees: Self.agree(other?.isMet, live.isMet)
            )
        }
    }

    /// Whether both met it; `nil` where one cannot tell and the other has not missed it.
    private static func agree(_ one: Bool?, _ other: Bool?) -> Bool? {
        if one == false || other == false { return false }
        return one == nil || other == nil ? nil : true
    }

    private static func words(_ isMet: Bool?) -> String { isMet.map { $0 ? "yes" : "no" } ?? "cannot tell" }

    private static func seconds(_ microseconds: UInt64) -> String {
        let hundredths = (microseconds + 5_000) / 10_000
        let rest = String(hundredths % 100)
        return "\(hundredths / 100).\(rest.count < 2 ? "0" : "")\(rest) s"
    }
}
