/// Which head of each author each linked member has shown to know: it is not sent there again, and its entries may be
/// asked for there.
///
/// A member whose state digest is equal knows every newest head at once. That is one number here, not a copy of all
/// their numbers: an author's newest heads are kept with the moment from which each was the newest.
struct KnownByPeers: Sendable {
    /// At `author * memberCount + member`: what was shown head by head. One array, since every head that comes or goes
    /// is looked up here, mostly in memory that no cache holds.
    private var shown: [HeadNumber]
    /// By author.
    private var newest: [Recent]
    /// By member: the last moment at which it knew the same as this node; 0 for never.
    private var sameAt: [UInt64]
    /// Counts changes of any author's newest head.
    private var moment: UInt64 = 1

    /// The newest heads of one author, the last one first, and since when each was.
    private struct Recent: Sendable {
        var (number, since) = (HeadNumber.none, UInt64.max)
        var (second, secondSince) = (HeadNumber.none, UInt64.max)
        var (third, thirdSince) = (HeadNumber.none, UInt64.max)

        mutating func add(_ number: HeadNumber, at moment: UInt64) {
            (self.third, self.thirdSince) = (self.second, self.secondSince)
            (self.second, self.secondSince) = (self.number, self.since)
            (self.number, self.since) = (number, moment)
        }

        /// The newest head at a moment; none when it is forgotten: a member is then asked less than it could be.
        func at(_ moment: UInt64) -> HeadNumber {
            if moment >= self.since { return self.number }
            if moment >= self.secondSince { return self.second }
            return moment >= self.thirdSince ? self.third : .none
        }
    }

    init(memberCount: Int) {
        self.shown = Array(repeating: .none, count: memberCount * memberCount)
        self.newest = Array(repeating: Recent(), count: memberCount)
        self.sameAt = Array(repeating: 0, count: memberCount)
    }

    /// The newest head of an author that a member has shown to know.
    func number(of author: Int, by member: Int) -> HeadNumber {
        max(self.shown[author * self.sameAt.count + member], self.newest[author].at(self.sameAt[member]))
    }

    /// - Returns: whether this was news.
    mutating func learn(_ number: HeadNumber, of author: Int, by member: Int) -> Bool {
        guard self.number(of: author, by: member) < number else { return false }
        self.shown[author * self.sameAt.count + member] = number
        return true
    }

    /// A member knows the newest head of every author.
    mutating func learnAll(by member: Int) { self.sameAt[member] = self.moment }

    /// An author's newest head is another one now.
    mutating func begin(_ number: HeadNumber, of author: Int) {
        self.moment += 1
        self.newest[author].add(number, at: self.moment)
    }

    /// A link begins or ends: nothing that was known of its peer outlives it.
    mutating func forget(_ member: Int) {
        self.sameAt[member] = 0
        for author in self.newest.indices { self.shown[author * self.sameAt.count + member] = .none }
    }
}
