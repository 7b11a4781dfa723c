/// What a drill must show, beside the promises that hold in every drill.
public enum Expectation: Hashable, Sendable {
    /// After the last heal all live nodes hold the same within a time, microseconds; `nil`: within promise 4's bound.
    case converged(within: UInt64?)
    /// Every honest node holds the proof that these authors signed two heads for one sequence; within a time after the
    /// first of them did or after the last cut ended, whichever is later, `nil`: by the drill's end.
    case forkKnown(authors: MemberGroup, within: UInt64?)
    /// No log of anyone is frozen.
    case nobodyFrozen
    /// Members sign nothing new from one moment to another.
    case notSigning(MemberGroup, from: UInt64, until: UInt64)
    /// Members sign new heads again at some time after this moment, microseconds.
    case signing(MemberGroup, after: UInt64)
    /// A figure of the run lies on the right side of a bound, in the figure's unit.
    case figure(FigureName, FigureBound, UInt64)
}
