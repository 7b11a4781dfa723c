import Names
public import Records
public import Storage

/// Finds records by what an officer typed: recognises it, looks it up, and says how each match came about.
///
/// Numbers are found by equal keys; names by near ones, which a score orders. A search reads the bureau's own database
/// and nothing else: no peer learns that it took place.
public struct Searcher: Sendable {
    /// The most records of one dataset that one key or all words of a name find.
    static let foundCountMax = 1_200

    let store: Store
    let catalogue: Catalogue

    public init(store: Store, catalogue: Catalogue) {
        self.store = store
        self.catalogue = catalogue
    }

    /// Answers from one snapshot. Equal snapshots give equal answers, whatever came first, so that pages fit together.
    public func search(_ request: SearchRequest) throws -> SearchOutcome {
        let queries = self.catalogue.queries(for: request.text)
            .filter { request.dataset == nil || $0.dataset == request.dataset }
        let isName = Self.mayBeName(request.text)
        let takenFor = queries.map { Self.isOfName($0) && isName ? Self.explanation($0) : $0.explanation }
        var outcome = SearchOutcome(takenFor: Self.distinct(takenFor))
        var found = FoundRecords()
        try self.store.read { view in
            for query in queries where !Self.isOfName(query) {
                try self.findKeys(query, request, view, &found)
            }
            for query in queries where Self.isOfName(query) {
                try self.findNames(query, request, isName: isName, view, &found)
            }
        }
        let matches = found.matches.filter { $0.band >= request.minimumBand }.sorted(by: SearchMatch.isBefore)
        outcome.matchCount = matches.count
        outcome.places = Set(matches.map { EntryPlace(log: $0.record.log, index: $0.record.index) })
        outcome.weakerCount = found.matches.count - matches.count
        let page = matches.dropFirst(max(0, request.offset))
        outcome.matches = Array(page.prefix(max(1, request.limit)))
        outcome.hasMore = page.count > outcome.matches.count
        outcome.isCut = found.isCut
        return outcome
    }

    // MARK: - Keys that are equal

    private func findKeys(
        _ query: Query,
        _ request: SearchRequest,
        _ view: ReadView,
        _ found: inout FoundRecords
    ) throws {
        // Words of a text are a weaker sign than a number.
        let isByKey = !query.allTermsRequired
        let reason = SearchMatch.Reason(key: self.title(of: query), how: query.explanation)
        for keys in isByKey ? query.terms.map({ [$0] }) : [query.terms] {
            for record in try self.records(matching: keys, query, request, view, &found) {
                found.add(
                    SearchMatch(
                        record: record,
                        score: isByKey ? 1000 : MatchBand.weakScore,
                        band: isByKey ? .exact : .weak,
                        isByKey: isByKey,
                        reasons: [reason]
                    )
                )
            }
        }
    }

    private func records(
        matching keys: [KeyTerm],
        _ query: Query,
        _ request: SearchRequest,
        _ view: ReadView,
        _ found: inout FoundRecords
    ) throws -> [StoredRecord] {
        let records = try view.records(
            matching: keys,
            dataset: query.dataset,
            author: request.author,
            on: request.today,
            countMax: Self.foundCountMax
        )
        if records.count == Self.foundCountMax { found.isCut = true }
        return records
    }

    // MARK: - Names that are near

    /// Every record that has all words is found, however common they are, and every one whose terms the probes meet.
    private func findNames(
        _ query: Query,
        _ request: SearchRequest,
        isName: Bool,
        _ view: ReadView,
        _ found: inout FoundRecords
    ) throws {
        guard let dataset = self.catalogue[query.dataset] else { return }
        var ranking = NameRanking(request, keyTitle: self.title(of: query), dataset: dataset)
        let withWords = try self.records(matching: query.terms, query, request, view, &found)
        for record in withWords {
            if let match = ranking.match(record, hasAllWords: true) { found.add(match) }
        }
        guard isName else { return }
        let known = Set(withWords.map { EntryPlace(log: $0.log, index: $0.index) })
        let candidates = try view.records(
            probed: ranking.probes,
            dataset: query.dataset,
            author: request.author,
            on: request.today
        ) { place, body in
            !known.contains(place) && ranking.mayMatch(body)
        }
        if candidates.isCut { found.isCut = true }
        for record in candidates.records {
            if let match = ranking.match(record, hasAllWords: false) { found.add(match) }
        }
    }

    private static func isOfName(_ query: Query) -> Bool { query.keyKind == KeyKind.nameWordNumber }

    /// Numbers have no other spellings: what is near one is another one.
    static func mayBeName(_ text: String) -> Bool {
        var (letterCount, digitCount) = (0, 0)
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType == .decimal {
                digitCount += 1
            } else if scalar.properties.isAlphabetic {
                letterCount += 1
            }
        }
        return letterCount > digitCount
    }

    private static func explanation(_ query: Query) -> String {
        let words = query.terms.map { String(decoding: $0.term, as: UTF8.self) }.joined(separator: " ")
        return "name \(words), in any spelling or script"
    }

    private func title(of query: Query) -> String {
        self.catalogue[keyKind: query.keyKind]?.title ?? query.explanation
    }

    private static func distinct(_ texts: [String]) -> [String] {
        texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
