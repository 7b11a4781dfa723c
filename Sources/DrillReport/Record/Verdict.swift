/// What a run says as a whole.
public enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// A promise was violated.
    case violated
    /// No promise was violated, but something that was expected did not show, or a figure is over its bound.
    case missed
    /// No promise was violated and nothing missed, but the run cannot tell of an expectation or a bound, or no part of
    /// any promise was checked often enough.
    case unproved
    /// No promise was violated, at least one was checked often enough, and everything that was expected showed. Which
    /// were not checked stands beside it.
    case held

    /// Whether the drill passes.
    public var passes: Bool { self == .held }
}

extension DrillRecord {
    public var verdict: Verdict {
        if self.promises.contains(where: { $0.status == .violated }) { return .violated }
        let expected = self.expectations.map(\.isMet) + self.figures.filter { $0.bound != nil }.map(\.holds)
        if expected.contains(false) { return .missed }
        if expected.contains(nil) || !self.promises.contains(where: { $0.status == .held }) { return .unproved }
        return .held
    }
}
