/// A set of roster numbers that is asked and changed, and never walked: a bit for each member.
struct MemberBits: Sendable {
    private var words: [UInt64] = []

    func contains(_ member: Int) -> Bool {
        let (word, bit) = member.quotientAndRemainder(dividingBy: 64)
        return word < self.words.count && self.words[word] & 1 << UInt64(bit) != 0
    }

    /// - Returns: whether it is new.
    @discardableResult
    mutating func insert(_ member: Int) -> Bool {
        let (word, bit) = member.quotientAndRemainder(dividingBy: 64)
        while self.words.count <= word { self.words.append(0) }
        defer { self.words[word] |= 1 << UInt64(bit) }
        return self.words[word] & 1 << UInt64(bit) == 0
    }

    mutating func remove(_ member: Int) {
        let (word, bit) = member.quotientAndRemainder(dividingBy: 64)
        if word < self.words.count { self.words[word] &= ~(1 << UInt64(bit)) }
    }

    mutating func removeAll() { self.words = [] }
}
