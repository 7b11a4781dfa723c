extension NameScorer {
    /// The match with its band and reasons.
    public mutating func match(
        _ name: String,
        quality: AliasQuality = .primary,
        births: [BirthDate] = []
    ) -> NameMatch {
        let nameScore = self.score(name)
        var reasons = self.wordReasons()
        var score = nameScore
        if quality.scoreChange != 0 {
            score += quality.scoreChange
            reasons.append(
                MatchReason(.aliasQuality, candidate: quality.rawValue, nearness: quality.scoreChange)
            )
        }
        if let birth = self.birthReason(births) {
            score += birth.nearness
            reasons.append(birth)
        }
        score = max(0, min(1000, score))
        return NameMatch(score: score, band: self.band(score, nameScore: nameScore), reasons: reasons)
    }

    private func band(_ score: Int, nameScore: Int) -> MatchBand {
        let isSame = self.partners.chosen.allSatisfy { $0.nearness == 1000 } && nameScore >= 950
        let isWhole = isSame && !self.hasLoneWord(self.query, self.partners.queryMask)
        if isWhole, score >= MatchBand.strongScore, !self.hasLoneWord(self.candidate, self.partners.candidateMask) {
            return .exact
        }
        return score >= MatchBand.strongScore ? .strong : score >= MatchBand.weakScore ? .weak : .none
    }

    /// Whether a word that counts has no partner.
    private func hasLoneWord(_ form: NameForm, _ mask: UInt32) -> Bool {
        form.words.indices.contains { mask >> UInt32($0) & 1 == 0 && form.words[$0].role == .name }
    }

    private func wordReasons() -> [MatchReason] {
        var reasons = self.partners.chosen.sorted { $0.queryMask < $1.queryMask }.map { partner in
            MatchReason(
                self.rule(of: partner),
                query: Self.text(partner.queryMask, in: self.query),
                candidate: Self.text(partner.candidateMask, in: self.candidate),
                nearness: partner.nearness
            )
        }
        for (index, word) in self.query.words.enumerated() where self.partners.queryMask >> UInt32(index) & 1 == 0 {
            let rule = word.role == .name ? MatchRule.missing : .particleLeftOut
            reasons.append(MatchReason(rule, query: self.query.text(word), nearness: 0))
        }
        for (index, word) in self.candidate.words.enumerated()
        where self.partners.candidateMask >> UInt32(index) & 1 == 0 {
            let rule = word.role == .name ? MatchRule.extra : .particleLeftOut
            reasons.append(MatchReason(rule, candidate: self.candidate.text(word), nearness: 0))
        }
        if !self.partners.isOrderKept { reasons.append(MatchReason(.orderChanged, nearness: 0)) }
        return reasons
    }

    private func rule(of partner: WordPartners.Partner) -> MatchRule {
        guard partner.rule == .near else { return partner.rule }
        let left = self.query.words[partner.queryMask.trailingZeroBitCount]
        let right = self.candidate.words[partner.candidateMask.trailingZeroBitCount]
        let isOneLetter = LetterDifference.isOneLetter(
            self.query.letters[left.letterStart..<left.letterStart + left.letterCount],
            self.candidate.letters[right.letterStart..<right.letterStart + right.letterCount]
        )
        return isOneLetter ? .oneLetter : .near
    }

    private static func text(_ mask: UInt32, in form: NameForm) -> String {
        form.words.indices.filter { mask >> UInt32($0) & 1 == 1 }.map { form.text(form.words[$0]) }
            .joined(separator: " ")
    }

    /// The best of the candidate's dates; `nil` if one side has none.
    private func birthReason(_ births: [BirthDate]) -> MatchReason? {
        guard let birth = self.birth else { return nil }
        let matches = births.map { (BirthDateMatch(birth, $0).scoreChange, $0) }
        guard let best = matches.max(by: { $0.0 < $1.0 }) else { return nil }
        return MatchReason(.birthDate, query: "\(birth)", candidate: "\(best.1)", nearness: best.0)
    }
}
