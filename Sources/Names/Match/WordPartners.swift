/// Which words of a query and a candidate belong together.
struct WordPartners: Sendable {
    struct Partner: Sendable {
        let queryMask: UInt32
        let candidateMask: UInt32
        /// Thousandths.
        let nearness: Int
        let rule: MatchRule
    }

    /// The most for two names that are known to be two: near enough for a misspelling, too far for a spelling.
    private static let otherNameNearness = 660

    private(set) var chosen: [Partner] = []
    private(set) var queryMask: UInt32 = 0
    private(set) var candidateMask: UInt32 = 0
    /// Whether the partners stand in the same order on both sides.
    private(set) var isOrderKept = true
    private var found: [Partner] = []
    private var distance = WordDistance()
    private var memo = NearnessMemo()

    /// Nearest first; of equals the one that keeps the order.
    mutating func find(_ query: NameForm, _ candidate: NameForm) {
        // Emptying what is empty costs as much as comparing two words.
        if !self.chosen.isEmpty { self.chosen.removeAll(keepingCapacity: true) }
        if !self.found.isEmpty { self.found.removeAll(keepingCapacity: true) }
        self.queryMask = 0
        self.candidateMask = 0
        for left in query.words.indices {
            for right in candidate.words.indices { self.compare(query, left, candidate, right) }
        }
        self.findJoined(query, candidate)
        self.choose()
        self.noteOrder()
    }

    private mutating func compare(_ query: NameForm, _ left: Int, _ candidate: NameForm, _ right: Int) {
        let first = query.words[left]
        let second = candidate.words[right]
        let areLettersEqual = Self.areLettersEqual(query, first, candidate, second)
        if areLettersEqual {
            let rule: MatchRule =
                first.isTransliterated != second.isTransliterated
                ? .transliterated : first.isFolded != second.isFolded ? .folded : .equal
            return self.add(left, right, nearness: 1000, rule: rule)
        }
        guard first.role == .name, second.role == .name else { return }
        if first.isInitial || second.isInitial {
            guard query.letters[first.letterStart] == candidate.letters[second.letterStart] else { return }
            return self.add(left, right, nearness: 850, rule: .initial)
        }
        guard first.soundCount > 0, second.soundCount > 0 else { return }
        let areVowelsWritten = !first.isConsonantal && !second.isConsonantal
        if areVowelsWritten, (first.soundSet ^ second.soundSet).nonzeroBitCount > 7 { return }
        var nearness = self.nearness(query, first, candidate, second, areVowelsWritten: areVowelsWritten)
        if first.group != 0, second.group != 0 {
            nearness = first.group == second.group ? max(nearness, 960) : min(nearness, Self.otherNameNearness)
        }
        guard nearness >= NameScorer.partnerNearness else { return }
        let rule: MatchRule = first.skeleton == second.skeleton ? .phonetic : .near
        if rule != .phonetic {
            // Other consonants say more against a word than other vowels do.
            nearness = 1000 - (1000 - nearness) * (areVowelsWritten ? 8 : 6) / 5
        }
        self.add(left, right, nearness: min(nearness, 980), rule: rule)
    }

    private mutating func nearness(
        _ query: NameForm,
        _ first: NameWord,
        _ candidate: NameForm,
        _ second: NameWord,
        areVowelsWritten: Bool
    ) -> Int {
        let pair = NearnessMemo.Pair(first, second, areVowelsWritten: areVowelsWritten)
        if let pair, let known = self.memo.nearness(of: pair) { return known }
        let nearness = self.nearness(
            query.sounds,
            first.soundStart,
            first.soundCount,
            candidate.sounds,
            second.soundStart,
            second.soundCount,
            areVowelsWritten: areVowelsWritten
        )
        if let pair { self.memo.keep(nearness, of: pair) }
        return nearness
    }

