/// The records that are tied to the hits of one page.
public struct FollowedLinks: Sendable {
    /// Nearest first: those that share something with a hit, then those that share something with one of these.
    public internal(set) var records: [FollowedRecord] = []
    /// Whether a bound ended the walk, so that there may be more.
    public internal(set) var isCut = false

    public init() {}
}
