/// Compares one query with many candidates.
///
/// The query's forms are made once; a candidate's are made in buffers that are used again, so that a candidate in ASCII
/// costs no allocation once they have grown.
///
/// How a score comes about: each word of the query takes the nearest word of the candidate that is still free (two words
/// may meet one that joins them); the nearness of the partners, weighted by how much a word says, is divided by the
/// weight of the query's words and part of that of the candidate's words without a partner. Another order costs a little.
public struct NameScorer: Sendable {
    /// Two words at least so near, in thousandths, are partners.
    static let partnerNearness = 640
    /// A word of its own that is at least so near finds a name of many words.
    private static let loneNearness = 900

    public let query: NameForm
    let birth: BirthDate?
    /// Whether the query is one word that few names have.
    private let isLoneWord: Bool
    var candidate = NameForm()
    var partners = WordPartners()

    public init(_ query: String, birth: BirthDate? = nil) {
        let form = NameForm(query)
        self.query = form
        self.birth = birth
        let names = form.words.filter { $0.role == .name }
        self.isLoneWord = names.count == 1 && names.allSatisfy(NameKeys.isRare)
    }

    /// The score of a name alone, from 0 to 1000.
    public mutating func score(_ name: String) -> Int {
        self.candidate.read(name)
        return self.score()
    }

    /// The same, from bytes of UTF-8.
    public mutating func score(_ name: Span<UInt8>) -> Int {
        self.candidate.read(name)
        return self.score()
    }

    /// The same, from a form that was read before.
    public mutating func score(_ form: NameForm) -> Int {
        self.partners.find(self.query, form)
        return self.score(of: form)
    }

    private mutating func score() -> Int {
        self.partners.find(self.query, self.candidate)
        return self.score(of: self.candidate)
    }

    private func score(of form: NameForm) -> Int {
        var matched = 0
        var missing = 0
        var extra = 0
        var matchedWeight = 0
        var partnerCount = 0
        for partner in self.partners.chosen {
            let weight = self.weight(of: partner.queryMask, in: self.query)
            matched += weight * partner.nearness
            matchedWeight += weight
            if weight > 3 { partnerCount += 1 }
        }
        for (index, word) in self.query.words.enumerated() where self.partners.queryMask >> UInt32(index) & 1 == 0 {
            missing += WordWeight.weight(of: word)
        }
        for (index, word) in form.words.enumerated() where self.partners.candidateMask >> UInt32(index) & 1 == 0 {
            extra += WordWeight.weight(of: word)
        }
        // A name inside a longer one: what the longer one has besides says little against it.
        let missingShare = extra <= 1 && partnerCount >= 2 ? 50 : 100
        let extraShare = missing <= 1 ? (partnerCount >= 3 ? 25 : partnerCount == 2 ? 40 : 50) : 60
        let whole = 100 * matchedWeight + missing * missingShare + extra * extraShare
        guard whole > 0 else { return 0 }
        let order = self.partners.isOrderKept ? 0 : 10
        return max(self.floor(partnerCount: partnerCount), min(1000, 100 * matched / whole - order))
    }

    /// One rare word that stands in a longer name, in whatever script or spelling, is a weak sign and no less: so is it
    /// where the letters are the same.
    private func floor(partnerCount: Int) -> Int {
        guard self.isLoneWord, partnerCount == 1, let partner = self.partners.chosen.first,
            partner.nearness >= Self.loneNearness, partner.rule != .initial
        else { return 0 }
        return MatchBand.weakScore
    }

    private func weight(of mask: UInt32, in form: NameForm) -> Int {
        var mask = mask
        var weight = 0
        while mask != 0 {
            weight += WordWeight.weight(of: form.words[mask.trailingZeroBitCount])
            mask &= mask - 1
        }
        return weight
    }
}
