import Names

/// The terms of many names in memory, as one sorted array of hashes: what a store's key runs do, without the disk.
struct NameIndex {
    struct Hit {
        let record: Int
        let name: Int
        let score: Int
    }

    /// What one search cost.
    struct Cost {
        var probes = 0
        var rows = 0
        var candidates = 0
    }

    private var text: [UInt8] = []
    private var ends: [Int] = [0]
    private(set) var owners: [Int32] = []
    /// A hash in the upper bits, the name's number in the lower 24.
    private var entries: [UInt64] = []
    private(set) var termCount = 0
    private var form = NameForm()
    private var terms: [NameTerm] = []

    var nameCount: Int { self.owners.count }

    func name(_ index: Int) -> String {
        String(decoding: self.text[self.ends[index]..<self.ends[index + 1]], as: UTF8.self)
    }

    mutating func add(_ name: String, record: Int) {
        self.text.append(contentsOf: name.utf8)
        self.ends.append(self.text.count)
        self.owners.append(Int32(record))
        self.form.read(name)
        NameKeys.makeTerms(of: self.form, into: &self.terms)
        self.termCount += self.terms.count
        for term in self.terms { self.entries.append(Self.hash(term) << 24 | UInt64(self.owners.count - 1)) }
    }

    mutating func seal() { self.entries.sort() }

    private static func hash(_ term: NameTerm) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in term.bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return (hash ^ (hash >> 31)) & 0xFF_FFFF_FFFF
    }

    /// The best name of each record, best first.
    func search(_ text: String, cost: inout Cost) -> [Hit] {
        var scorer = NameScorer(text)
        let candidates = self.candidates(NameKeys.probes(for: scorer.query), cost: &cost)
        var best: [Int32: Hit] = [:]
        let bytes = self.text.span
        for name in candidates {
            let score = scorer.score(bytes.extracting(self.ends[name]..<self.ends[name + 1]))
            let owner = self.owners[name]
            if best[owner].map({ $0.score < score }) ?? true {
                best[owner] = Hit(record: Int(owner), name: name, score: score)
            }
        }
        return best.values.sorted { ($1.score, $0.record) < ($0.score, $1.record) }
    }

    func candidates(_ probes: [NameProbe], cost: inout Cost) -> [Int] {
        var found: [UInt64] = []
        for probe in probes {
            let key = Self.hash(probe.term)
            let start = self.firstPlace(key)
            var end = start
            while end < self.entries.count, self.entries[end] >> 24 == key, end - start < probe.rowCountMax { end += 1 }
            let votes = UInt64(probe.votes(rowCount: end - start))
            for place in start..<end { found.append((self.entries[place] & 0xFF_FFFF) << 16 | votes) }
        }
        cost.probes += probes.count
        cost.rows += found.count
        found.sort()
        var ranked: [(votes: Int, name: Int)] = []
        for row in found {
            let name = Int(row >> 16)
            if let last = ranked.last, last.name == name {
                ranked[ranked.count - 1].votes += Int(row & 0xFFFF)
            } else {
                ranked.append((Int(row & 0xFFFF), name))
            }
        }
        if ranked.count > NameProbe.candidateCountMax {
            ranked.sort { ($1.votes, $0.name) < ($0.votes, $1.name) }
            // Those that as many votes speak for as for the last are scored as well, up to a bound.
            var end = NameProbe.candidateCountMax
            let votes = ranked[end - 1].votes
            while end < min(ranked.count, NameProbe.tiedCountMax), ranked[end].votes == votes { end += 1 }
            ranked.removeLast(ranked.count - end)
        }
        cost.candidates += ranked.count
        return ranked.map(\.name)
    }

    private func firstPlace(_ key: UInt64) -> Int {
        var low = 0
        var high = self.entries.count
        while low < high {
            let middle = (low + high) / 2
            if self.entries[middle] >> 24 < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
