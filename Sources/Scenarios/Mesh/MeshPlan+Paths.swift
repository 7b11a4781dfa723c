extension MeshPlan {
    /// The path between two members, which is the same in both directions.
    ///
    /// - Returns: `nil` when an index is none of ``members``, or a member's link class none of ``linkClasses``.
    public func path(from first: Int, to second: Int) -> PathPlan? {
        guard self.members.indices.contains(first), self.members.indices.contains(second) else { return nil }
        return self.path(
            from: self.members[first],
            over: self.members[first].linkClass,
            to: self.members[second],
            over: self.members[second].linkClass
        )
    }

    /// The same for members whose lines are, for the time being, of another class.
    public func path(
        from first: MemberPlan,
        over firstClass: String,
        to second: MemberPlan,
        over secondClass: String
    ) -> PathPlan? {
        guard let near = self.linkClass(named: firstClass), let far = self.linkClass(named: secondClass) else {
            return nil
        }
        let distance = PathPlan.delay(metres: first.coordinates.distance(to: second.coordinates))
        let kept = UInt64(1_000_000 - min(near.lossPerMillion, 1_000_000))
        let keptFar = UInt64(1_000_000 - min(far.lossPerMillion, 1_000_000))
        return PathPlan(
            delay: distance &+ near.extraDelay &+ far.extraDelay,
            jitter: near.jitter &+ far.jitter,
            bandwidth: min(near.bandwidth, far.bandwidth),
            lossPerMillion: UInt32(1_000_000 - kept * keptFar / 1_000_000)
        )
    }
}
