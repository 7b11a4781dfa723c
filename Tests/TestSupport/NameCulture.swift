/// How names of one culture are put together, for ``GeneratedNames``.
struct NameCulture: Sendable {
    enum Form: Sendable {
        /// Given, father's, sometimes grandfather's, and the name of a place or tribe.
        case arabic
        case givenFamily
        /// Given, a second given name now and then, two family names.
        case spanish
        /// Given, patronymic, family.
        case russian
        /// Family, given of two syllables.
        case chinese
        /// Family, middle, given.
        case vietnamese
    }

    let form: Form
    let given: [String]
    let family: [String]
    /// Endings put to stems for family names; none for those that stand as they are.
    let endings: [String]
    /// Of a hundred persons.
    let share: Int

    init(_ form: Form, share: Int, given: String, family: String, endings: String = "") {
        self.form = form
        self.share = share
        self.given = given.split(whereSeparator: \.isWhitespace).map(String.init)
        self.family = family.split(whereSeparator: \.isWhitespace).map(String.init)
        self.endings = endings.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    static func drawn(_ random: inout SplitMix64) -> NameCulture {
        var place = random.below(100)
        for culture in Self.all {
            if place < culture.share { return culture }
            place -= culture.share
        }
        return Self.all[0]
    }

    func words(_ random: inout SplitMix64) -> [String] {
        let first = Self.ranked(self.given, &random)
        switch self.form {
        case .arabic:
            var words = [first, Self.ranked(self.given, &random)]
            if random.chance(2, of: 3) { words.append(self.given[random.below(self.given.count)]) }
            if random.chance(4, of: 5) {
                words.append((random.chance(1, of: 2) ? "al-" : "") + self.familyName(&random))
            }
            return words
        case .givenFamily:
            let second = random.chance(2, of: 5) ? [Self.ranked(self.given, &random)] : []
            return [first] + second + [self.familyName(&random)]
        case .spanish:
            let second = random.chance(1, of: 3) ? [Self.ranked(self.given, &random)] : []
            return [first] + second + [self.familyName(&random), self.familyName(&random)]
        case .russian:
            let patronymic = Self.ranked(self.given, &random) + "ovich"
            return random.chance(2, of: 3)
                ? [first, patronymic, self.familyName(&random)] : [first, self.familyName(&random)]
        case .chinese:
            let syllable = self.given[random.below(self.given.count)]
            let given = random.chance(4, of: 5) ? syllable + first.lowercased() : syllable
            return [Self.ranked(self.family, &random), given]
        case .vietnamese:
            return [Self.ranked(self.family, &random), Self.ranked(self.endings, &random), first]
        }
    }

    private func familyName(_ random: inout SplitMix64) -> String {
        // Family names are spread more evenly than given names are.
        let isRanked = self.family.isEmpty || random.chance(1, of: 3)
        let stem = isRanked ? Self.ranked(self.family, &random) : self.family[random.below(self.family.count)]
        guard !self.endings.isEmpty, random.chance(5, of: 6) else { return stem }
        return stem + self.endings[random.below(self.endings.count)]
    }

    /// Each doubling of the rank has the same share.
    static func ranked(_ words: [String], _ random: inout SplitMix64) -> String {
        guard !words.isEmpty else { return "" }
        let octaveCount = Int.bitWidth - words.count.leadingZeroBitCount
        for _ in 0..<16 {
            let octave = random.below(octaveCount)
            let rank = (1 << octave) - 1 + random.below(1 << octave)
            if rank < words.count { return words[rank] }
        }
        return words[0]
    }
}
