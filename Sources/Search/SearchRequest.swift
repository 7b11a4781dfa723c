public import Names
public import Records

/// What is searched for, and what narrows it.
public struct SearchRequest: Sendable {
    /// As typed or pasted.
    public var text: String
    /// This dataset alone; `nil` for all that have a fitting key.
    public var dataset: DatasetNumber?
    /// The records of this bureau alone; `nil` for everybody's.
    public var author: BureauCode?
    /// When the person was born, as far as it is known: lifts or lowers the scores of names.
    public var nearDate: PartialDate?
    /// Matches below it are counted and not shown; those below ``MatchBand/weak`` are no matches.
    public var minimumBand = MatchBand.weak
    /// What has expired before is not shown.
    public var today: Day
    /// Matches that are passed over, best first: those of earlier pages.
    public var offset = 0
    /// The most matches, at least 1.
    public var limit = 20

    public init(_ text: String, on today: Day) {
        self.text = text
        self.today = today
    }
}
