/// Names for measurements: person `n` of a seed always has the same ones, on every machine.
///
/// The parts are frequent given and family names of many cultures, as public statistics of names list them, ordered by
/// frequency as far as known; family names are also put together of stems and endings, as they came about. They are
/// joined by chance: nobody is meant. A part is drawn so that each doubling of its rank halves its share, which is
/// Zipf's law: every eighth Arabic given name is Mohamed.
public struct GeneratedNames: Sendable {
    public let seed: UInt64

    public init(seed: UInt64 = 1) {
        self.seed = seed
    }

    /// The name a record would stand under, and a second spelling of it as an alias.
    public func names(of person: Int) -> (primary: String, alias: String) {
        var random = SplitMix64(seed: self.seed &+ UInt64(truncatingIfNeeded: person) &* 0x9e37_79b9_7f4a_7c15)
        let culture = NameCulture.drawn(&random)
        let words = culture.words(&random)
        return (words.joined(separator: " "), Self.alias(of: words, &random))
    }

    /// Another spelling, a word left out, another order: what aliases in lists are.
    private static func alias(of words: [String], _ random: inout SplitMix64) -> String {
        var words = words
        if words.count > 2, random.chance(1, of: 3) { words.remove(at: 1 + random.below(words.count - 2)) }
        if random.chance(1, of: 5) { words.append(words.removeFirst()) }
        let place = random.below(words.count)
        words[place] = Self.respelled(words[place], &random)
        return words.joined(separator: " ")
    }

    private static let respellings: [(from: String, to: String)] = [
        ("oha", "uha"), ("ou", "u"), ("ee", "i"), ("oo", "u"), ("ss", "s"), ("mm", "m"), ("ei", "ey"), ("kh", "h"),
        ("q", "k"), ("ph", "f"), ("ck", "k"), ("sh", "ch"), ("v", "w"), ("j", "dj"), ("y", "i"), ("dd", "d"),
        ("c", "k"),
        ("z", "s"), ("ll", "l"), ("i", "y"), ("e", "a"), ("o", "u"),
    ]

    private static func respelled(_ word: String, _ random: inout SplitMix64) -> String {
        let start = random.below(Self.respellings.count)
        for offset in 0..<Self.respellings.count {
            let rule = Self.respellings[(start + offset) % Self.respellings.count]
            guard let range = word.firstRange(of: rule.from) else { continue }
            return word.replacingCharacters(in: range, with: rule.to)
        }
        return word
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
