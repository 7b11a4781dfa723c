/// Makes names for the benchmarks out of words of public names and of syllables, some far commoner than others, as names
/// are. Nobody is meant by any of them.
struct NameMaker: Sendable {
    private let given: [String]
    private let family: [String]

    /// - Parameter words: of real names, which stand among the commonest of both lists.
    init(words: [String]) {
        var random = SplitMix(seed: 7)
        var words = words
        for place in words.indices.reversed() { words.swapAt(place, Int(random.next() % UInt64(place + 1))) }
        self.given = words.prefix(words.count / 2) + (0..<3_000).map { _ in Self.word(&random) }
        self.family = words.suffix(words.count / 2) + (0..<60_000).map { _ in Self.word(&random) }
    }

    /// The name of person `index`, the same in every run: one or two given names and a family name.
    func name(_ index: Int) -> String {
        var random = SplitMix(seed: UInt64(index) &* 31 &+ 11)
        let second = random.next() % 10 < 3 ? " " + self.pick(self.given, &random) : ""
        return self.pick(self.given, &random) + second + " " + self.pick(self.family, &random)
    }

    /// Another way to write it: the family name first, one letter changed, or a given name left out.
    func alias(_ index: Int) -> String {
        var random = SplitMix(seed: UInt64(index) &* 37 &+ 13)
        let name = self.name(index)
        let words = name.split(separator: " ").map(String.init)
        switch random.next() % 3 {
        case 0: return (words.suffix(1) + words.dropLast()).joined(separator: " ")
        case 1: return Self.misspelt(name, &random)
        default: return words.count > 2 ? (words.prefix(1) + words.suffix(1)).joined(separator: " ") : name.uppercased()
        }
    }

    /// A name that nobody bears, in all likelihood: every word is made for it.
    func unknownName(_ index: Int) -> String {
        var random = SplitMix(seed: UInt64(index) &* 41 &+ 1_000_003)
        return Self.word(&random) + " " + Self.word(&random)
    }

    /// One letter changed, dropped, swapped with the next, or doubled; never the first of the name.
    static func misspelt(_ name: String, _ random: inout SplitMix) -> String {
        var letters = Array(name)
        let places = letters.indices.dropFirst().dropLast().filter { letters[$0] != " " && letters[$0 + 1] != " " }
        guard !places.isEmpty else { return name }
        let place = places[Int(random.next() % UInt64(places.count))]
        switch random.next() % 4 {
        case 0: letters[place] = Array("aeiourstln")[Int(random.next() % 10)]
        case 1: letters.remove(at: place)
        case 2: letters.swapAt(place, place + 1)
        default: letters.insert(letters[place], at: place)
        }
        return String(letters)
    }

    /// The smaller the place in a list, the likelier: its cube is spread evenly.
    private func pick(_ words: [String], _ random: inout SplitMix) -> String {
        let share = Double(random.next() >> 11) / Double(1 << 53)
        return words[min(words.count - 1, Int(share * share * share * Double(words.count)))]
    }

    private static let onsets = [
        "B", "D", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "T", "V", "Z", "Br", "Ch", "Dr", "Gr", "Kh",
        "Kr", "Sh", "St", "Th", "Tr", "Zh",
    ]
    private static let vowels = ["a", "e", "i", "o", "u", "ai", "ei", "ou", "ya"]
    private static let codas = ["", "", "", "l", "m", "n", "r", "s", "t", "ng", "k", "v"]

    private static func word(_ random: inout SplitMix) -> String {
        var word = ""
        for _ in 0..<2 + Int(random.next() % 2) {
            word += Self.onsets[Int(random.next() % UInt64(Self.onsets.count))].lowercased()
            word += Self.vowels[Int(random.next() % UInt64(Self.vowels.count))]
            word += Self.codas[Int(random.next() % UInt64(Self.codas.count))]
        }
        return word.prefix(1).uppercased() + word.dropFirst()
    }
}
