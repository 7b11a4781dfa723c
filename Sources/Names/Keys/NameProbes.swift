/// The probes of one query, the most telling first.
struct NameProbes {
    private(set) var probes: [NameProbe] = []
    private let form: NameForm
    private let places: [Int]

    init(_ form: NameForm) {
        self.form = form
        self.places = Array(NameKeys.keyWords(of: form))
        guard !form.words.isEmpty else { return }
        self.add(NameTerm(.whole, NameKeys.wholeHash(form)), votes: 12, rowCountMax: 4000)
        if self.places.count == 1 { self.addSingle() } else { self.addPairs() }
        self.addRare()
        if self.places.count > 1 {
            self.addTriples()
            self.addAlternatePairs()
            self.addShortenedPairs()
        }
    }

    private mutating func add(_ term: NameTerm, votes: Int, rowCountMax: Int) {
        guard self.probes.count < NameKeys.probeCountMax, !self.probes.contains(where: { $0.term == term }) else {
            return
        }
        self.probes.append(NameProbe(term: term, votes: votes, rowCountMax: rowCountMax))
    }

    private func skeleton(_ place: Int) -> Skeleton { self.form.words[place].skeleton }

    private mutating func addSingle() {
        let place = self.places[0]
        let skeletons = [self.skeleton(place)] + SpellingVariants.skeletons(of: place, in: self.form)
        for skeleton in skeletons { self.add(NameTerm(.single, skeleton.bits), votes: 8, rowCountMax: 4000) }
        for skeleton in skeletons { self.add(NameTerm(.rare, skeleton.bits), votes: 6, rowCountMax: 4000) }
        for shorter in NameKeys.shortened(self.skeleton(place)) {
            self.add(NameTerm(.single, shorter.bits), votes: 4, rowCountMax: 1000)
            self.add(NameTerm(.rare, shorter.bits), votes: 2, rowCountMax: 1000)
        }
    }

    private mutating func addPairs() {
        for (index, left) in self.places.enumerated() {
            for right in self.places[(index + 1)...] {
                self.add(
                    NameTerm.pair(self.skeleton(left).bits, self.skeleton(right).bits),
                    votes: 6,
                    rowCountMax: 4000
                )
            }
        }
        if self.places.count == 2, let joined = NameKeys.joined(self.form, self.places[0], self.places[1]) {
            self.add(NameTerm(.single, joined.bits), votes: 6, rowCountMax: 4000)  // Bei Jing may be kept as Beijing.
        }
        guard self.places.count == 3 else { return }
        for index in 0..<2 {
            guard let joined = NameKeys.joined(self.form, self.places[index], self.places[index + 1]) else { continue }
            let other = self.skeleton(self.places[index == 0 ? 2 : 0])
            self.add(NameTerm.pair(joined.bits, other.bits), votes: 6, rowCountMax: 4000)
        }
    }

    /// A word that few names have finds them by itself, also those that are this one word.
    private mutating func addRare() {
        guard self.places.count > 1 else { return }
        for place in self.places where NameKeys.isRare(self.form.words[place]) {
            self.add(NameTerm(.rare, self.skeleton(place).bits), votes: 3, rowCountMax: 1000)
            self.add(NameTerm(.single, self.skeleton(place).bits), votes: 3, rowCountMax: 1000)
        }
    }

    /// Two words, and a third with whatever beginning or end: one of them is right if one letter is wrong.
    private mutating func addTriples() {
        if self.places.count == 4 {
            for index in 0..<4 {
                let three = (1...3).map { self.skeleton(self.places[(index + $0) % 4]).bits }.sorted()
                self.add(NameTerm.triple(three[0], three[1], ends: three[2]), votes: 8, rowCountMax: 4000)
            }
        }
        guard self.places.count == 3 else { return }
        for index in 0..<3 {
            let one = self.skeleton(self.places[(index + 1) % 3]).bits
            let other = self.skeleton(self.places[(index + 2) % 3]).bits
            let ends = self.skeleton(self.places[index]).ends
            self.add(NameTerm.triple(one, other, ends: ends), votes: 6, rowCountMax: 4000)
            for symbol in UInt64(1)...11 {
                let first = Skeleton.ends(first: symbol, last: ends & 15)
                let last = Skeleton.ends(first: ends >> 4, last: symbol)
                self.add(NameTerm.triple(one, other, ends: first), votes: 3, rowCountMax: 1000)
                self.add(NameTerm.triple(one, other, ends: last), votes: 3, rowCountMax: 1000)
            }
        }
    }

    private mutating func addAlternatePairs() {
        for (index, left) in self.places.enumerated() {
            let leftVariants = SpellingVariants.skeletons(of: left, in: self.form)
            for right in self.places[(index + 1)...] {
                let rightVariants = SpellingVariants.skeletons(of: right, in: self.form)
                for variant in leftVariants {
                    self.add(NameTerm.pair(variant.bits, self.skeleton(right).bits), votes: 5, rowCountMax: 2000)
                }
                for variant in rightVariants {
                    self.add(NameTerm.pair(self.skeleton(left).bits, variant.bits), votes: 5, rowCountMax: 2000)
                }
                for one in leftVariants.prefix(2) {
                    for other in rightVariants.prefix(2) {
                        self.add(NameTerm.pair(one.bits, other.bits), votes: 4, rowCountMax: 1000)
                    }
                }
            }
        }
    }

    private mutating func addShortenedPairs() {
        for (index, left) in self.places.enumerated() {
            for right in self.places[(index + 1)...] {
                for shorter in NameKeys.shortened(self.skeleton(left)) {
                    self.add(NameTerm.pair(shorter.bits, self.skeleton(right).bits), votes: 3, rowCountMax: 2000)
                }
                for shorter in NameKeys.shortened(self.skeleton(right)) {
                    self.add(NameTerm.pair(self.skeleton(left).bits, shorter.bits), votes: 3, rowCountMax: 2000)
                }
            }
        }
    }
}

extension NameKeys {
    /// What to ask the index for, the most telling first, at most ``probeCountMax``.
    public static func probes(for query: NameForm) -> [NameProbe] { NameProbes(query).probes }
}
