/// A small set of roster numbers that is iterated in ascending order, whatever happened before.
///
/// A `Set` iterates in another order in every process; a flag for each member costs a walk over all of them.
struct MemberSet: Hashable, Sendable {
    /// Ascending.
    private(set) var members: [Int] = []

    var isEmpty: Bool { self.members.isEmpty }
    var count: Int { self.members.count }

    func contains(_ member: Int) -> Bool {
        let place = self.place(of: member)
        return place < self.members.count && self.members[place] == member
    }

    mutating func insert(_ member: Int) {
        let place = self.place(of: member)
        if place < self.members.count, self.members[place] == member { return }
        self.members.insert(member, at: place)
    }

    mutating func remove(_ member: Int) {
        let place = self.place(of: member)
        if place < self.members.count, self.members[place] == member { self.members.remove(at: place) }
    }

    mutating func removeAll() { self.members = [] }

    /// Where the member stands or would stand.
    private func place(of member: Int) -> Int {
        var (low, high) = (0, self.members.count)
        while low < high {
            let middle = low + (high - low) / 2
            if self.members[middle] < member { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
