/// Cuts between groups of members, by their places.
extension World {
    /// Nothing passes between two groups, in one direction or both, until the cut is healed. Cuts add up.
    public func cut(between group: [Int], and others: [Int], isOneWay: Bool = false) {
        for node in group {
            for other in others where other != node {
                self.cut(from: node, to: other)
                if !isOneWay { self.cut(from: other, to: node) }
            }
        }
    }

    /// Takes a cut between two groups away.
    public func heal(between group: [Int], and others: [Int], isOneWay: Bool = false) {
        for node in group {
            for other in others where other != node {
                self.heal(from: node, to: other)
                if !isOneWay { self.heal(from: other, to: node) }
            }
        }
    }
}
