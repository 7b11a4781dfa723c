import Records
import Storage

extension Searcher {
    /// Follows numbers and addresses from the hits of a page to the records that share them, in all datasets and of all
    /// authors, whatever narrowed the search.
    ///
    /// Answers from a snapshot of its own, which may be newer than the search's: a record that was withdrawn between
    /// the two is not shown any more.
    public func links(of outcome: SearchOutcome, for request: SearchRequest) throws -> FollowedLinks {
        guard !outcome.matches.isEmpty else { return FollowedLinks() }
        var follower = LinkFollower(
            self.catalogue,
            known: outcome.places,
            followed: self.exhausted(by: outcome, request),
            on: request.today
        )
        return try self.store.read { try follower.follow(outcome.matches.map(\.record), in: $0) }
    }

    /// The keys that were searched for, if every record that has one is a hit: nothing is found by them again.
    private func exhausted(by outcome: SearchOutcome, _ request: SearchRequest) -> Set<KeyTerm> {
        guard request.dataset == nil, request.author == nil, !outcome.isCut else { return [] }
        return Set(self.catalogue.queries(for: request.text).filter { !$0.allTermsRequired }.flatMap(\.terms))
    }
}
