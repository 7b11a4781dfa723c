public import Records

/// Which members of a mesh an event is about, in words that hold for more than one mesh.
///
/// A sample is a pure function of the run's seed and of these words: the same words name the same members throughout a
/// run, so that what is backed up can be restored.
public indirect enum MemberGroup: Hashable, Sendable {
    /// All members of the mesh.
    case everyone
    /// All that the other side of a cut does not name; stands only there.
    case others
    case codes([BureauCode])
    /// A region of the organisation, as in `Topology/members.csv`.
    case region(String)
    /// The members that a regional bureau serves, by its seat.
    case regionalBureau(String)
    /// Members whose lines are of a class when the drill begins.
    case onLinkClass(String)
    /// Capitals at or to the west of a longitude, thousandths of a degree.
    case westOf(Int32)
    /// Capitals to the east of a longitude, thousandths of a degree.
    case eastOf(Int32)
    /// Those of the mesh that are not in the group.
    case not(MemberGroup)
    /// Those of the first group that are in the second as well.
    case intersection(MemberGroup, MemberGroup)
    /// Members of any of the groups.
    case union([MemberGroup])
    /// So many of the group, or all when it has fewer.
    case count(Int, of: MemberGroup)
    /// So many of each thousand, rounded to the nearest, at least one.
    case share(perMille: Int, of: MemberGroup)
}
