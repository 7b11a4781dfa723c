/// What is known of single words: one look-up for all lists, since each word of each name is looked up.
///
/// An open-addressed table of words of at most eight letters, packed into numbers; it is made once and never changes.
struct WordTable: Sendable {
    /// In which lists of ``Particles`` a word stands.
    struct Kinds: OptionSet, Hashable, Sendable {
        let rawValue: UInt8

        static let particle = Kinds(rawValue: 1)
        static let article = Kinds(rawValue: 2)
        static let title = Kinds(rawValue: 4)
        static let servant = Kinds(rawValue: 8)
        static let parent = Kinds(rawValue: 16)
        static let ending = Kinds(rawValue: 32)
        static let mac = Kinds(rawValue: 64)
        static let joining: Kinds = [.servant, .parent, .ending, .mac]
    }

    struct Entry: Sendable {
        var word: UInt64 = 0
        var kinds: Kinds = []
        /// Of ``KnownNames``; 0 for none.
        var group: UInt8 = 0
    }

    static let shared = WordTable()

    private static let bitCount: UInt64 = 11
    private var slots = [Entry](repeating: Entry(), count: 1 << Int(Self.bitCount))

    private init() {
        for (kind, words) in Particles.lists {
            for word in words.split(whereSeparator: \.isWhitespace) { self.insert(word) { $0.kinds.insert(kind) } }
        }
        for (group, line) in KnownNames.groups.split(separator: "\n").enumerated() {
            for word in line.split(separator: " ") {
                self.insert(word) { $0.group = UInt8(truncatingIfNeeded: group + 1) }
            }
        }
    }

    private mutating func insert(_ word: Substring, _ change: (inout Entry) -> Void) {
        precondition((1...8).contains(word.utf8.count), "\(word) has not one to eight letters")
        let packed = word.utf8.reduce(0) { $0 << 8 | UInt64($1) }
        let place = self.place(packed)
        self.slots[place].word = packed
        change(&self.slots[place])
    }

    /// The word's slot, or the empty one where it would stand. The table is never more than half full.
    @inline(__always)
    private func place(_ packed: UInt64) -> Int {
        let mask = (1 << Int(Self.bitCount)) - 1
        var place = Int(truncatingIfNeeded: (packed &* 0x9e37_79b9_7f4a_7c15) >> (64 - Self.bitCount))
        while self.slots[place].word != 0, self.slots[place].word != packed { place = (place + 1) & mask }
        return place
    }

    @inline(__always)
    func entry(_ letters: [UInt8], from start: Int, count: Int) -> Entry {
        guard count <= 8 else { return Entry() }
        var packed: UInt64 = 0
        for index in start..<start + count { packed = packed << 8 | UInt64(letters[index]) }
        return self.slots[self.place(packed)]
    }
}