    private mutating func nearness(
        _ left: [UInt8],
        _ leftStart: Int,
        _ leftCount: Int,
        _ right: [UInt8],
        _ rightStart: Int,
        _ rightCount: Int,
        areVowelsWritten: Bool
    ) -> Int {
        let length = max(leftCount, rightCount, 3)
        let limit = length * SoundCost.whole * (1000 - NameScorer.partnerNearness) / 1000
        let distance = self.distance.distance(
            left.span.extracting(leftStart..<leftStart + leftCount),
            right.span.extracting(rightStart..<rightStart + rightCount),
            areVowelsWritten: areVowelsWritten,
            limit: limit
        )
        return distance > limit ? 0 : 1000 - 1000 * distance / (length * SoundCost.whole)
    }

    /// Two neighbours on one side against one word on the other.
    private mutating func findJoined(_ query: NameForm, _ candidate: NameForm) {
        guard query.words.count != candidate.words.count else { return }
        if query.words.count > 1 {
            for left in 0..<query.words.count - 1 {
                for right in candidate.words.indices {
                    let nearness = self.joinedNearness(query, left, candidate, right)
                    if nearness > 0 { self.addJoined(3 << UInt32(left), 1 << UInt32(right), nearness) }
                }
            }
        }
        if candidate.words.count > 1 {
            for right in 0..<candidate.words.count - 1 {
                for left in query.words.indices {
                    let nearness = self.joinedNearness(candidate, right, query, left)
                    if nearness > 0 { self.addJoined(1 << UInt32(left), 3 << UInt32(right), nearness) }
                }
            }
        }
    }

    private mutating func joinedNearness(_ apart: NameForm, _ first: Int, _ together: NameForm, _ place: Int) -> Int {
        let (one, two, word) = (apart.words[first], apart.words[first + 1], together.words[place])
        guard one.soundStart + one.soundCount == two.soundStart, one.letterCount > 1, word.letterCount > 3 else {
            return 0
        }
        guard abs(one.letterCount + two.letterCount - word.letterCount) <= 2 else { return 0 }
        guard apart.letters[one.letterStart] == together.letters[word.letterStart] else { return 0 }
        let nearness = self.nearness(
            apart.sounds,
            one.soundStart,
            one.soundCount + two.soundCount,
            together.sounds,
            word.soundStart,
            word.soundCount,
            areVowelsWritten: !one.isConsonantal && !two.isConsonantal && !word.isConsonantal
        )
        return nearness >= 780 ? nearness : 0
    }

    private mutating func add(_ left: Int, _ right: Int, nearness: Int, rule: MatchRule) {
        self.found.append(
            Partner(queryMask: 1 << UInt32(left), candidateMask: 1 << UInt32(right), nearness: nearness, rule: rule)
        )
    }

    private mutating func addJoined(_ queryMask: UInt32, _ candidateMask: UInt32, _ nearness: Int) {
        self.found.append(
            Partner(queryMask: queryMask, candidateMask: candidateMask, nearness: min(nearness, 990), rule: .joined)
        )
    }

    private mutating func choose() {
        while true {
            var best = -1
            var bestWorth = 0
            for index in self.found.indices {
                let partner = self.found[index]
                guard partner.queryMask & self.queryMask == 0, partner.candidateMask & self.candidateMask == 0 else {
                    continue
                }
                let apart = abs(partner.queryMask.trailingZeroBitCount - partner.candidateMask.trailingZeroBitCount)
                let worth = 32 * partner.nearness - apart
                if worth > bestWorth {
                    bestWorth = worth
                    best = index
                }
            }
            guard best >= 0 else { return }
            self.chosen.append(self.found[best])
            self.queryMask |= self.found[best].queryMask
            self.candidateMask |= self.found[best].candidateMask
        }
    }

    private mutating func noteOrder() {
        self.isOrderKept = true
        for first in self.chosen {
            for second in self.chosen
            where first.queryMask < second.queryMask && first.candidateMask > second.candidateMask {
                self.isOrderKept = false
            }
        }
    }

    @inline(__always)
    private static func areLettersEqual(_ left: NameForm, _ first: NameWord, _ right: NameForm, _ second: NameWord)
        -> Bool
    {
        guard first.letterCount == second.letterCount else { return false }
        for place in 0..<first.letterCount
        where left.letters[first.letterStart + place] != right.letters[second.letterStart + place] { return false }
        return true
    }
}
