public import Records

/// The terms of many typed texts that are asked for at once: does any row have one of a text's?
///
/// It belongs to the store whose view made it: terms are hashed with the database's own key. Kept from one lot of texts to
/// the next, so that it allocates once.
public struct KeyProbe {
    private let hasher: KeyHasher
    var keys: [AskedKey] = []
    /// For each key the text that has it.
    private(set) var owners: [Int] = []
    /// The different terms of the text that is being added, end to end: most kinds of key make the same of it.
    private var terms: [UInt8] = []
    private var ends: [Int] = []

    init(_ hasher: KeyHasher) {
        self.hasher = hasher
    }

    public mutating func removeAll() {
        self.keys.removeAll(keepingCapacity: true)
        self.owners.removeAll(keepingCapacity: true)
        self.beginText()
    }

    /// What is added from now on belongs to another text.
    public mutating func beginText() {
        self.terms.removeAll(keepingCapacity: true)
        self.ends.removeAll(keepingCapacity: true)
    }

    /// Adds a term of a text. One that is longer than any key is left out: nothing has it.
    public mutating func add(_ term: Span<UInt8>, of text: Int) {
        guard !self.isKnown(term), let hash = unsafe term.withUnsafeBytes({ unsafe self.hasher.hash(term: $0) }) else {
            return
        }
        for place in term.indices { self.terms.append(term[place]) }
        self.ends.append(self.terms.count)
        self.keys.append(AskedKey(hash: hash))
        self.owners.append(text)
    }

    private func isKnown(_ term: Span<UInt8>) -> Bool {
        var start = 0
        for end in self.ends {
            if end - start == term.count, Self.isEqual(self.terms.span.extracting(start..<end), term) { return true }
            start = end
        }
        return false
    }

    private static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        for place in left.indices where left[place] != right[place] { return false }
        return true
    }
}
