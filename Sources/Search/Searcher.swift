public import Records
public import Storage

/// Finds records by what an officer typed: recognises it, looks it up, and says how each match came about.
///
/// A search reads the bureau's own database and nothing else: no peer learns that it took place.
public struct Searcher: Sendable {
    private let store: Store
    private let catalogue: Catalogue

    public init(store: Store, catalogue: Catalogue) {
        self.store = store
        self.catalogue = catalogue
    }

    /// Answers from one snapshot.
    ///
    /// - Parameters:
    ///   - text: as typed or pasted.
    ///   - dataset: search this one alone; `nil` for all that have a fitting key.
    ///   - today: what has expired before is not shown.
    ///   - limit: the most matches, at least 1.
    public func search(_ text: String, dataset: DatasetNumber?, today: Day, limit: Int) throws -> SearchOutcome {
        let queries = self.catalogue.queries(for: text).filter { dataset == nil || $0.dataset == dataset }
        var outcome = SearchOutcome(takenFor: Self.distinct(queries.map(\.explanation)))
        try self.store.read { view in
            for query in queries {
                for keys in Self.alternatives(query) {
                    let records = try view.records(
                        matching: keys,
                        dataset: query.dataset,
                        on: today,
                        countMax: limit + 1
                    )
                    for record in records { self.add(record, found: query, to: &outcome) }
                }
            }
        }
        if outcome.matches.count > limit {
            outcome.matches.removeLast(outcome.matches.count - limit)
            outcome.hasMore = true
        }
        return outcome
    }

    /// One list of keys that must all match, or each key by itself.
    private static func alternatives(_ query: Query) -> [[KeyTerm]] {
        query.allTermsRequired ? [query.terms] : query.terms.map { [$0] }
    }

    /// A record that two keys find is one match with two reasons.
    private func add(_ record: StoredRecord, found query: Query, to outcome: inout SearchOutcome) {
        let reason = SearchMatch.Reason(
            key: self.catalogue[keyKind: query.keyKind]?.title ?? query.explanation,
            how: query.explanation
        )
        let known = outcome.matches.firstIndex { $0.record.log == record.log && $0.record.index == record.index }
        if let known {
            if !outcome.matches[known].reasons.contains(reason) { outcome.matches[known].reasons.append(reason) }
        } else {
            outcome.matches.append(SearchMatch(record: record, reasons: [reason]))
        }
    }

    private static func distinct(_ texts: [String]) -> [String] {
        texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
