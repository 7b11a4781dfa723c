/// A name with one letter changed, dropped, swapped with its neighbour or doubled.
public enum Misspelling: CaseIterable, Sendable {
    case changed, dropped, swapped, doubled

    /// `nil` if the name has no place for it.
    public func apply(_ name: String, _ random: inout SplitMix64) -> String? {
        var letters = Array(name)
        let places = letters.indices.filter { letters[$0].isLetter }
        guard places.count >= 3 else { return nil }
        let place = places[random.below(places.count)]
        switch self {
        case .changed:
            let others = places.map { letters[$0] }.filter { $0.lowercased() != letters[place].lowercased() }
            if letters[place].isASCII {
                letters[place] = Character(UnicodeScalar(UInt8(ascii: "a") + UInt8(random.below(26))))
            } else if !others.isEmpty {
                letters[place] = others[random.below(others.count)]
            }
        case .dropped: letters.remove(at: place)
        case .swapped:
            guard place + 1 < letters.count, letters[place + 1].isLetter else { return nil }
            letters.swapAt(place, place + 1)
        case .doubled: letters.insert(letters[place], at: place)
        }
        let text = String(letters)
        return text == name ? nil : text
    }
}
