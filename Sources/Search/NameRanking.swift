import Names
import Records
import Storage

/// Compares a typed name with every name of a record, and says how near the nearest is and why.
struct NameRanking {
    /// The most that a date of birth lifts a score.
    private static let liftMax = 60

    private var scorer: NameScorer
    private let request: SearchRequest
    private let keyTitle: String
    private let dataset: Dataset
    private let reader: BodyReader

    init(_ request: SearchRequest, keyTitle: String, dataset: Dataset) {
        self.request = request
        self.keyTitle = keyTitle
        self.dataset = dataset
        self.reader = BodyReader(dataset)
        self.scorer = NameScorer(request.text, birth: request.nearDate.map { BirthDate($0) })
    }

    var probes: [NameProbe] { NameKeys.probes(for: self.scorer.query) }

    /// Whether an encoded body has a name that may be near enough. Most candidates end here, before anything of them is
    /// decoded.
    mutating func mayMatch(_ body: Span<UInt8>) -> Bool {
        self.bestScore(body) + (self.request.nearDate == nil ? 0 : Self.liftMax) >= MatchBand.weakScore
    }

    /// - Parameter hasAllWords: whether all words stand in the record, in whatever of its names: then it is a weak match
    ///   at least, unless a date of birth speaks against it.
    /// - Returns: `nil` for a record whose names are not near enough.
    mutating func match(_ record: StoredRecord, hasAllWords: Bool) -> SearchMatch? {
        let floor = hasAllWords ? MatchBand.weakScore : 0
        guard let best = self.bestName(of: record, floor: floor), best.match.band >= .weak else { return nil }
        let isLifted = hasAllWords && self.bestScore(record.body.span) < floor
        return SearchMatch(
            record: record,
            score: best.match.score,
            band: best.match.band,
            isByKey: false,
            reasons: [self.reason(best.name, best.match, isLifted: isLifted)]
        )
    }

    private mutating func bestScore(_ body: Span<UInt8>) -> Int {
        var best = 0
        self.reader.forEachName(inBody: body) { best = max(best, self.scorer.score($0)) }
        return best
    }

    /// The name with the highest score; of equal ones the first.
    private mutating func bestName(
        of record: StoredRecord,
        floor: Int
    ) -> (name: RecordNames.Name, match: NameMatch)? {
        guard let body = Self.decoded(record.body) else { return nil }
        let names = RecordNames(self.dataset.plain(from: body), of: self.dataset)
        let births = self.request.nearDate.map(names.birthDates(near:)) ?? []
        var best: (name: RecordNames.Name, match: NameMatch)?
        for name in names.names {
            let found = self.scorer.match(name.text, quality: name.quality, births: births.map(\.date))
            let match = Self.lifted(Self.shown(found, births), to: floor)
            if best.map({ $0.match.score < match.score }) ?? true { best = (name, match) }
        }
        return best
    }

    private static func decoded(_ bytes: [UInt8]) -> RecordBody? {
        do {
            return try RecordBody(decoding: bytes)
        } catch {
            return nil  // Signed by its author and still no body: it is kept, and found by nothing.
        }
    }

    /// Says a range of dates of birth as the record has it.
    private static func shown(_ match: NameMatch, _ births: [(date: BirthDate, shown: String)]) -> NameMatch {
        let reasons = match.reasons.map { reason -> MatchReason in
            guard reason.rule == .birthDate, let born = births.first(where: { "\($0.date)" == reason.candidate }) else {
                return reason
            }
            return MatchReason(.birthDate, query: reason.query, candidate: born.shown, nearness: reason.nearness)
        }
        return NameMatch(score: match.score, band: match.band, reasons: reasons)
    }

    /// Raises the score of the names to a floor, from which a date of birth goes on as it would have.
    private static func lifted(_ match: NameMatch, to floor: Int) -> NameMatch {
        let change = match.reasons.last { $0.rule == .birthDate }?.nearness ?? 0
        guard match.score < floor + change, floor + change > 0 else { return match }
        let score = min(1000, floor + change)
        return NameMatch(score: score, band: score < MatchBand.weakScore ? .none : .weak, reasons: match.reasons)
    }

    private func reason(_ name: RecordNames.Name, _ match: NameMatch, isLifted: Bool) -> SearchMatch.Reason {
        let quality =
            switch name.quality {
            case .primary: ""
            case .strong: ", an alias"
            case .weak: ", an alias of low quality"
            case .original: ", in its original script"
            }
        let words = isLifted ? ", and the record has all words" : ""
        return SearchMatch.Reason(
            key: self.keyTitle,
            how: "\(match.band.name), \(match.score) of 1000: \(name.text)\(quality)\(words)",
            name: name.text,
            steps: match.reasons
        )
    }
}
